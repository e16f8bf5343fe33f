public import HotlineModel
import WorkingCalendar

extension TicketFlow {
    /// Takes a ticket down; the caller is promised a date at once.
    public func file(
        _ filing: TicketChange.Filing, _ number: TicketNumber, at moment: Moment
    ) -> TicketStep {
        let facts = filing.facts
        return TicketStep(
            change: .filed(filing), state: .received, ending: nil,
            clocks: [
                started(.promise, rules.handling(facts), at: moment, facts),
                started(.dispatch, rules.dispatching(facts), at: moment, facts),
            ])
    }

    /// Puts type, category, place or urgency right; clocks that run keep what they promised unless it is sooner.
    public func reclassify(
        _ ticket: Ticket, as facts: TicketFacts, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .dispatcher, .supervisor, of: ticket)
        let limits: [TicketClock.Kind: TimeLimit] = [
            .promise: rules.handling(facts), .handle: rules.handling(facts),
            .dispatch: rules.dispatching(facts),
        ]
        let clocks = ticket.clocks.compactMap { clock -> TicketClock? in
            guard clock.isRunning, let limit = limits[clock.kind], limit != clock.limit else { return nil }
            var clock = clock
            clock.limit = limit
            let new = timed(clock, facts)
            // A caller who was promised a date keeps it.
            guard let old = clock.due?.moment, let later = new.due?.moment, later > old else { return new }
            return clock.kind == .promise ? nil : new
        }
        return [try step(.reclassified(facts), ticket, clocks: clocks)]
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

    /// Hands a ticket to an emergency line; it is not done until the line has it (紧急转接).
    public func handOver(
        _ ticket: Ticket, to line: String, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .dispatcher, .supervisor, .machine, of: ticket)
        let clock = started(.acknowledge, rules[.acknowledge], at: moment, ticket.facts)
        return [try step(.handedOver(line: line), ticket, clocks: [clock])]
    }

    /// The line has the emergency.
    public func handOverTaken(
        _ ticket: Ticket, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        [
            try step(
                .handOverTaken(line: ticket.line ?? ""), ticket, ending: .handedOver,
                clocks: allStopped(in: ticket, at: moment))
        ]
    }

    /// The line did not take it: whoever received it keeps it (首接负责).
    public func handOverFailed(
        _ ticket: Ticket, reason: TextReference, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        [try step(.handOverFailed(line: ticket.line ?? "", reason: reason), ticket)]
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
            .supplement, .acknowledge, .handle, .coHandle, .subHandle, .sign, in: ticket, at: moment)
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
