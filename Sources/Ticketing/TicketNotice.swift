public import HotlineModel
import WorkingCalendar

/// Something that someone has to be told about a ticket: codes and dates, never words.
public struct TicketNotice: Hashable, Sendable {
    /// Who.
    public let recipient: Recipient
    /// What.
    public let kind: Kind
    /// By when something is promised or due, where that is what the notice says.
    public let due: Moment?
    /// Whether nothing of substance may be said (举报, 要求保密).
    public let isDiscreet: Bool

    /// Whether whoever can help is told, rather than whoever called.
    public var isForThoseWhoHelp: Bool {
        switch recipient {
        case .caller: false
        case .organisation, .supervisors, .line: true
        }
    }

    /// Who is told.
    public enum Recipient: Hashable, Sendable {
        /// Who called.
        case caller(Identifier<Caller>)
        /// A unit.
        case organisation(Identifier<Organisation>)
        /// The supervisors.
        case supervisors
        /// Another line, by its number.
        case line(String)
    }

    /// What is told.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Taken down, with number and date (已受理).
        case received
        /// Something has to be added (请补充).
        case supplementWanted
        /// There is a later date (已延期).
        case extended
        /// Done, with a rating link or the digest of the answer (已办结).
        case closed
        /// To handle (派单).
        case dispatched
        /// The caller asks (催单).
        case nudged
        /// What the centre decided on a request.
        case decided
        /// The answer came back (退回重办).
        case sentBack
        /// A supervisor asks (督办).
        case supervised
        /// Time runs out, or ran out (催办).
        case warned
        /// To give an opinion (会商).
        case consulted
        /// A copy (抄送).
        case copied
        /// A decision waits for a supervisor.
        case toDecide
        /// Something is handed over (移交).
        case handedOver
        /// Something was added to what a line has (补充).
        case supplemented
        /// No line took the caller: a person has to (无人接听).
        case unanswered
        /// Many callers speak of one thing (群体诉求).
        case surge
        /// Something of the caller's expires (到期提醒).
        case expiry
        /// An answer that the caller asked to have in writing (短信答复).
        case answerText
    }
}

extension TicketFlow {
    /// Who has to be told what after a step; `ticket` is as the step left it.
    public func notices(of step: TicketStep, _ ticket: Ticket) -> [TicketNotice] {
        let units = unitNotices(of: step, ticket) + originNotices(of: step, ticket)
        guard let caller = ticket.caller, let kind = callerNotice(of: step, ticket) else { return units }
        let promise = ticket.clocks.last { $0.kind == .promise }?.due?.moment
        return units + [
            TicketNotice(
                recipient: .caller(caller), kind: kind, due: kind == .closed ? nil : promise,
                isDiscreet: ticket.facts.isDiscreet)
        ]
    }

    /// A line that passed a ticket on hears that it was taken down, and how it ended (双向流转、闭环).
    private func originNotices(of step: TicketStep, _ ticket: Ticket) -> [TicketNotice] {
        guard let line = ticket.facts.channel.line else { return [] }
        let kind: TicketNotice.Kind
        switch step.change.kind {
        case .filed: kind = .received
        case _ where step.ending != nil: kind = .closed
        default: return []
        }
        let promise = ticket.clocks.last { $0.kind == .promise }?.due?.moment
        return [
            TicketNotice(
                recipient: .line(line), kind: kind, due: kind == .closed ? nil : promise,
                isDiscreet: ticket.facts.isDiscreet)
        ]
    }

    private func callerNotice(of step: TicketStep, _ ticket: Ticket) -> TicketNotice.Kind? {
        switch step.change.kind {
        case .filed: .received
        case .supplementWanted: .supplementWanted
        case .extensionGranted, .promiseGranted: .extended
        case .closed, .refused, .answered, .terminated: .closed
        // Who was reached knows; who could not be reached has to be told.
        case .rated: ticket.rating == Rating.none ? .closed : nil
        default: nil
        }
    }

    private func unitNotices(of step: TicketStep, _ ticket: Ticket) -> [TicketNotice] {
        func tell(_ units: [Identifier<Organisation>], _ kind: TicketNotice.Kind) -> [TicketNotice] {
            units.map { unit in
                let due = step.clocks.last { $0.holder == unit && $0.kind != .sign }?.due?.moment
                return TicketNotice(
                    recipient: .organisation(unit), kind: kind, due: due,
                    isDiscreet: ticket.facts.isDiscreet)
            }
        }
        let holder = ticket.assignment.map { [$0.holder] } ?? []
        switch step.change {
        case .dispatched(let dispatch): return tell(dispatch.assignment.parties, .dispatched)
        case .passedOn(let unit): return tell([unit], .dispatched)
        case .reopened: return tell(ticket.assignment?.parties ?? [], .dispatched)
        case .nudged: return tell(holder, .nudged)
        case .supervised: return tell(ticket.assignment?.parties ?? [], .supervised)
        case .sentBack: return tell(holder, .sentBack)
        case .returnRefused, .extensionGranted, .extensionRefused, .promiseGranted, .promiseRefused:
            return tell(holder, .decided)
        case .consulted(let consultation): return tell(consultation.parties, .consulted)
        case .copied(let unit): return tell([unit], .copied)
        case .warned(let warning):
            let late = tell(step.clocks.compactMap(\.holder), .warned)
            switch warning {
            case .none, .reminded, .published: return late
            case .overdue, .demanded: return late + [supervisors(.warned, ticket)]
            case .publicationProposed: return late + [supervisors(.toDecide, ticket)]
            }
        case .returnAsked, .extensionAsked, .promiseAsked, .terminationProposed, .refusalProposed,
            .handOverFailed:
            return [supervisors(.toDecide, ticket)]
        case .took where ticket.joined.count + 1 == rules.surge: return [supervisors(.surge, ticket)]
        case .handedOver(let order):
            return order.lines.map { line in
                let due = step.clocks.last { $0.holder?.text == line }?.due?.moment
                return TicketNotice(recipient: .line(line), kind: .handedOver, due: due, isDiscreet: false)
            }
        case .handOverCalled where ticket.handOver?.call == .withPerson:
            return [supervisors(.unanswered, ticket)]
        case .handOverAlarmed: return [supervisors(.warned, ticket)]
        case .supplemented where ticket.state == .handedOver:
            let lines = ticket.handOver.map { plan in plan.lines.filter { !plan.refused.contains($0) } } ?? []
            return lines.map {
                TicketNotice(recipient: .line($0), kind: .supplemented, due: nil, isDiscreet: false)
            }
        default: return []
        }
    }

    private func supervisors(_ kind: TicketNotice.Kind, _ ticket: Ticket) -> TicketNotice {
        TicketNotice(recipient: .supervisors, kind: kind, due: nil, isDiscreet: ticket.facts.isDiscreet)
    }

    /// When a message may leave: at once, but to residents only in waking hours.
    public func mayLeave(_ recipient: TicketNotice.Recipient, at moment: Moment) -> Moment {
        guard case .caller = recipient else { return moment }
        let hour = moment.secondsOfDay / 3600
        if rules.waking.contains(hour) { return moment }
        let day = hour < rules.waking.lowerBound ? moment.calendarDay : moment.calendarDay.adding(1)
        return day.at(minute: rules.waking.lowerBound * 60)
    }
}
