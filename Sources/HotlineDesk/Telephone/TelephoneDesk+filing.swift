import CallDialogue
import HotlineModel
import TicketLedger
import Ticketing
import WorkingCalendar

extension TelephoneDesk {
    /// Puts a ticket on the disk, and does at once what the desk decided on its words.
    func file(_ draft: TicketDraft, _ arrival: CallArrival) -> DialogueEvent {
        guard let ledger else { return .filingFailed }
        do {
            let ticket = try filed(draft, arrival, in: ledger)
            let promise = ticket.clocks.last { $0.kind == .promise }?.due?.moment
            return .filed(
                FiledNotice(number: "\(ticket.number)", promise: promise.map(SpokenReply.promise)))
        } catch {
            troubles("a caller's ticket cannot be filed", error)
            return .filingFailed
        }
    }

    private func filed(_ draft: TicketDraft, _ arrival: CallArrival, in ledger: Ledger) throws -> Ticket {
        let known = file(of: arrival)
        var intake = intake(draft, known, arrival)
        // Who sends a ticket under a key of their own gets that ticket, whatever has changed since.
        if arrival.filingKey != nil, let number = try ledger.number(filedUnder: intake.key),
            let ticket = try ledger.ticket(number)
        {
            return ticket
        }
        switch draft.purpose {
        case .request, .emergency:
            let reply = try carriedOut(draft, known, arrival)
            guard Self.isCarriedOut(reply) else { return try accepted(intake, in: ledger) }
            let region = intake.facts.region
            intake.facts = TicketDesk.facts(for: reply, by: .ivr)
            complete(&intake.facts, draft, known)
            intake.facts.region = region
            return try TicketDesk(ledger: ledger).file(intake, after: reply, by: Self.robot, at: now()).ticket
        case .carMove: return try ledger.file(intake, by: Self.robot, at: now()).ticket
        case .incident(let notice):
            return try joined(accepted(intake, in: ledger), to: notice, in: ledger)
        }
    }

    /// The decision that goes with a draft: what the desk said on this call, or says now to words that came alone.
    private func carriedOut(_ draft: TicketDraft, _ known: CallFile?, _ arrival: CallArrival) throws -> Reply
    {
        if let reply = known?.reply { return reply }
        return try desk.reply(
            to: Inquiry(
                draft.words, at: .ivr, region: known?.region?.text ?? arrival.parameters["region"],
                line: known?.line, moment: now()))
    }

    /// Whoever wants a ticket gets one: an answer that is known closes none, and a question back asks nobody.
    private static func isCarriedOut(_ reply: Reply) -> Bool {
        switch reply.decision {
        case .ticket, .handOver, .refusal: true
        case .answer, .clarify, .notAnswerable: false
        }
    }

    private func intake(_ draft: TicketDraft, _ known: CallFile?, _ arrival: CallArrival) -> Intake {
        var facts = TicketFacts(.help, by: .ivr, urgency: draft.isUrgent ? .urgent : .ordinary)
        complete(&facts, draft, known)
        if known == nil { facts.region = (try? book.page(at: now()))?.region(arrival.parameters["region"]) }
        var (words, place) = (draft.words, draft.place)
        if case .carMove(let plate, let blocksRescue) = draft.purpose {
            facts.service = blocksRescue ? .lifeLaneCarMove : .carMove
            // Nobody's number enters there, not even one that the caller says of themselves.
            words = "挪车：\(plate.isEmpty ? "车牌不详" : plate)。\(Self.withoutNumbers(words))"
            place = place.map(Self.withoutNumbers)
        }
        var intake = Intake(
            key: key(of: draft, arrival), facts: facts,
            words: TicketWords(title: String(words.prefix(Self.longestTitle)), content: words, place: place),
            caller: draft.number.map { CallerIdentity(telephone: $0) })
        if arrival.filingKey == nil { intake.call = arrival.call }
        return intake
    }

    /// The same words of the same call are one ticket, however often they are sent; a call has one emergency.
    private func key(of draft: TicketDraft, _ arrival: CallArrival) -> String {
        if let key = arrival.filingKey { return "ivr line \(key)" }
        guard draft.purpose != .emergency else { return Self.emergencyKey(arrival) }
        return "ivr \(arrival.call) \(StableHash("\(draft.purpose.word) \(draft.words)").value)"
    }

    private func complete(_ facts: inout TicketFacts, _ draft: TicketDraft, _ known: CallFile?) {
        facts.region = known?.region
        facts.isAnonymous = draft.number == nil
        facts.wantsReply = draft.number != nil
        if draft.isUrgent, facts.urgency == .ordinary { facts.urgency = .urgent }
    }

    /// Digits and numerals that could be a telephone are left out.
    private static func withoutNumbers(_ words: String) -> String {
        var kept = ""
        var run = ""
        func closed() -> String {
            run.count(where: \.isNumber) < shortestTelephone ? run : "（电话略）"
        }
        for character in words {
            if character.isNumber || SpokenDigits.separators.contains(character) {
                run.append(character)
            } else {
                kept += closed() + String(character)
                run = ""
            }
        }
        return kept + closed()
    }

    /// Lets a ticket run along with that of a notice, which the first caller brings into being.
    private func joined(_ ticket: Ticket, to notice: String, in ledger: Ledger) throws -> Ticket {
        guard ticket.state != .joined else { return ticket }
        do {
            let incident = try incident(of: notice, in: ledger)
            _ = try ledger.join(ticket.number, to: incident, by: .machine, at: now())
        } catch let refusal as TicketRefusal {
            // The incident is over meanwhile: the ticket goes its own way.
            troubles("a ticket cannot join its incident", refusal)
        }
        return try ledger.ticket(ticket.number) ?? ticket
    }

    /// The ticket of a notice, in the notice's own words: what a caller adds stands in the caller's own.
    private func incident(of notice: String, in ledger: Ledger) throws -> TicketNumber {
        let key = "notice \(notice)"
        if let number = try ledger.number(filedUnder: key) { return number }
        let entry = try book.page(at: now()).notices.first { $0.id.text == notice }
        let title = entry?.title ?? notice
        let main = Intake(
            key: key, facts: TicketFacts(.help, by: .ivr),
            words: TicketWords(title: title, content: entry?.answer ?? title))
        return try accepted(main, in: ledger).number
    }

    /// Files a ticket that is accepted at once.
    private func accepted(_ intake: Intake, in ledger: Ledger) throws -> Ticket {
        let moment = now()
        return try ledger.file(intake, by: Self.robot, at: moment) { flow, ticket, _ in
            ticket.state == .received ? try flow.accept(ticket, by: Self.robot, at: moment) : []
        }.ticket
    }

    private static let longestTitle = 40
    private static let shortestTelephone = 7
}

extension TicketDraft.Purpose {
    fileprivate var word: String {
        switch self {
        case .request: "request"
        case .carMove(let plate, _): "car \(plate)"
        case .incident(let id): "incident \(id)"
        case .emergency: "emergency"
        }
    }
}
