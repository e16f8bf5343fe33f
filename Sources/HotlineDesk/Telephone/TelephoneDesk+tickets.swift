import CallDialogue
import Foundation
import HotlineModel
import TicketLedger
import TicketRouting
import Ticketing
import WorkingCalendar

extension TelephoneDesk {
    // MARK: Filing

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
        let moment = now()
        let known = file(of: arrival)
        var intake = intake(draft, known, arrival)
        switch draft.purpose {
        case .request, .emergency, .answered:
            guard let reply = try carriedOut(draft, known, arrival) else { break }
            var facts = TicketDesk.facts(for: reply, by: .ivr)
            complete(&facts, draft, known)
            intake.facts = facts
            return try TicketDesk(ledger: ledger).file(intake, after: reply, by: Self.robot, at: moment)
                .ticket
        case .carMove, .incident: break
        }
        guard case .incident(let notice) = draft.purpose else {
            return try ledger.file(intake, by: Self.robot, at: moment).ticket
        }
        let ticket = try accepted(intake, in: ledger, at: moment)
        return try joined(ticket, to: notice, intake, in: ledger, at: moment)
    }

    /// The decision that goes with a draft: what the desk said on this call, or says now to words that came alone.
    private func carriedOut(
        _ draft: TicketDraft, _ known: CallFile?, _ arrival: CallArrival
    ) throws -> Reply? {
        if let reply = known?.reply { return reply }
        return try desk.reply(
            to: Inquiry(
                draft.words, at: .ivr, region: arrival.parameters["region"], line: arrival.dialled,
                moment: now()))
    }

    private func intake(_ draft: TicketDraft, _ known: CallFile?, _ arrival: CallArrival) -> Intake {
        var facts = TicketFacts(.help, by: .ivr, urgency: draft.isUrgent ? .urgent : .ordinary)
        complete(&facts, draft, known)
        let caller = draft.number.map { CallerIdentity(telephone: $0) }
        var words = draft.words
        if case .carMove(let plate, let blocksRescue) = draft.purpose {
            facts.service = blocksRescue ? .lifeLaneCarMove : .carMove
            words = "挪车：\(plate.isEmpty ? "车牌不详" : plate)。\(draft.words)"
        }
        let title = String(words.prefix(Self.longestTitle))
        // The same words of the same call are one ticket, however often they are sent.
        var intake = Intake(
            key: "ivr \(arrival.call) \(draft.purpose.word) \(draft.words)", facts: facts,
            words: TicketWords(title: title, content: words, place: draft.place), caller: caller)
        if arrival.call.hasPrefix("line:") { intake.key = "ivr \(arrival.call)" }
        if draft.purpose == .emergency { intake.key = Self.emergencyKey(arrival) }
        intake.call = arrival.call
        return intake
    }

    private func complete(_ facts: inout TicketFacts, _ draft: TicketDraft, _ known: CallFile?) {
        facts.region = known?.region
        facts.isAnonymous = draft.number == nil
        facts.wantsReply = draft.number != nil
        if draft.isUrgent, facts.urgency == .ordinary { facts.urgency = .urgent }
    }

    /// Lets a ticket run along with that of a notice, which the first caller brings into being.
    private func joined(
        _ ticket: Ticket, to notice: String, _ intake: Intake, in ledger: Ledger, at moment: Moment
    ) throws -> Ticket {
        guard ticket.state != .joined else { return ticket }
        let main = Intake(
            key: "notice \(notice)", facts: TicketFacts(.help, by: .ivr),
            words: TicketWords(title: intake.words.title, content: intake.words.content))
        let incident = try accepted(main, in: ledger, at: moment)
        do {
            _ = try ledger.join(ticket.number, to: incident.number, by: .machine, at: moment)
        } catch is TicketRefusal {
            // The incident is over meanwhile: the ticket goes its own way.
        }
        return try ledger.ticket(ticket.number) ?? ticket
    }

    /// Files a ticket that is accepted at once: what a notice tells of is known to be the hotline's.
    private func accepted(_ intake: Intake, in ledger: Ledger, at moment: Moment) throws -> Ticket {
        try ledger.file(intake, by: Self.robot, at: moment) { flow, ticket, _ in
            ticket.state == .received ? try flow.accept(ticket, by: Self.robot, at: moment) : []
        }.ticket
    }

    // MARK: Looking up

    func track(_ digits: String, _ arrival: CallArrival) -> TrackedTicket {
        guard let ledger else { return .failed }
        guard let number = TicketNumber(parsing: digits) else { return .unknown }
        do {
            guard let ticket = try ledger.ticket(number) else { return .unknown }
            if ticket.facts.isDiscreet, try !isCaller(arrival.caller, of: ticket, in: ledger) {
                return .notForThisCaller
            }
            return .found(try progress(of: ticket, in: ledger))
        } catch {
            troubles("a ticket cannot be looked up", error)
            return .failed
        }
    }

    private func isCaller(_ telephone: String?, of ticket: Ticket, in ledger: Ledger) throws -> Bool {
        guard let telephone, let caller = ticket.caller, let known = try ledger.telephone(of: caller) else {
            return false
        }
        return CallerIdentity.normalised(known) == CallerIdentity.normalised(telephone)
    }

    /// Where it is and by when: what its caller may hear at any door, and no words of it.
    private func progress(of ticket: Ticket, in ledger: Ledger) throws -> String {
        guard ticket.state.isOpen else { return "您的工单已经办结。有疑问可以转人工。" }
        let unit = try ticket.assignment.flatMap { try ledger.organisations()[$0.lead]?.name }
        let due = ticket.clocks.last { $0.kind == .promise && $0.isRunning }?.due?.moment
        let by = unit.map { "，由\($0)办理" } ?? ""
        let until = due.map { "，\(SpokenReply.promise($0))" } ?? ""
        return "您的工单现在是\(ticket.state.chinese)\(by)\(until)。"
    }

    // MARK: Text messages

    func text(to telephone: String, _ arrival: CallArrival) -> Bool {
        guard let ledger, let reply = file(of: arrival)?.reply,
            case .answer(let answer) = SpokenReply(reply).reply
        else { return false }
        do {
            try ledger.tellAnswer(
                about: answer.title, answer.full, to: telephone, in: arrival.call, at: now())
            return true
        } catch {
            troubles("an answer cannot be sent as a text", error)
            return false
        }
    }

    // MARK: Call backs

    func note(_ duty: CallBackDuty, _ arrival: CallArrival) -> Bool {
        guard let ledger else { return false }
        // Nobody can be called back who withheld the number and left before saying more; the call's record tells of it.
        if duty.number == nil, duty.cause == .abandoned { return true }
        let moment = now()
        do {
            if duty.cause == .emergencyLost { try alarm(arrival, in: ledger, at: moment) }
            var facts = TicketFacts(
                .help, by: .ivr, urgency: duty.cause == .emergencyLost ? .critical : .ordinary)
            facts.region = file(of: arrival)?.region
            facts.isAnonymous = duty.number == nil
            facts.wantsReply = duty.number != nil
            let title = "回拨：\(duty.cause.chinese)"
            let said = duty.words.isEmpty ? "没有说出诉求" : duty.words
            var intake = Intake(
                key: "ivr \(arrival.call) duty \(duty.cause.rawValue)", facts: facts,
                words: TicketWords(title: title, content: "\(title)。\(said)"),
                caller: duty.number.map { CallerIdentity(telephone: $0) })
            intake.call = arrival.call
            _ = try ledger.file(intake, by: Self.robot, at: moment)
            return true
        } catch {
            troubles("a call back cannot be noted", error)
            return false
        }
    }

    /// Tells the supervisors at once that nobody has the caller.
    private func alarm(_ arrival: CallArrival, in ledger: Ledger, at moment: Moment) throws {
        guard let number = try ledger.number(filedUnder: Self.emergencyKey(arrival)) else { return }
        try ledger.act(on: number, by: .machine, at: moment) { flow, ticket, _ in
            try flow.callerLost(ticket, by: .machine)
        }
    }

    /// A call has one emergency; found again when the dial plan tells that its caller is lost.
    private static func emergencyKey(_ arrival: CallArrival) -> String { "ivr \(arrival.call) emergency" }

    private static let robot = Actor("ivr", as: .machine)
    private static let longestTitle = 40
}

extension TicketDraft.Purpose {
    fileprivate var word: String {
        switch self {
        case .request: "request"
        case .carMove(let plate, _): "car \(plate)"
        case .incident(let id): "incident \(id)"
        case .emergency: "emergency"
        case .answered: "answered"
        }
    }
}

extension CallBackDuty.Cause {
    /// The Chinese words.
    var chinese: String {
        switch self {
        case .emergencyLost: "紧急来电中断，请立即回拨"
        case .abandoned: "来电人中途挂机"
        case .afterHours: "非人工时段来电"
        }
    }
}
