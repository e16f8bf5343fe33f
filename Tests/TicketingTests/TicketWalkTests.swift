import HotlineModel
import Synchronization
import Testing
import Ticketing
import WorkingCalendar

@Suite("Walks of tickets")
struct TicketWalkTests {
    static let calendar = HotlineCalendar(HolidayNotice.shipped)

    static func rules(_ seed: UInt64) -> TicketRules {
        var rules = TicketRules()
        rules.needsLeadApproval = seed % 3 == 0
        rules.needsReview = seed % 4 != 1
        return rules
    }

    @Test("whatever anyone tries in whatever order, the log can be read and its promises are what it implies")
    func walks() throws {
        let start = try #require(Moment(parsing: "2026-01-05"))
        var arrows: Set<String> = []
        var (compared, extended, stood) = (0, 0, 0)
        for seed in UInt64(0)..<2000 {
            var walk = try #require(
                TicketWalk(seed: seed, rules: Self.rules(seed), calendar: Self.calendar, from: start))
            for _ in 0..<150 {
                let before = (walk.ticket.state, walk.events.count)
                try walk.advance()
                if walk.events.count > before.1, let expected = ImpliedDeadline(walk.events, walk.flow).due {
                    let clock = walk.ticket.clock(.handle)
                    try #require(
                        clock?.due == expected, "seed \(seed): \(walk.events.map(\.step.change.kind))")
                    compared += 1
                    if clock?.extra != nil { extended += 1 }
                    if clock?.pauses.isEmpty == false { stood += 1 }
                }
                var state = before.0
                for event in walk.events[before.1...] {
                    arrows.insert("\(event.step.change.kind) \(state) \(event.step.state)")
                    arrows.insert("\(event.step.change.kind)")
                    state = event.step.state
                }
            }
            try check(walk, seed: seed)
        }
        let missing = expected().subtracting(arrows)
        #expect(missing.isEmpty, "arrows that no walk took: \(missing.sorted())")
        #expect(compared > 1000 && extended > 50 && stood > 100, "\(compared), \(extended), \(stood)")
    }

    /// Every arrow of the table that moves a ticket, and every kind once, but for those that need a second ticket or a
    /// newly loaded calendar.
    private func expected() -> Set<String> {
        var all: Set<String> = []
        for kind in TicketChange.Kind.allCases
        where ![.joined, .took, .ranAlong, .dueFixed, .filed].contains(kind) {
            all.insert("\(kind)")
            for state in TicketState.allCases where state != .joined && kind != .secret {
                for target in TicketTransitions.targets(of: kind, from: state) where target != state {
                    all.insert("\(kind) \(state) \(target)")
                }
            }
        }
        return all
    }

    private func check(_ walk: TicketWalk, seed: UInt64) throws {
        let ticket = walk.ticket
        var again: Ticket?
        for event in walk.events { again = try Ticket.after(event, of: again) }
        #expect(again == ticket, "seed \(seed): a second fold differs")
        let running = ticket.clocks.filter(\.isRunning)
        if !ticket.state.isOpen, ticket.ending != .secret {
            #expect(running.isEmpty, "seed \(seed): clocks run on after the end: \(running)")
        }
        if ticket.state == .toSign || ticket.state == .inHand {
            #expect(ticket.clock(.handle) != nil, "seed \(seed): nobody's time runs")
        }
        if ticket.state == .toDispatch { #expect(ticket.clock(.dispatch) != nil, "seed \(seed)") }
        if ticket.state == .toCallBack { #expect(ticket.clock(.callBack) != nil, "seed \(seed)") }
        if ticket.state.isOpen, ticket.state != .joined {
            #expect(ticket.clock(.promise) != nil, "seed \(seed): the caller's promise was lost")
        }
        if let accused = ticket.facts.accused {
            for event in walk.events {
                guard case .dispatched(let dispatch) = event.step.change, dispatch.override == nil else {
                    continue
                }
                #expect(!dispatch.assignment.parties.contains(accused), "seed \(seed): recusal")
            }
        }
    }
}

/// The end of a unit's limit, worked out anew from what happened when, by counting days one after the other.
struct ImpliedDeadline {
    private(set) var due: DueDate?
    private var start: Moment?
    private var days = 0
    private var isMeasurable = false
    private var promised: Day?
    private var stood: [(Moment, Moment?)] = []
    private var asked: Int?
    private var wanted: Day?

    init(_ events: [TicketEvent], _ flow: TicketFlow) {
        var facts: TicketFacts?
        var state = TicketState.received
        for event in events {
            switch event.step.change {
            case .filed(let filing): facts = filing.facts
            case .reclassified(let new):
                reclassify(flow.rules.handling(new), at: event.at, flow.calendar)
                facts = new
            case .dispatched:
                begin(event.at)
                take(facts.map(flow.rules.handling))
            case .reopened where event.step.state == .toSign:
                begin(event.at)
                take(facts.map(flow.rules.handling))
            case .returnAccepted, .concluded, .accepted, .reviewed: start = nil
            case .suspended, .supplementWanted: stop(event.at)
            case .resumed: goOn(event.at)
            case .supplemented where state == .awaitingSupplement: goOn(event.at)
            case .replied where event.step.state == .toReview, .approved where event.step.state == .toReview:
                stop(event.at)
            case .replied where event.step.state == .toCallBack,
                .approved where event.step.state == .toCallBack:
                start = nil
            case .sentBack: goOn(event.at)
            case .extensionAsked(let limit, _):
                asked = Int(limit.amount ?? 0)
            case .extensionGranted:
                if let asked { extra += asked } else { isMeasurable = false }
            case .promiseAsked(let day, _): wanted = day
            case .promiseGranted: promised = wanted
            case .limitChanged: take(flow.rules[.difficult])
            default: break
            }
            state = event.step.state
            if !state.isOpen { start = nil }
        }
        due = end(flow.calendar)
    }

    private mutating func begin(_ moment: Moment) {
        (start, stood, promised, asked, extra) = (moment, [], nil, nil, 0)
    }

    private var extra = 0

    private var limit: TimeLimit?

    private mutating func take(_ new: TimeLimit?) {
        limit = new
        isMeasurable = new?.unit == .workingDays || new?.unit == .hours
        days = Int(new?.amount ?? 0)
    }

    /// No end is moved that is over, or into the past.
    private mutating func reclassify(_ new: TimeLimit, at moment: Moment, _ calendar: HotlineCalendar) {
        guard start != nil, new != limit else { return }
        if let old = end(calendar)?.moment, old < moment { return }
        let before = self
        take(new)
        if let later = end(calendar)?.moment, later < moment { self = before }
    }

    private mutating func stop(_ moment: Moment) {
        if stood.last.map({ $0.1 != nil }) ?? true { stood.append((moment, nil)) }
    }

    private mutating func goOn(_ moment: Moment) {
        if let last = stood.last, last.1 == nil { stood[stood.count - 1].1 = moment }
    }

    private func end(_ calendar: HotlineCalendar) -> DueDate? {
        guard let start else { return nil }
        if stood.last.map({ $0.1 == nil }) ?? false { return .suspended }
        if let promised { return .at(promised.at(minute: calendar.hours.closing)) }
        guard isMeasurable else { return nil }
        if limit?.unit == .hours {
            var end = start.adding(seconds: (days + extra) * 3600)
            // What stood after the end saves nothing.
            for (from, to) in stood where from < end {
                end = end.adding(seconds: Int((to ?? from).secondsSince1970 - from.secondsSince1970))
            }
            return .at(end)
        }
        var day = start.calendarDay
        var left = days + extra
        while left > 0 {
            day = day.adding(1)
            guard let works = try? calendar.isWorking(day) else { return nil }
            let isStanding = stood.contains { from, to in
                from.calendarDay <= day && day <= (to ?? from).calendarDay
            }
            if works, !isStanding { left -= 1 }
        }
        return .at(day.at(minute: calendar.hours.closing))
    }
}
