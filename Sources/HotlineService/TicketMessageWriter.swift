import Couriers
import Foundation
import HotlineModel
import Outbox
import TicketLedger
import Ticketing

/// Writes messages about tickets: what the recipient may see now, and of the caller only what the channel is granted.
struct TicketMessageWriter: MessageWriter {
    let ledger: Ledger
    let categories: CategoryTree
    let now: @Sendable () -> Moment

    func message(
        for delivery: Delivery, granting fields: Set<IdentityField>
    ) async throws -> CourierMessage {
        if delivery.message.kind == OutboxStore.alarmKind { return alarm(delivery) }
        let kind = TicketNotice.Kind(rawValue: delivery.message.kind)
        guard let number = TicketNumber(parsing: delivery.message.ticket) else {
            return kind == .answerText ? try answer(delivery) : try expiry(delivery)
        }
        guard let kind else { throw Self.nothing("没有这种通知 \(delivery.message.kind)") }
        let recipient = delivery.message.recipient
        if let caller = recipient.after("caller:").flatMap({ Identifier<Caller>($0) }) {
            return try toCaller(delivery, kind, number, caller)
        }
        if let line = recipient.after("line:"), kind == .handedOver || kind == .supplemented {
            return try handOver(delivery, kind, number, line, fields)
        }
        return try await toUnit(delivery, kind, number, fields)
    }

    private func toCaller(
        _ delivery: Delivery, _ kind: TicketNotice.Kind, _ number: TicketNumber, _ caller: Identifier<Caller>
    ) throws -> CourierMessage {
        guard let facts = try ledger.noticeFacts(of: number, forCaller: caller),
            let telephone = facts.telephone
        else { throw Self.nothing("诉求人的信息已经删除") }
        var sheet = TicketSheet()
        sheet.ticket = number.digits
        sheet.due = try NoticeBody(delivery.message.body).due
        let text = NoticeText(kind, of: facts.ticket, due: sheet.due, words: nil, forCaller: true)
        return message(delivery, text, sheet, .init(telephone: telephone))
    }

    /// A hand-over: its package is what the order carries, and the look is on record since it was ordered.
    private func handOver(
        _ delivery: Delivery, _ kind: TicketNotice.Kind, _ number: TicketNumber, _ line: String,
        _ fields: Set<IdentityField>
    ) throws -> CourierMessage {
        guard let package = try ledger.handOverPackage(of: number, for: line),
            let ticket = try ledger.ticket(number)
        else { throw Self.nothing("这条线已经退回，或没有移交给它") }
        let caller = package.caller
        let said =
            fields.contains(.words) ? package.words : package.words.map { $0.masked(naming: caller?.name) }
        var words = said.first
        for added in said.dropFirst() { words?.content += "\n补充：\(added.content)" }
        var sheet = self.sheet(ticket, words, due: package.acknowledgeBy)
        sheet.acknowledgeBy = package.acknowledgeBy
        sheet.otherLines = package.others
        sheet.call = try ledger.call(of: number)
        sheet.transfer = sheet.call == nil ? nil : package.transfer == .oneKey ? "connect" : "conference"
        fill(&sheet, caller, fields)
        let text = NoticeText(kind, of: ticket, due: sheet.due, words: words, forCaller: false)
        return message(delivery, text, sheet, nil)
    }

    private func toUnit(
        _ delivery: Delivery, _ kind: TicketNotice.Kind, _ number: TicketNumber, _ fields: Set<IdentityField>
    ) async throws -> CourierMessage {
        let channel = "channel \(delivery.channel ?? "")"
        let unit = delivery.message.recipient.after("organisation:").flatMap { Identifier<Organisation>($0) }
        let actor = unit.map { Actor(channel, as: .handler, of: $0) } ?? Actor(channel, as: .supervisor)
        // A look for each channel and what it is granted; a repetition shows nothing new.
        let granted = fields.map(\.rawValue).sorted().joined(separator: ",")
        let shown = "\(delivery.channel ?? "") \(granted)"
        var reveals: Set<RevealedPart> = fields.contains(.words) ? [.words] : []
        if !fields.subtracting([.words]).isEmpty { reveals.insert(.caller) }
        guard
            let facts = try ledger.noticeFacts(
                of: number, for: actor, revealing: reveals,
                recording: delivery.shown == shown ? .known : .yes,
                purpose: "经渠道 \(delivery.channel ?? "") 送达承办单位", at: now())
        else { throw Self.nothing("工单已经删除") }
        // Kept after the look, and only where all of it was granted: a program that dies between the two, or a look that is
        // granted later, puts it on record twice, never not at all.
        if !reveals.isEmpty, facts.looked == reveals, delivery.shown != shown {
            try await ledger.outbox.noteShown(shown, of: delivery)
        }
        var sheet = self.sheet(facts.ticket, facts.words, due: try NoticeBody(delivery.message.body).due)
        fill(&sheet, facts.caller, fields)
        let text = NoticeText(kind, of: facts.ticket, due: sheet.due, words: facts.words, forCaller: false)
        return message(delivery, text, sheet, nil)
    }

    private func expiry(_ delivery: Delivery) throws -> CourierMessage {
        let said = try ExpiryBody(delivery.message.body)
        return try toCaller(delivery, NoticeText(expiryOf: said.item, on: said.day.description))
    }

    private func answer(_ delivery: Delivery) throws -> CourierMessage {
        let said = try AnswerBody(delivery.message.body)
        return try toCaller(delivery, NoticeText(answering: said.title, with: said.text))
    }

    /// What is about no ticket.
    private func toCaller(_ delivery: Delivery, _ text: NoticeText) throws -> CourierMessage {
        guard let caller = delivery.message.recipient.after("caller:").flatMap({ Identifier<Caller>($0) }),
            let telephone = try ledger.telephone(of: caller)
        else { throw Self.nothing("收信人已经删除") }
        return message(delivery, text, TicketSheet(), .init(telephone: telephone))
    }

    /// An alarm of the outbox, about whatever it is about.
    private func alarm(_ delivery: Delivery) -> CourierMessage {
        let number = TicketNumber(parsing: delivery.message.ticket)
        var sheet = TicketSheet()
        sheet.ticket = number?.digits
        return message(
            delivery,
            NoticeText(Alarm.Kind(ofBody: delivery.message.body) ?? .dead, about: number?.description), sheet,
            nil)
    }

    // MARK: Parts

    private func message(
        _ delivery: Delivery, _ text: NoticeText, _ sheet: TicketSheet, _ address: CourierMessage.Address?
    ) -> CourierMessage {
        CourierMessage(
            id: delivery.message.id, recipient: delivery.message.recipient, sequence: delivery.sequence,
            kind: delivery.message.kind, createdAt: delivery.createdAt, lane: delivery.message.lane,
            subject: text.subject, text: text.text, sheet: sheet, address: address)
    }

    private func sheet(_ ticket: Ticket, _ words: TicketWords?, due: Moment?) -> TicketSheet {
        var sheet = TicketSheet()
        sheet.ticket = ticket.number.digits
        sheet.state = ticket.state.rawValue
        sheet.urgency = ticket.facts.urgency.rawValue
        sheet.region = ticket.facts.region?.text
        sheet.filedAt = ticket.filedAt
        sheet.due = due
        // Of a discreet matter not even the kind is said, unless it is handed over with all its words.
        if !ticket.facts.isDiscreet || words != nil {
            sheet.type = ticket.facts.type.rawValue
            sheet.category = ticket.facts.category
            sheet.categoryName = ticket.facts.category.flatMap { categories[$0]?.name }
        }
        sheet.title = words?.title
        sheet.content = words?.content
        sheet.place = words?.place
        sheet.happened = words?.happened
        return sheet
    }

    private func fill(_ sheet: inout TicketSheet, _ caller: CallerIdentity?, _ fields: Set<IdentityField>) {
        if fields.contains(.name) { sheet.callerName = caller?.name }
        if fields.contains(.telephone) { sheet.callerTelephone = caller?.telephone }
        if fields.contains(.idNumber) { sheet.callerIDNumber = caller?.idNumber }
        if fields.contains(.address) { sheet.callerAddress = caller?.address }
    }

    private static func nothing(_ why: String) -> DeliveryFailure {
        DeliveryFailure(.permanent, "没有可送的内容：\(why)")
    }
}

extension String {
    /// What follows a prefix; nil where it does not begin so.
    fileprivate func after(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
