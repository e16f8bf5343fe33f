public import HotlineModel
import WorkingCalendar

extension TicketFlow {
    /// A supervisor takes a ticket up, wherever it is (督办).
    public func supervise(
        _ ticket: Ticket, words: TextReference, by actor: Actor
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .supervisor, of: ticket)
        return [try step(.supervised(words), ticket)]
    }

    /// The caller asks where it is (催单).
    public func nudge(
        _ ticket: Ticket, words: TextReference?, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .caller, .machine, of: ticket)
        if ticket.facts.service?.movesCar == true,
            moment < ticket.filedAt.adding(seconds: Self.carMovePatience)
        {
            throw TicketRefusal(.rule, "\(ticket.number)", "挪车通知发出 10 分钟后才能催")
        }
        return [try step(.nudged(words), ticket)]
    }

    /// Someone looks at what is masked, for a purpose that is kept.
    public func reveal(
        _ ticket: Ticket, _ part: RevealedPart, purpose: TextReference, by actor: Actor
    ) throws(TicketRefusal) -> [TicketStep] {
        guard sight(of: ticket, for: actor) == .words else {
            throw TicketRefusal(.role, "\(ticket.number)", "无权查看")
        }
        if part == .caller || part == .recording, let unit = actor.organisation {
            guard ticket.assignment?.parties.contains(unit) ?? false else {
                throw TicketRefusal(.role, "\(ticket.number)", "只有承办这件工单的单位能看诉求人")
            }
            guard !ticket.facts.isDiscreet else {
                throw TicketRefusal(.role, "\(ticket.number)", "诉求人要求保密或属举报，承办单位不能看，请由热线联系")
            }
        }
        // Whose car it is and who wants it moved stay strangers to each other.
        if ticket.facts.service?.movesCar == true, part == .caller, actor.organisation != nil {
            throw TicketRefusal(.role, "\(ticket.number)", "挪车双方信息互不可见，请由热线联系诉求人")
        }
        return [try step(.revealed(part, purpose: purpose), ticket)]
    }

    /// Splits a ticket: its parts are filed beside this step (拆单).
    public func split(
        _ ticket: Ticket, into parts: [TicketNumber], by actor: Actor
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .dispatcher, .supervisor, of: ticket)
        guard !parts.isEmpty else { throw TicketRefusal(.input, "\(ticket.number)", "拆成几件要写明") }
        return [try step(.split(into: parts), ticket)]
    }

    /// Lets a ticket run along with another of the same matter; its caller is still called back (并单).
    public func join(
        _ ticket: Ticket, to main: Ticket, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .agent, .dispatcher, .supervisor, .machine, of: ticket)
        guard ticket.number != main.number, main.joinedTo == nil, ticket.joined.isEmpty else {
            throw TicketRefusal(.input, "\(ticket.number)", "不能并入自己，也不能并入已并单的工单")
        }
        guard ticket.facts.accused == main.facts.accused else {
            throw TicketRefusal(.recused, "\(ticket.number)", "两件的被投诉单位不同，并单会让被投诉单位办自己的件")
        }
        guard main.state.isOpen else {
            throw TicketRefusal(.state, "\(main.number)", "主单已办结，不能再并入")
        }
        return [
            try step(.joined(to: main.number), ticket, clocks: stopped(.dispatch, in: ticket, at: moment))
        ]
    }

    /// The other side of `join`: the main ticket goes as fast as the fastest that runs along.
    public func take(
        _ other: Ticket, into main: Ticket, by actor: Actor, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        let took = [try step(.took(other.number), main)]
        guard other.facts.urgency.isFaster(than: main.facts.urgency) else { return took }
        var facts = main.facts
        facts.urgency = other.facts.urgency
        return took + (try reclassify(main, as: facts, by: actor, at: moment))
    }

    /// Words or a caller are destroyed under a rule (删除).
    public func erase(
        _ ticket: Ticket, _ part: ErasedPart, rule: String
    ) throws(TicketRefusal) -> [TicketStep] {
        guard part == .caller || !ticket.state.isOpen else {
            throw TicketRefusal(.state, "\(ticket.number)", "还没有办结，内容删了就没法办；先办结或撤回")
        }
        return [try step(.erased(part, rule: rule), ticket)]
    }

    /// The ticket it ran along with is at its end.
    ///
    /// Where that was answered the caller has to be called back too; where it ended otherwise this one goes on alone.
    public func runAlong(
        _ ticket: Ticket, after main: Ticket, at moment: Moment
    ) throws(TicketRefusal) -> [TicketStep] {
        let isAnswered = main.state == .toCallBack || main.ending == .handled || main.ending == .answered
        let clock =
            isAnswered
            ? started(.callBack, rules[.callBack], at: moment, ticket.facts)
            : started(.dispatch, rules.dispatching(ticket.facts), at: moment, ticket.facts)
        return [try step(.ranAlong, ticket, to: isAnswered ? .toCallBack : .toDispatch, clocks: [clock])]
    }

    /// What the hotline's own clock has to say at a moment: reminder, overdue, demand, proposal to publish.
    ///
    /// For a hand-over: who did not answer or acknowledge. Each louder step once, for each clock; of ordinary tickets only lateness is noted while offices are closed. The demand is written the
    /// working day after, the proposal comes five working days after, and a supervisor decides on it.
    public func warnings(_ ticket: Ticket, at moment: Moment) throws(TicketRefusal) -> [TicketStep] {
        let isOffice = (try? calendar.isOpen(at: moment)) ?? true
        let isQuiet = ticket.facts.urgency == .ordinary && !isOffice
        var louder: [TicketClock.Warning: [TicketClock]] = [:]
        // Who does not acknowledge a hand-over is the hand-over's own alarm.
        for clock in ticket.clocks where clock.isRunning && ![.promise, .acknowledge].contains(clock.kind) {
            var warning = warning(of: clock, at: moment)
            // That it is late goes on record at any hour; nobody is reminded or written to at night.
            if isQuiet { warning = warning < .overdue ? .none : .overdue }
            guard warning > clock.warning else { continue }
            var clock = clock
            clock.warning = warning
            louder[warning, default: []].append(clock)
        }
        var steps: [TicketStep] = []
        for (warning, clocks) in louder.sorted(by: { $0.key < $1.key }) {
            steps.append(try step(.warned(warning), ticket, clocks: clocks))
        }
        if ticket.state == .handedOver {
            steps += try advance(ticket, on: .tick, by: .machine, at: moment)
        }
        return steps
    }

    /// How loud a clock has to be at a moment.
    func warning(of clock: TicketClock, at moment: Moment) -> TicketClock.Warning {
        guard let due = clock.due?.moment else { return .none }
        guard moment > due else {
            return (clock.reminder.map { $0 <= moment } ?? false) ? .reminded : .none
        }
        if clock.kind == .handle || clock.kind == .coHandle,
            let late = calendar.opening(workingDays: Self.daysToPublication, after: due), moment >= late
        {
            return .publicationProposed
        }
        if let next = calendar.opening(workingDays: 1, after: due), moment >= next { return .demanded }
        return .overdue
    }

    /// A supervisor decides whether an overdue ticket is published.
    public func decidePublication(
        _ ticket: Ticket, refusing reason: TextReference? = nil, by actor: Actor
    ) throws(TicketRefusal) -> [TicketStep] {
        try require(actor, .supervisor, of: ticket)
        let proposed = ticket.clocks.filter { $0.warning == .publicationProposed }
        guard !proposed.isEmpty else {
            throw TicketRefusal(.state, "\(ticket.number)", "没有通报提请")
        }
        if let reason { return [try step(.publicationRefused(reason), ticket)] }
        let published = proposed.map { clock in
            var clock = clock
            clock.warning = .published
            return clock
        }
        return [try step(.warned(.published), ticket, clocks: published)]
    }

    /// FACTS: public criticism at +5 working days (Beijing's practice).
    private static let daysToPublication = 5
}
