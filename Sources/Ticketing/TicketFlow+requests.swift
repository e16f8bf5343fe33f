public import HotlineModel
import WorkingCalendar

extension TicketFlow {
    /// A unit says that a ticket is not its own (退单申请).
    public func askReturn(
        _ ticket: Ticket, _ request: ReturnRequest, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        let (unit, assignment) = try requireHolder(actor, of: ticket)
        guard unit == assignment.lead else {
            throw TicketRefusal(.role, "\(ticket.number)", "二级单位不能退单，请答复\(name(assignment.lead))")
        }
        guard !assignment.isDesignated else {
            throw TicketRefusal(.rule, "\(ticket.number)", "已由中心指定办理，不能再退")
        }
        guard ticket.pendingReturn == nil else {
            throw TicketRefusal(.state, "\(ticket.number)", "退单申请正在审核")
        }
        if let other = request.suggestion, organisations[other] == nil || isRecused(other, from: ticket) {
            throw TicketRefusal(.recused, "\(ticket.number)", "\(name(other))不能接办：没有这个机构或应当回避")
        }
        let dispatched = ticket.clock(.handle, of: unit)?.start ?? ticket.filedAt
        if let last = calendar.due(rules[.return], from: dispatched)?.moment, moment > last {
            throw TicketRefusal(.rule, "\(ticket.number)", "退单期限已过（\(rules[.return])内），请办理或申请延期")
        }
        return [
            try step(
                .returnAsked(request), ticket,
                clocks: [started(.returnDecision, rules[.returnDecision], at: moment, ticket.facts)])
        ]
    }

    /// The arbiter decides on a return (退单审核).
    ///
    /// A unit that gave a ticket back is charged with the time that it held it: its clock stops now.
    public func decideReturn(
        _ ticket: Ticket, accepting: Verdict, reason: TextReference, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .dispatcher, .supervisor, of: ticket)
        guard ticket.pendingReturn != nil else {
            throw TicketRefusal(.state, "\(ticket.number)", "没有退单申请")
        }
        let decided = stopped(.returnDecision, in: ticket, at: moment)
        guard accepting == .granted else {
            return [try step(.returnRefused(reason), ticket, clocks: decided)]
        }
        let clocks =
            decided
            + stopped(.handle, .coHandle, .subHandle, .sign, .extensionDecision, in: ticket, at: moment)
            + [started(.dispatch, rules.dispatching(ticket.facts), at: moment, ticket.facts)]
        return [try step(.returnAccepted(reason), ticket, clocks: clocks)]
    }

    /// A unit asks for more time: once, at most as much as it had (延期申请).
    public func askExtension(
        _ ticket: Ticket, by limit: TimeLimit, reason: TextReference, actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        let (unit, assignment) = try requireHolder(actor, of: ticket)
        guard unit == assignment.lead, let clock = ticket.clock(.handle, of: unit) else {
            throw TicketRefusal(.role, "\(ticket.number)", "由主办单位申请延期")
        }
        guard !ticket.isExtended, ticket.pendingExtension == nil, ticket.promised == nil else {
            throw TicketRefusal(.rule, "\(ticket.number)", "只能延期一次")
        }
        guard limit.unit == clock.limit.unit, (limit.amount ?? 0) <= (clock.limit.amount ?? 0) else {
            throw TicketRefusal(.rule, "\(ticket.number)", "延期不能超过原时限\(clock.limit)，并用同一单位")
        }
        guard !clock.isOverdue(at: moment) else {
            throw TicketRefusal(.rule, "\(ticket.number)", "已经超期，不能再申请延期")
        }
        return [
            try step(
                .extensionAsked(limit, reason: reason), ticket,
                clocks: [started(.extensionDecision, rules[.extensionDecision], at: moment, ticket.facts)])
        ]
    }

    /// A supervisor decides on more time.
    public func decideExtension(
        _ ticket: Ticket, refusing reason: TextReference? = nil, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .supervisor, of: ticket)
        guard let limit = ticket.pendingExtension else {
            throw TicketRefusal(.state, "\(ticket.number)", "没有延期申请")
        }
        let decided = stopped(.extensionDecision, in: ticket, at: moment)
        if let reason { return [try step(.extensionRefused(reason), ticket, clocks: decided)] }
        let moved = [TicketClock.Kind.handle, .promise].compactMap { ticket.clock($0) }.map { clock in
            var clock = clock
            clock.extra = limit
            clock.warning = .none
            return timed(clock, ticket.facts)
        }
        return [try step(.extensionGranted, ticket, clocks: decided + moved)]
    }

    /// A unit promises a date for what can't be done sooner (承诺办理).
    public func askPromise(
        _ ticket: Ticket, until day: Day, reason: TextReference, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        let (unit, assignment) = try requireHolder(actor, of: ticket)
        guard unit == assignment.lead else {
            throw TicketRefusal(.role, "\(ticket.number)", "由主办单位申请承诺办理")
        }
        let last = moment.calendarDay.adding(months: rules.longestPromiseInMonths)
        guard day > moment.calendarDay, day <= last else {
            throw TicketRefusal(.rule, "\(ticket.number)", "承诺日期要在今天之后、\(last) 之前")
        }
        guard let clock = ticket.clock(.handle, of: unit), !clock.isOverdue(at: moment) else {
            throw TicketRefusal(.rule, "\(ticket.number)", "已经超期，不能再申请承诺办理")
        }
        if let due = clock.due?.moment, day < due.calendarDay {
            throw TicketRefusal(.rule, "\(ticket.number)", "承诺日期早于现在的期限 \(due.day)，不必申请")
        }
        guard ticket.pendingPromise == nil else {
            throw TicketRefusal(.state, "\(ticket.number)", "承诺办理申请正在审核")
        }
        return [
            try step(
                .promiseAsked(until: day, reason: reason), ticket,
                clocks: [started(.extensionDecision, rules[.extensionDecision], at: moment, ticket.facts)])
        ]
    }

    /// A supervisor decides on a promise.
    public func decidePromise(
        _ ticket: Ticket, refusing reason: TextReference? = nil, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .supervisor, of: ticket)
        guard let day = ticket.pendingPromise else {
            throw TicketRefusal(.state, "\(ticket.number)", "没有承诺办理申请")
        }
        let decided = stopped(.extensionDecision, in: ticket, at: moment)
        if let reason { return [try step(.promiseRefused(reason), ticket, clocks: decided)] }
        let moved = [TicketClock.Kind.handle, .promise].compactMap { ticket.clock($0) }.map { clock in
            var clock = clock
            clock.promised = day.at(minute: calendar.hours.closing)
            clock.warning = .none
            return timed(clock, ticket.facts)
        }
        return [try step(.promiseGranted, ticket, clocks: decided + moved)]
    }

    /// Asks several units one question, each with its own limit (联合会商); the ticket's clocks run on.
    public func consult(
        _ ticket: Ticket, _ consultation: Consultation, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .dispatcher, .supervisor, of: ticket)
        guard consultation.parties.count >= 2, Set(consultation.parties).count == consultation.parties.count
        else { throw TicketRefusal(.input, "\(ticket.number)", "会商要有两个以上不同的单位") }
        guard ticket.consultation?.open.isEmpty ?? true else {
            throw TicketRefusal(.state, "\(ticket.number)", "上一轮会商还没有结束")
        }
        for party in consultation.parties where organisations[party] == nil || isRecused(party, from: ticket)
        {
            throw TicketRefusal(.recused, "\(ticket.number)", "\(name(party))不能参加会商：没有这个机构或应当回避")
        }
        let limit = rules[consultation.round == .first ? .firstOpinion : .secondOpinion]
        return [
            try step(
                .consulted(consultation), ticket,
                clocks: consultation.parties.map {
                    started(.opinion, of: $0, limit, at: moment, ticket.facts)
                })
        ]
    }

    /// A party says what it thinks; the hotline itself records silence when the limit is over.
    public func giveOpinion(
        _ ticket: Ticket, words: TextReference?, of party: Identifier<Organisation>, by actor: Actor,
        at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        guard let consultation = ticket.consultation, consultation.open.contains(party) else {
            throw TicketRefusal(.state, "\(ticket.number)", "\(name(party))没有待答复的会商")
        }
        let clocks = ticket.clocks.filter { $0.isRunning && $0.kind == .opinion && $0.holder == party }
        if let words {
            guard actor.organisation == party else {
                throw TicketRefusal(.role, "\(ticket.number)", "会商意见由\(name(party))自己提出")
            }
            return [
                try step(
                    .opinionGiven(by: party, words: words), ticket,
                    clocks: clocks.map { $0.stopping(at: moment) })
            ]
        }
        guard actor.role == .machine || actor.role == .supervisor,
            clocks.allSatisfy({ $0.isOverdue(at: moment) })
        else { throw TicketRefusal(.rule, "\(ticket.number)", "会商时限还没有到") }
        return [
            try step(.opinionMissing(of: party), ticket, clocks: clocks.map { $0.stopping(at: moment) })
        ]
    }

    /// The conclusion names lead and co-handlers, who get it at once.
    public func conclude(
        _ ticket: Ticket, words: TextReference, lead: Identifier<Organisation>,
        coHandlers: [Identifier<Organisation>], by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .dispatcher, .supervisor, of: ticket)
        guard let consultation = ticket.consultation, consultation.open.isEmpty else {
            throw TicketRefusal(.state, "\(ticket.number)", "还有单位没有答复会商，或没有会商")
        }
        let end = try step(
            .concluded(words), ticket,
            clocks: stopped(
                .handle, .coHandle, .subHandle, .sign, .opinion, .returnDecision, .extensionDecision,
                in: ticket,
                at: moment))
        var concluded = ticket
        concluded.state = end.state
        return [end]
            + (try dispatch(concluded, to: lead, with: coHandlers, by: actor, at: moment))
    }

    /// Yes or no.
    public enum Verdict: Sendable {
        /// Yes.
        case granted
        /// No.
        case refused
    }
}
