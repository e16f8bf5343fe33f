public import HotlineModel
import WorkingCalendar

extension TicketFlow {
    /// Whether an organisation is complained of, or belongs to one that is (回避).
    public func isRecused(_ organisation: Identifier<Organisation>, from ticket: Ticket) -> Bool {
        ticket.facts.accused.map { organisations.isWithin(organisation, $0) } ?? false
    }

    /// Who handles a complaint about how the officials of an organisation behave: the one above it.
    public func handlerOfConduct(of accused: Identifier<Organisation>) -> Identifier<Organisation>? {
        organisations.superiors(of: accused).first
    }

    /// Who handles a ticket by rule: of a complaint about conduct, the one above the unit complained of.
    public func superior(for ticket: Ticket) -> Identifier<Organisation>? {
        ticket.facts.isAboutConduct ? ticket.facts.accused.flatMap(handlerOfConduct) : nil
    }

    /// Gives a ticket to a lead and, beside it, to others (派单).
    ///
    /// `override` is why a unit that is complained of gets it all the same; only a supervisor may say so. `grounds` is what the
    /// choice rests on; `copies` get one.
    public func dispatch(
        _ ticket: Ticket, to lead: Identifier<Organisation>, with coHandlers: [Identifier<Organisation>] = [],
        copies: [Identifier<Organisation>] = [],
        override: TextReference? = nil, grounds: TextReference? = nil, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .dispatcher, .supervisor, .machine, of: ticket)
        var assignment = Assignment(lead: lead, coHandlers: coHandlers.filter { $0 != lead })
        let mustDesignate = ticket.returns >= rules.returnsBeforeDesignation
        if mustDesignate {
            try require(actor, .supervisor, of: ticket)
            assignment.isDesignated = true
        }
        for unit in assignment.parties { try admit(unit, to: ticket, override, by: actor) }
        let facts = ticket.facts
        var clocks = stopped(.dispatch, .returnDecision, .opinion, in: ticket, at: moment)
        clocks.append(started(.handle, of: lead, rules.handling(facts), at: moment, facts))
        clocks.append(started(.sign, of: lead, rules.signing(facts), at: moment, facts))
        for unit in assignment.coHandlers {
            clocks.append(
                started(.coHandle, of: unit.organisation, rules.handling(facts), at: moment, facts))
        }
        let dispatched = try step(
            .dispatched(.init(assignment: assignment, override: override, grounds: grounds)), ticket,
            clocks: clocks)
        var handed = ticket
        handed.state = dispatched.state
        var steps = [dispatched]
        for unit in copies where !assignment.parties.contains(unit) {
            steps += try copy(handed, to: unit, by: actor)
        }
        return steps
    }

    /// Takes a ticket on and gives it to units at once.
    public func acceptAndDispatch(
        _ ticket: Ticket, to lead: Identifier<Organisation>, with coHandlers: [Identifier<Organisation>] = [],
        override: TextReference? = nil, grounds: TextReference? = nil, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        let accepted = try accept(ticket, by: actor, at: moment)
        var ticket = ticket
        ticket.state = accepted.last?.state ?? ticket.state
        return accepted
            + (try dispatch(
                ticket, to: lead, with: coHandlers, override: override, grounds: grounds, by: actor,
                at: moment))
    }

    /// Passes a ticket on to a unit of one's own; who passes it on stays answerable (二级派单).
    public func passOn(
        _ ticket: Ticket, to unit: Identifier<Organisation>, within limit: TimeLimit?, by actor: Actor,
        at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        let (holder, assignment) = try requireHolder(actor, of: ticket)
        guard unit != holder, organisations.isWithin(unit, holder) else {
            throw TicketRefusal(
                .role, "\(ticket.number)", "\(name(unit))不是\(name(holder))的下属单位，二级派单只能派给下属")
        }
        guard !assignment.chain.contains(unit) else {
            throw TicketRefusal(.input, "\(ticket.number)", "\(name(unit))已在办理链上")
        }
        try admit(unit, to: ticket, nil, by: actor)
        let own = ticket.clock(assignment.chain.isEmpty ? .handle : .subHandle, of: holder)
        var clock = started(
            .subHandle, of: unit, limit ?? rules.handling(ticket.facts), at: moment, ticket.facts)
        // Never later than the unit that answers for it.
        if let end = own?.due?.moment, (clock.due?.moment).map({ $0 > end }) ?? true {
            clock.due = .at(end)
            clock.promised = end
            clock = timed(clock, ticket.facts)
        }
        return [
            try step(
                .passedOn(to: unit), ticket,
                clocks: [
                    clock, started(.sign, of: unit, rules.signing(ticket.facts), at: moment, ticket.facts),
                ])
        ]
    }

    /// Puts a copy on an organisation's desk; it sees the words and owes nothing (抄送).
    public func copy(
        _ ticket: Ticket, to unit: Identifier<Organisation>, by actor: Actor
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .dispatcher, .supervisor, .machine, of: ticket)
        try admit(unit, to: ticket, nil, by: actor)
        return [try step(.copied(to: unit), ticket)]
    }

    /// Refuses a unit that is unknown or complained of.
    private func admit(
        _ unit: Identifier<Organisation>, to ticket: Ticket, _ override: TextReference?, by actor: Actor
    ) throws(TicketRefusal) {
        guard organisations[unit] != nil else {
            throw TicketRefusal(.unknown, unit.text, "没有这个机构；hotline org tree 看机构树")
        }
        guard isRecused(unit, from: ticket) else { return }
        guard override != nil, actor.role == .supervisor else {
            let instead = ticket.facts.accused.flatMap(handlerOfConduct).map { "，可派\(name($0))" } ?? ""
            throw TicketRefusal(
                .recused, "\(ticket.number)", "\(name(unit))是被投诉单位或其下属，应当回避\(instead)；督办写明理由才可例外")
        }
    }
}
