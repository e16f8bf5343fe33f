public import HotlineModel
import WorkingCalendar

extension TicketFlow {
    /// Takes a ticket down; the caller is promised a date at once.
    ///
    /// A part of another ticket keeps the date of the whole: `start` is when that was taken down.
    public func file(
        _ filing: TicketChange.Filing, _ number: TicketNumber, at moment: Moment,
        promisedFrom start: Moment? = nil
    ) -> TicketStep {
        let facts = filing.facts
        return TicketStep(
            change: .filed(filing), state: .received, ending: nil,
            clocks: [
                started(.promise, rules.handling(facts), at: start ?? moment, facts),
                started(.dispatch, rules.dispatching(facts), at: moment, facts),
            ])
    }

    /// Puts type, category, place, urgency or the unit complained of right.
    ///
    /// A caller who was promised a date keeps it unless it comes sooner, and no end is moved that is over, or into the
    /// past. A unit that turns out to be complained of loses the ticket.
    public func reclassify(
        _ ticket: Ticket, as facts: TicketFacts, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .dispatcher, .supervisor, .machine, of: ticket)
        guard facts.accused == ticket.facts.accused || (ticket.joined.isEmpty && ticket.state != .joined)
        else {
            throw TicketRefusal(.recused, "\(ticket.number)", "并单的工单不能改被投诉单位，先分开办")
        }
        let limits: [TicketClock.Kind: TimeLimit] = [
            .promise: rules.handling(facts), .handle: rules.handling(facts),
            .dispatch: rules.dispatching(facts),
        ]
        let clocks = ticket.clocks.compactMap { clock -> TicketClock? in
            guard clock.isRunning, let limit = limits[clock.kind], limit != clock.limit,
                !clock.isOverdue(at: moment)
            else { return nil }
            var moved = clock
            moved.limit = limit
            moved = timed(moved, facts)
            guard let old = clock.due?.moment, let new = moved.due?.moment else { return moved }
            return new < moment || (clock.kind == .promise && new > old) ? nil : moved
        }
        let reclassified = try step(.reclassified(facts), ticket, clocks: clocks)
        var after = ticket
        after.facts = facts
        guard ticket.assignment?.parties.contains(where: { isRecused($0, from: after) }) ?? false,
            facts.accused != ticket.facts.accused
        else { return [reclassified] }
        let withdrawn = stopped(
            .handle, .coHandle, .subHandle, .sign, .returnDecision, .extensionDecision, in: ticket, at: moment
        )
        let dispatch = started(.dispatch, rules.dispatching(facts), at: moment, facts)
        return [reclassified, try step(.returnAccepted(nil), after, clocks: withdrawn + [dispatch])]
    }

    /// Answers at once from the knowledge base: the commonest ending (直接答复).
    public func answer(
        _ ticket: Ticket, entry: String, version: Int, words: TextReference?, by actor: Actor,
        at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .dispatcher, .machine, of: ticket)
        return [
            try step(
                .answered(entry: entry, version: version, words: words), ticket, ending: .answered,
                clocks: allStopped(in: ticket, at: moment))
        ]
    }

    /// Refuses a ticket with its reason and the right channel; a machine only proposes it (不予受理).
    public func refuse(
        _ ticket: Ticket, number: String, reason: TextReference, channel: String, by actor: Actor,
        at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        guard !channel.isEmpty else {
            throw TicketRefusal(.input, "\(ticket.number)", "不予受理要告知诉求人该找哪里")
        }
        if actor.role == .machine {
            return [try step(.refusalProposed(reason: reason, channel: channel), ticket)]
        }
        try require(actor, .agent, .dispatcher, .supervisor, of: ticket)
        return [
            try step(
                .refused(number: number, reason: reason, channel: channel), ticket, ending: .refused,
                clocks: allStopped(in: ticket, at: moment))
        ]
    }

    /// Asks the caller for what is missing; the promise waits as long (待补充).
    public func askSupplement(
        _ ticket: Ticket, for words: TextReference, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        if ticket.assignment == nil {
            try require(actor, .agent, .dispatcher, .supervisor, of: ticket)
        } else {
            _ = try requireHolder(actor, of: ticket)
        }
        let clock = started(.supplement, rules[.supplement], at: moment, ticket.facts)
        return [
            try step(
                .supplementWanted(words), ticket,
                clocks: paused(Self.waiting, in: ticket, at: moment) + [clock])
        ]
    }

    /// Adds what the caller says later; where it was asked for, work goes on.
    public func supplement(
        _ ticket: Ticket, with words: TextReference, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        guard ticket.state == .awaitingSupplement else {
            return [try step(.supplemented(words), ticket)]
        }
        return [
            try step(
                .supplemented(words), ticket, to: ticket.before ?? .received,
                clocks: resumed(Self.waiting, in: ticket, at: moment)
                    + stopped(.supplement, in: ticket, at: moment))
        ]
    }

    /// Puts a file to a ticket (附件): from the centre, the caller, or a unit that has it.
    public func attach(
        _ ticket: Ticket, _ file: TextReference, by actor: Actor
    ) throws(TicketRefusal) -> [TicketStep] {
        guard actor.organisation == nil || sight(of: ticket, for: actor) == .words else {
            throw TicketRefusal(.role, "\(ticket.number)", "没有这个工单，或无权添加附件")
        }
        return [try step(.attached(file), ticket)]
    }

    /// Takes a ticket on.
    public func accept(
        _ ticket: Ticket, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .dispatcher, .supervisor, .machine, of: ticket)
        guard ticket.state != .awaitingSupplement || ticket.assignment == nil else {
            throw TicketRefusal(.state, "\(ticket.number)", "承办单位在等补充；补充后接着办")
        }
        var clocks = resumed([.promise, .dispatch], in: ticket, at: moment)
        clocks += stopped(
            .supplement, .acknowledge, .handle, .coHandle, .subHandle, .sign, .returnDecision,
            .extensionDecision,
            in: ticket, at: moment)
        if ticket.clock(.dispatch) == nil {
            clocks.append(started(.dispatch, rules.dispatching(ticket.facts), at: moment, ticket.facts))
        }
        return [try step(.accepted, ticket, clocks: clocks)]
    }

    /// Takes a ticket on although something is missing, which has to follow by a day (容缺受理).
    public func acceptLacking(
        _ ticket: Ticket, _ items: [LackingItem], by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .dispatcher, .supervisor, of: ticket)
        guard !items.isEmpty, items.allSatisfy({ $0.until >= moment.calendarDay }) else {
            throw TicketRefusal(.input, "\(ticket.number)", "容缺要写明缺什么、几时补齐")
        }
        return [try step(.lackingAccepted(items), ticket)]
    }

    /// Something that was missing came.
    public func bringLacking(
        _ ticket: Ticket, item: Int, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        guard ticket.lacking.indices.contains(item), ticket.lacking[item].brought == nil else {
            throw TicketRefusal(.input, "\(ticket.number)", "没有第 \(item + 1) 项待补的材料")
        }
        return [try step(.lackingBrought(item: item), ticket)]
    }

    /// Clocks that stand while the caller has to add something, or the law does not count.
    static let waiting: [TicketClock.Kind] = [.promise, .dispatch, .handle, .coHandle, .subHandle]
}
