import HotlineModel
import Ticketing
import WorkingCalendar

/// A seeded walk: someone does something, time passes, someone does something else.
struct TicketWalk {
    let flow: TicketFlow
    var random: SeededGenerator
    var ticket: Ticket
    var events: [TicketEvent] = []
    var now: Moment
    /// What was refused, by its code.
    var refusals: [TicketRefusal.Code: Int] = [:]
    private var texts = 0

    static let units = ["ZJJ", "GRB", "WYB", "CGJ", "SCJ", "GOV"].compactMap(Identifier<Organisation>.init)

    static let organisations: [Organisation] = units.map { id in
        let parent: String? =
            switch id.text {
            case "GOV": nil
            case "GRB", "WYB": "ZJJ"
            default: "GOV"
            }
        return Organisation(id: id, name: id.text, parent: parent.flatMap { Identifier($0) })
    }

    init?(seed: UInt64, rules: TicketRules, calendar: HotlineCalendar, from start: Moment) {
        flow = TicketFlow(
            rules: rules, calendar: calendar, organisations: OrganisationTree(Self.organisations))
        random = SeededGenerator(seed: seed)
        now = start.adding(seconds: Int.random(in: 0..<200 * 86_400, using: &random))
        guard let number = TicketNumber(day: now.calendarDay, node: 1, serial: 1),
            let type = TicketType.allCases.randomElement(using: &random),
            let urgency = [Urgency.ordinary, .ordinary, .ordinary, .critical].randomElement(using: &random)
        else { return nil }
        var facts = TicketFacts(type, by: .telephone, urgency: urgency)
        facts.isDifficult = Bool.random(using: &random)
        facts.wantsReply = Int.random(in: 0..<4, using: &random) > 0
        if Int.random(in: 0..<5, using: &random) == 0 { facts.accused = Identifier("SCJ") }
        let filing = TicketChange.Filing(
            facts: facts, words: TextReference(id: "0", digest: "0"), caller: Identifier("someone"))
        let event = TicketEvent(
            ticket: number, ordinal: 1, at: now, actor: Actor("a", as: .agent),
            step: flow.file(filing, number, at: now))
        guard let ticket = try? Ticket.after(event, of: nil) else { return nil }
        self.ticket = ticket
        events = [event]
    }

    private mutating func text() -> TextReference {
        texts += 1
        return TextReference(id: "t\(texts)", digest: "d\(texts)")
    }

    /// One thing that someone tries; throws only where the log can't be read, which never may happen.
    mutating func advance() throws {
        now = now.adding(
            seconds: Int.random(in: 0..<3 * 86_400, using: &random) / [1, 10, 100].any(&random))
        let action = Int.random(in: 0..<49, using: &random)
        let actor = Bool.random(using: &random) ? suited(to: action) : someone()
        do {
            let steps = try attempt(action, actor)
            for step in steps {
                let event = TicketEvent(
                    ticket: ticket.number, ordinal: ticket.lastEvent + 1, at: now, actor: actor, step: step)
                ticket = try Ticket.after(event, of: ticket)
                events.append(event)
            }
        } catch let refusal as TicketRefusal {
            refusals[refusal.code, default: 0] += 1
        }
    }

    private mutating func someone() -> Actor {
        let holder = ticket.assignment?.holder
        let party = ticket.assignment?.parties.randomElement(using: &random)
        let unit = [holder, holder, party, Self.units.randomElement(using: &random)].any(&random)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return Actor("a", as: .agent)
        case 1: return Actor("d", as: .dispatcher)
        case 2: return Actor("s", as: .supervisor)
        case 3: return Actor("m", as: .machine)
        case 4: return Actor("l", as: .lead, of: unit)
        case 5: return Actor("c", as: .caller)
        default: return Actor("h", as: .handler, of: unit)
        }
    }

    /// Who usually does a thing.
    private mutating func suited(to action: Int) -> Actor {
        switch action {
        case 0...4, 14, 15, 17, 33, 38: return Actor("d", as: .dispatcher)
        case 5...12, 16, 18, 20, 25:
            return Actor("h", as: .handler, of: ticket.assignment?.holder ?? Self.units[0])
        case 13: return Actor("l", as: .lead, of: ticket.assignment?.lead ?? Self.units[0])
        case 19, 21, 22, 23, 24, 40, 43: return Actor("s", as: .supervisor)
        case 46, 47: return Actor("x", as: Bool.random(using: &random) ? .supervisor : .agent)
        default: return Actor("a", as: .agent)
        }
    }

    private mutating func attempt(_ action: Int, _ actor: Actor) throws -> [TicketStep] {
        let unit = Self.units.any(&random)
        let other = Self.units.any(&random)
        let no = Bool.random(using: &random) ? text() : nil
        switch action {
        case 0: return try flow.accept(ticket, by: actor, at: now)
        case 1...4:
            return try flow.dispatch(
                ticket, to: unit, with: Bool.random(using: &random) ? [other] : [], override: no, by: actor,
                at: now)
        case 5...7: return try flow.sign(ticket, by: actor, at: now)
        case 8: return try flow.passOn(ticket, to: unit, within: nil, by: actor, at: now)
        case 9...12:
            let reply = UnitReply(
                by: actor.organisation ?? unit, words: text(), isSolved: true, contactedCaller: true)
            return try flow.reply(ticket, reply, by: actor, at: now)
        case 13: return try flow.approve(ticket, refusing: no, by: actor, at: now)
        case 14, 15: return try flow.review(ticket, sendingBack: no, by: actor, at: now)
        case 16:
            return try flow.askReturn(
                ticket, ReturnRequest(by: actor.organisation ?? unit, reason: text(), ground: text()),
                by: actor, at: now)
        case 17:
            return try flow.decideReturn(
                ticket, accepting: no == nil ? .granted : .refused, reason: text(), by: actor, at: now)
        case 18:
            let limit = ticket.clock(.handle)?.limit ?? flow.rules[.help]
            return try flow.askExtension(ticket, by: limit, reason: text(), actor: actor, at: now)
        case 19: return try flow.decideExtension(ticket, refusing: no, by: actor, at: now)
        case 20:
            return try flow.askPromise(
                ticket, until: now.calendarDay.adding(Int.random(in: -5..<300, using: &random)),
                reason: text(),
                by: actor, at: now)
        case 21: return try flow.decidePromise(ticket, refusing: no, by: actor, at: now)
        case 22: return try flow.suspend(ticket, ground: text(), by: actor, at: now)
        case 23, 24: return try flow.resume(ticket, by: actor, at: now)
        case 25: return try flow.askSupplement(ticket, for: text(), by: actor, at: now)
        case 26, 27: return try flow.supplement(ticket, with: text(), by: actor, at: now)
        case 28, 29:
            let call = CallBack(by: actor.account, at: now, isReached: Bool.random(using: &random))
            return try flow.callBack(ticket, call, by: actor)
        case 30, 31:
            let score = Int.random(in: 1...5, using: &random)
            guard
                let rating = Rating(
                    score: score, isSolved: score > 2,
                    cause: score > 2 ? nil : Rating.Cause.allCases.randomElement(using: &random))
            else { return [] }
            return try flow.rate(ticket, rating, by: actor, at: now)
        case 32: return try flow.close(ticket, by: actor, at: now)
        case 33: return Int.random(in: 0..<4, using: &random) > 0 ? [] : try flow.archive(ticket, by: actor)
        case 34:
            return try flow.reopen(
                ticket, cause: no == nil ? .newFacts : .quality, words: text(), by: actor, at: now)
        case 35:
            return try flow.consult(
                ticket, Consultation(by: actor.account, parties: [unit, other], question: text()), by: actor,
                at: now)
        case 36, 37:
            guard let party = ticket.consultation?.open.first else { return [] }
            let speaker = no == nil ? Actor("m", as: .machine) : Actor("h", as: .handler, of: party)
            return try flow.giveOpinion(ticket, words: no, of: party, by: speaker, at: now)
        case 38:
            return try flow.conclude(
                ticket, words: text(), lead: unit, coHandlers: [other], by: actor, at: now)
        case 39: return try flow.nudge(ticket, words: no, by: actor, at: now)
        case 40: return try flow.supervise(ticket, words: text(), by: actor)
        case 41: return try flow.copy(ticket, to: unit, by: actor)
        case 42: return try flow.warnings(ticket, at: now)
        case 43: return try flow.decidePublication(ticket, refusing: no, by: actor)
        case 44:
            return Int.random(in: 0..<3, using: &random) > 0
                ? []
                : try flow.handOver(
                    ticket, to: Bool.random(using: &random) ? ["110"] : ["119", "120"],
                    rings: Bool.random(using: &random), purpose: text(), by: actor, at: now)
        case 45:
            let line = ["110", "119", "120"].any(&random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: return try flow.handOverFailed(ticket, from: line, reason: text(), by: actor, at: now)
            case 1: return try flow.advance(ticket, on: .answered, by: actor, at: now)
            case 2: return try flow.advance(ticket, on: .unanswered, by: actor, at: now)
            case 3: return try flow.reportOfLine(ticket, line, words: text(), by: actor)
            default: return try flow.handOverTaken(ticket, from: line, by: actor, at: now)
            }
        case 46, 47: return try rare(actor, no)
        default:
            var facts = ticket.facts
            facts.type = TicketType.allCases.any(&random)
            facts.isDifficult = Bool.random(using: &random)
            return try flow.reclassify(ticket, as: facts, by: actor, at: now)
        }
    }

    /// What ends most walks too early when it comes often.
    private mutating func rare(_ actor: Actor, _ no: TextReference?) throws -> [TicketStep] {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return try flow.answer(ticket, entry: "e", version: 1, words: nil, by: actor, at: now)
        case 1:
            return try flow.refuse(ticket, number: "R1", reason: text(), channel: "法院", by: actor, at: now)
        case 2: return try flow.withdraw(ticket, words: no, by: actor, at: now)
        case 3, 4:
            let supervisor = Actor("s", as: .supervisor)
            return ticket.isTerminationProposed
                ? try flow.decideTermination(ticket, refusing: no, by: supervisor, at: now)
                : try flow.proposeTermination(ticket, reason: text(), by: Actor("a", as: .agent))
        case 5:
            return try flow.acceptLacking(
                ticket, [LackingItem(words: text(), until: now.calendarDay.adding(3))], by: actor, at: now)
        case 6: return try flow.bringLacking(ticket, item: 0, by: actor, at: now)
        case 7: return try flow.erase(ticket, .words, rule: "r")
        case 8:
            return Bool.random(using: &random)
                ? try flow.reveal(ticket, .caller, purpose: text(), by: actor)
                : try flow.attach(ticket, text(), by: actor)
        case 9:
            guard let part = TicketNumber(day: now.calendarDay, node: 1, serial: 7) else { return [] }
            return try flow.split(ticket, into: [part], by: actor)
        case 10:
            return try flow.changeLimit(
                ticket, .handle, to: flow.rules[.difficult], reason: text(), by: actor)
        default:
            return ticket.lastEvent > 15 ? try flow.stopForSecrecy(ticket, by: actor) : []
        }
    }
}

extension Array {
    /// One of them; there has to be one.
    fileprivate func any(_ random: inout SeededGenerator) -> Element {
        self[Int.random(in: 0..<count, using: &random)]
    }
}
