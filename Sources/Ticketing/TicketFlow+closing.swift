public import HotlineModel

extension TicketFlow {
    /// Notes a try to reach the caller; the last one in vain closes the ticket as not rated, never as satisfied.
    public func callBack(
        _ ticket: Ticket, _ call: CallBack, by actor: Actor
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .supervisor, .machine, of: ticket)
        let missed = ticket.callBacks.filter { !$0.isReached }
        guard !call.isReached else { return [try step(.calledBack(call), ticket)] }
        if let last = missed.last, Self.isSameHour(last.at, call.at) {
            throw TicketRefusal(.rule, "\(ticket.number)", "换个时段再打：上次没打通是 \(last.at.minute)")
        }
        guard missed.count + 1 >= rules.callBackTries else { return [try step(.calledBack(call), ticket)] }
        let called = try step(.calledBack(call), ticket)
        let rated = TicketStep(
            change: .rated(.none), state: .closed, ending: .handled,
            clocks: allStopped(in: ticket, at: call.at))
        return [called, rated]
    }

    /// Notes what the caller thinks; who is unhappy gets a second handling with new clocks (评价、重办).
    ///
    /// A caller who rates a closed ticket later has the last word too.
    public func rate(
        _ ticket: Ticket, _ rating: Rating, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .caller, .supervisor, of: ticket)
        if rating.isUnhappy, rating.cause == nil {
            throw TicketRefusal(.input, "\(ticket.number)", "不满意要写明原因")
        }
        guard ticket.ending == nil || ticket.ending == .handled else {
            throw TicketRefusal(.state, "\(ticket.number)", "\(ticket.ending?.chinese ?? "")的工单不评价")
        }
        let rated = try step(
            .rated(rating), ticket, ending: .handled, clocks: allStopped(in: ticket, at: moment))
        guard rating.isUnhappy, rating.cause != .beyondOffice, ticket.redos < rules.mostRedos else {
            return [rated]
        }
        var closed = ticket
        closed.state = .closed
        return [rated, try again(closed, .unhappy, nil, at: moment)]
    }

    /// Closes a ticket whose caller wants no call (办结).
    public func close(
        _ ticket: Ticket, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .dispatcher, .supervisor, .machine, of: ticket)
        let isHeard = ticket.callBacks.contains(where: \.isReached)
        guard isHeard || !ticket.facts.wantsReply || ticket.facts.isAnonymous else {
            throw TicketRefusal(.rule, "\(ticket.number)", "诉求人要求回复，先回访再办结")
        }
        return [
            try step(.closed, ticket, ending: .handled, clocks: allStopped(in: ticket, at: moment))
        ]
    }

    /// Puts a ticket away.
    public func archive(_ ticket: Ticket, by actor: Actor) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .dispatcher, .supervisor, .machine, of: ticket)
        return [try step(.archived, ticket)]
    }

    /// Opens a closed ticket again: new facts, or an answer that was wanting.
    public func reopen(
        _ ticket: Ticket, cause: ReopeningCause, words: TextReference, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .dispatcher, .supervisor, of: ticket)
        guard ticket.ending != .secret else {
            throw TicketRefusal(.state, "\(ticket.number)", "涉密中止的工单不能再打开")
        }
        guard cause != .unhappy else {
            throw TicketRefusal(.input, "\(ticket.number)", "不满意由评价带出重办，不直接登记")
        }
        return [try again(ticket, cause, words, at: moment)]
    }

    private func again(
        _ ticket: Ticket, _ cause: ReopeningCause, _ words: TextReference?, at moment: Moment
    ) throws(TicketRefusal) -> TicketStep {
        let facts = ticket.facts
        var clocks = [started(.promise, rules.handling(facts), at: moment, facts)]
        guard let lead = ticket.assignment?.lead, cause != .newFacts else {
            clocks.append(started(.dispatch, rules.dispatching(facts), at: moment, facts))
            return try step(
                .reopened(cause: cause, words: words), ticket, to: .toDispatch, clocks: clocks)
        }
        clocks.append(started(.handle, of: lead, rules.handling(facts), at: moment, facts))
        clocks.append(started(.sign, of: lead, rules.signing(facts), at: moment, facts))
        for unit in ticket.assignment?.coHandlers ?? [] {
            clocks.append(
                started(.coHandle, of: unit.organisation, rules.handling(facts), at: moment, facts))
        }
        return try step(.reopened(cause: cause, words: words), ticket, to: .toSign, clocks: clocks)
    }

    /// The caller takes it back.
    public func withdraw(
        _ ticket: Ticket, words: TextReference?, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .caller, of: ticket)
        return [
            try step(
                .withdrawn(words), ticket, ending: .withdrawn, clocks: allStopped(in: ticket, at: moment))
        ]
    }

    /// Proposes to end unreasonable repetition (提请终结).
    public func proposeTermination(
        _ ticket: Ticket, reason: TextReference, by actor: Actor
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .dispatcher, .handler, .lead, of: ticket)
        return [try step(.terminationProposed(reason), ticket)]
    }

    /// A supervisor decides on it; new facts open it again (终结).
    public func decideTermination(
        _ ticket: Ticket, refusing reason: TextReference? = nil, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .supervisor, of: ticket)
        guard ticket.isTerminationProposed else {
            throw TicketRefusal(.state, "\(ticket.number)", "没有终结申请")
        }
        if let reason { return [try step(.terminationRefused(reason), ticket)] }
        return [
            try step(
                .terminated, ticket, ending: .terminated, clocks: allStopped(in: ticket, at: moment))
        ]
    }

    /// Stops a ticket that holds a secret; what was written is purged (涉密中止).
    public func stopForSecrecy(_ ticket: Ticket, by actor: Actor) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .dispatcher, .supervisor, of: ticket)
        guard ticket.ending != .secret else {
            throw TicketRefusal(.state, "\(ticket.number)", "已经中止")
        }
        return [try step(.secret, ticket, ending: .secret)]
    }

    private static func isSameHour(_ one: Moment, _ other: Moment) -> Bool {
        abs(one.secondsSince1970 - other.secondsSince1970) < 3600
    }
}
