public import HotlineModel
import WorkingCalendar

extension TicketFlow {
    /// A clock that starts now.
    func started(
        _ kind: TicketClock.Kind, of holder: Identifier<Organisation>? = nil, _ limit: TimeLimit,
        at moment: Moment, _ facts: TicketFacts
    ) -> TicketClock {
        timed(TicketClock(kind: kind, holder: holder, limit: limit, start: moment), facts)
    }

    /// The clock with its end and its reminder, as calendar, limit, extension, promise and pauses give them.
    public func timed(_ clock: TicketClock, _ facts: TicketFacts) -> TicketClock {
        var clock = clock
        clock.due = due(clock, facts)
        clock.reminder = clock.due?.moment.map { end in
            calendar.reminder(of: end, from: clock.start, by: facts.urgency == .ordinary ? .office : .clock)
        }
        return clock
    }

    /// When a clock ends.
    ///
    /// The caller's promise counts the time to dispatch first and then the unit's limit. An extension of the same
    /// unit of time joins the limit; of another it counts from the limit's end.
    func due(_ clock: TicketClock, _ facts: TicketFacts) -> DueDate? {
        if let last = clock.pauses.last, last.end == nil { return .suspended }
        if let promised = clock.promised { return .at(promised) }
        var start = clock.start
        if clock.kind == .promise {
            switch calendar.due(rules.dispatching(facts), from: start, pauses: clock.pauses) {
            case .at(let dispatched): start = dispatched
            case let other: return other
            }
        }
        guard let extra = clock.extra else {
            return calendar.due(clock.limit, from: start, pauses: clock.pauses)
        }
        if let joined = clock.limit.joined(with: extra) {
            return calendar.due(joined, from: start, pauses: clock.pauses)
        }
        switch calendar.due(clock.limit, from: start, pauses: clock.pauses) {
        case .at(let end): return calendar.due(extra, from: end, pauses: clock.pauses)
        case let other: return other
        }
    }

    /// Running clocks of kinds, stopped.
    func stopped(_ kinds: TicketClock.Kind..., in ticket: Ticket, at moment: Moment) -> [TicketClock] {
        ticket.clocks.filter { $0.isRunning && kinds.contains($0.kind) }.map { $0.stopping(at: moment) }
    }

    /// All running clocks, stopped.
    func allStopped(in ticket: Ticket, at moment: Moment) -> [TicketClock] {
        ticket.clocks.filter(\.isRunning).map { $0.stopping(at: moment) }
    }

    /// Running clocks of kinds that stand from now on.
    func paused(_ kinds: [TicketClock.Kind], in ticket: Ticket, at moment: Moment) -> [TicketClock] {
        ticket.clocks.filter { $0.isRunning && kinds.contains($0.kind) && !$0.isPaused }.map { clock in
            var clock = clock
            clock.pauses.append(Pause(start: max(moment, clock.pauses.last?.end ?? moment)))
            return timed(clock, ticket.facts)
        }
    }

    /// Standing clocks of kinds that count again.
    func resumed(_ kinds: [TicketClock.Kind], in ticket: Ticket, at moment: Moment) -> [TicketClock] {
        ticket.clocks.filter { $0.isRunning && kinds.contains($0.kind) && $0.isPaused }.map { clock in
            var clock = clock
            clock.pauses[clock.pauses.count - 1] =
                Pause(start: clock.pauses[clock.pauses.count - 1].start, end: moment)
            return timed(clock, ticket.facts)
        }
    }

    /// Ends that a newly loaded calendar fixes or moves; no step where nothing changes.
    public func calendarLoaded(_ ticket: Ticket) throws(TicketRefusal) -> [TicketStep] {
        let moved = ticket.clocks.filter(\.isRunning).compactMap { clock in
            let new = timed(clock, ticket.facts)
            return new == clock ? nil : new
        }
        return moved.isEmpty ? [] : [try step(.dueFixed, ticket, clocks: moved)]
    }

    /// A supervisor gives a clock another limit; what it stood still stays left out.
    public func changeLimit(
        _ ticket: Ticket, _ kind: TicketClock.Kind, to limit: TimeLimit, reason: TextReference,
        by actor: Actor
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .supervisor, of: ticket)
        let clocks = ticket.clocks.filter { $0.kind == kind && $0.isRunning }.map { clock in
            var clock = clock
            clock.limit = limit
            return timed(clock, ticket.facts)
        }
        guard !clocks.isEmpty else {
            throw TicketRefusal(.input, "\(ticket.number)", "没有在走的\(kind.chinese)时限")
        }
        return [try step(.limitChanged(reason: reason), ticket, clocks: clocks)]
    }
}

extension TicketClock {
    /// Done at a moment.
    func stopping(at moment: Moment) -> TicketClock {
        var clock = self
        clock.stopped = max(moment, start)
        if clock.isPaused {
            clock.pauses[clock.pauses.count - 1] = Pause(
                start: clock.pauses[clock.pauses.count - 1].start, end: moment)
        }
        return clock
    }

    /// Whether it stands.
    var isPaused: Bool { pauses.last.map { $0.end == nil } ?? false }
}

extension TimeLimit {
    /// Two limits of one unit as one; nil where their units differ.
    func joined(with other: TimeLimit) -> TimeLimit? {
        guard let unit, unit == other.unit, let amount, let more = other.amount else { return nil }
        return .within(amount + more, unit)
    }
}
