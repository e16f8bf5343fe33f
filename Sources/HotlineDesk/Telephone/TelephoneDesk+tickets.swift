import CallDialogue
import Foundation
import HotlineModel
import TicketLedger
import TicketRouting
import Ticketing
import WorkingCalendar

extension TelephoneDesk {
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
        try telephone.map { try ledger.isCaller($0, of: ticket) } ?? false
    }

    /// Where it is and by when: what its caller may hear at any door, and no words of it.
    private func progress(of ticket: Ticket, in ledger: Ledger) throws -> String {
        guard ticket.state.isOpen else {
            return "您的工单已经结束：\(ticket.ending?.chinese ?? ticket.state.chinese)。有疑问可以转人工。"
        }
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
            if duty.cause == .emergencyLost { alarm(arrival, in: ledger, at: moment) }
            return true
        } catch {
            troubles("a call back cannot be noted", error)
            return false
        }
    }

    /// Tells the supervisors at once that nobody has the caller.
    private func alarm(_ arrival: CallArrival, in ledger: Ledger, at moment: Moment) {
        do {
            guard let number = try ledger.number(filedUnder: Self.emergencyKey(arrival)) else { return }
            try ledger.act(on: number, by: .machine, at: moment) { flow, ticket, _ in
                try flow.callerLost(ticket, by: .machine)
            }
        } catch {
            // The call back is noted all the same.
            troubles("the supervisors cannot be told of a lost emergency", error)
        }
    }

    /// A call has one emergency; found again when the dial plan tells that its caller is lost.
    static func emergencyKey(_ arrival: CallArrival) -> String { "ivr \(arrival.call) emergency" }

    static let robot = Actor("ivr", as: .machine)
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
