public import HotlineModel
import WorkingCalendar

extension TicketFlow {
    /// Hands a ticket to other lines; it is not done until they have it (转接).
    ///
    /// What goes to 110, 119, 120, 122 or 12395, and whatever is urgent, carries name, number, place and words, and the look at
    /// them is on record with its purpose; so does another transfer, unless its caller asked to keep it secret. `rings` says
    /// whether a telephone system calls the lines.
    public func handOver(
        _ ticket: Ticket, to numbers: [String], via transfer: HandOverPlan.Transfer = .oneKey,
        rings: Bool = false, purpose: TextReference, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .dispatcher, .supervisor, .machine, of: ticket)
        var lines: [String] = []
        for number in numbers {
            guard let line = HandOverOrder.line(number) else {
                throw TicketRefusal(.input, number, "不是可以转接的号码，如 110、119、120、12348")
            }
            if !lines.contains(line) { lines.append(line) }
        }
        guard !lines.isEmpty else { throw TicketRefusal(.input, "\(ticket.number)", "写明转给哪条热线，如 110") }
        let isEmergency =
            ticket.facts.urgency != .ordinary || !HandOverOrder.emergencyLines.isDisjoint(with: lines)
        let limit = rules[isEmergency ? .emergencyAcknowledge : .acknowledge]
        let clocks = lines.map { line in
            started(.acknowledge, of: Identifier(line), limit, at: moment, ticket.facts)
        }
        var limits = isEmergency ? HandOverPlan.Limits.emergency : .transfer
        if let due = clocks.first?.due?.moment {
            limits.acknowledge = Int(due.secondsSince1970 - moment.secondsSince1970)
        }
        let isUnmasked = isEmergency || !ticket.facts.isDiscreet
        let order = HandOverOrder(
            to: lines, by: transfer, within: limits, rings: rings, isUnmasked: isUnmasked)
        var steps = [try step(.handedOver(order), ticket, clocks: clocks)]
        guard isUnmasked, steps.allSatisfy({ $0.state == .handedOver }) else { return steps }
        var handed = ticket
        handed.state = .handedOver
        for part in [RevealedPart.words, .caller] {
            steps.append(try step(.revealed(part, purpose: purpose), handed))
        }
        return steps
    }

    /// A line has it, by the number; nil: the only one that has not said so.
    public func handOverTaken(
        _ ticket: Ticket, from line: String? = nil, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        let line = try lineOfWord(line, ticket)
        return try advance(ticket, on: .acknowledged(by: line), by: actor, at: moment)
    }

    /// A line gives it back: whoever received it first keeps it (首接负责).
    public func handOverFailed(
        _ ticket: Ticket, from line: String? = nil, reason: TextReference, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .dispatcher, .supervisor, .machine, of: ticket)
        let line = try lineOfWord(line, ticket)
        if let plan = ticket.handOver, plan.refused.contains(line) || plan.acknowledged.contains(line) {
            throw TicketRefusal(
                .state, "\(ticket.number)", "\(line) 已经\(plan.refused.contains(line) ? "退回" : "接收")")
        }
        var plan = ticket.handOver
        _ = plan?.advance(on: .refused(by: line), at: moment)
        let isDone = plan?.isDone ?? false
        return [
            try step(
                .handOverFailed(line: line, reason: reason), ticket, to: isDone ? .closed : .handedOver,
                ending: isDone ? .handedOver : nil,
                clocks: isDone
                    ? allStopped(in: ticket, at: moment)
                    : acknowledgeStopped(of: line, in: ticket, at: moment))
        ]
    }

    /// A line says what became of it (反馈).
    public func reportOfLine(
        _ ticket: Ticket, _ line: String, words: TextReference, by actor: Actor
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .dispatcher, .supervisor, .machine, of: ticket)
        let line = try knownLine(line, ticket)
        return [try step(.lineReported(line: line, words: words), ticket)]
    }

    /// Something happened to a hand-over, or time went on; no step where that changes nothing.
    public func advance(
        _ ticket: Ticket, on event: HandOverPlan.Event, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .dispatcher, .supervisor, .machine, of: ticket)
        guard ticket.state == .handedOver, let before = ticket.handOver else {
            throw TicketRefusal(.state, "\(ticket.number)", "\(ticket.state.chinese)的工单没有在转接")
        }
        var plan = before
        let actions = plan.advance(on: event, at: moment)
        let ending: (state: TicketState, ending: Ending?) =
            plan.isDone ? (.closed, .handedOver) : (.handedOver, nil)
        func last(_ change: TicketChange, _ clocks: [TicketClock]) throws(TicketRefusal) -> TicketStep {
            try step(
                change, ticket, to: ending.state, ending: ending.ending,
                clocks: plan.isDone ? allStopped(in: ticket, at: moment) : clocks)
        }
        var steps: [TicketStep] = []
        for case .alarm(let lines) in actions {
            let clocks = lines.flatMap { acknowledgeLoud(of: $0, in: ticket) }
            steps.append(try step(.handOverAlarmed(lines: lines), ticket, clocks: clocks))
        }
        if case .ringing(let line, _) = before.call, plan.call != before.call {
            let isAnswered = plan.call == .answered(line)
            steps.append(try last(.handOverCalled(line: line, isAnswered: isAnswered), []))
        }
        if case .acknowledged(let line) = event, plan.acknowledged != before.acknowledged {
            steps.append(
                try last(
                    .handOverTaken(line: line), acknowledgeStopped(of: line, in: ticket, at: moment)))
        }
        return steps
    }

    /// The caller was gone before a line had the call: the supervisors are told at once; nothing where one has the ticket.
    public func callerLost(_ ticket: Ticket, by actor: Actor) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .dispatcher, .supervisor, .machine, of: ticket)
        guard ticket.state == .handedOver, let silent = ticket.handOver?.silent, !silent.isEmpty else {
            return []
        }
        return [try step(.handOverAlarmed(lines: silent), ticket)]
    }

    private func lineOfWord(_ line: String?, _ ticket: Ticket) throws(TicketRefusal) -> String {
        if let line { return try knownLine(line, ticket) }
        let silent = ticket.handOver?.silent ?? []
        guard let only = silent.first, silent.count == 1 else {
            let message =
                silent.isEmpty
                ? "没有等着接收的热线" : "转给了\(silent.joined(separator: "、"))，写明是哪一家"
            throw TicketRefusal(ticket.handOver == nil ? .state : .input, "\(ticket.number)", message)
        }
        return only
    }

    private func knownLine(_ line: String, _ ticket: Ticket) throws(TicketRefusal) -> String {
        let digits = HandOverOrder.line(line) ?? line
        guard let plan = ticket.handOver, plan.lines.contains(digits) else {
            throw TicketRefusal(.input, "\(ticket.number)", "没有转给 \(line)")
        }
        return digits
    }

    private func acknowledgeStopped(
        of line: String, in ticket: Ticket, at moment: Moment
    ) -> [TicketClock] {
        acknowledgeClock(of: line, in: ticket).map { $0.stopping(at: moment) }
    }

    private func acknowledgeLoud(of line: String, in ticket: Ticket) -> [TicketClock] {
        acknowledgeClock(of: line, in: ticket).map { clock in
            var clock = clock
            clock.warning = .overdue
            return clock
        }
    }

    private func acknowledgeClock(of line: String, in ticket: Ticket) -> [TicketClock] {
        ticket.clocks.filter { $0.isRunning && $0.kind == .acknowledge && $0.holder?.text == line }
    }
}
