import Foundation
import GRDB
import HotlineModel
import Sealing
import Testing
import TicketLedger
import Ticketing
import WorkingCalendar

/// What a hostile first user found; each stays found.
@Suite("A hostile day at the ledger")
struct HostileDayTests {
    let now = Moment(secondsSince1970: 1_790_000_000)

    private func file(
        _ ledger: Ledger, _ key: String, _ change: (inout Intake) -> Void = { _ in }
    ) throws -> TicketNumber {
        var filing = intake(key)
        change(&filing)
        return try ledger.file(filing, by: Who.agent, at: now).ticket.number
    }

    @Test("two people behind one number stay two, and erasing one leaves the other")
    func sharedNumber() throws {
        let ledger = try ledger()
        let father = try file(ledger, "1") {
            $0.caller = CallerIdentity(telephone: "0437-3221234", name: "丙爸爸", idNumber: "220402196001011234")
        }
        let daughter = try file(ledger, "2") {
            $0.caller = CallerIdentity(telephone: "04373221234", name: "丁女儿")
        }
        let extended = try file(ledger, "3") { $0.caller = CallerIdentity(telephone: "04373221234转801") }
        #expect(try ledger.revealCaller(of: father, purpose: "回访", by: Who.agent, at: now)?.name == "丙爸爸")
        #expect(try ledger.revealCaller(of: daughter, purpose: "回访", by: Who.agent, at: now)?.idNumber == nil)
        #expect(try ledger.eraseCaller(of: father, rule: "规则", by: Who.supervisor, at: now) == [father])
        #expect(try ledger.revealCaller(of: daughter, purpose: "回访", by: Who.agent, at: now)?.name == "丁女儿")
        #expect(try ledger.revealCaller(of: extended, purpose: "回访", by: Who.agent, at: now)?.name == nil)
        var filter = Ledger.Filter()
        filter.telephone = "0437 3221234"
        #expect(try ledger.list(filter, by: .newest, limit: 10).map(\.number) == [daughter])
        for telephone in ["不详", "", "138", "123456789012345678901"] {
            #expect(throws: TicketRefusal.self) {
                try file(ledger, "x\(telephone)") { $0.caller = CallerIdentity(telephone: telephone) }
            }
        }
    }

    @Test("merging goes round no recusal and loses no urgency; what runs along an ended ticket goes on alone")
    func merging() throws {
        let ledger = try ledger()
        let accuses = try unit("ZJJ")
        let accusing = try file(ledger, "1") { $0.facts.accused = accuses }
        let plain = try file(ledger, "2")
        #expect(throws: TicketRefusal.self) { try ledger.join(accusing, to: plain, by: Who.agent, at: now) }
        let critical = try file(ledger, "3") { $0.facts.urgency = .critical }
        let main = try ledger.join(critical, to: plain, by: Who.agent, at: now)
        #expect(main.facts.urgency == .critical)
        _ = try ledger.stopForSecrecy(plain, by: Who.agent, at: now)
        let freed = try #require(try ledger.ticket(critical))
        #expect(freed.state == .toDispatch && freed.clock(.dispatch) != nil)
    }

    @Test("a ticket whose unit turns out to be complained of leaves it at once")
    func lateAccusation() throws {
        let ledger = try ledger()
        let number = try file(ledger, "1")
        let (bureau, now) = (try unit("ZJJ"), now)
        try ledger.act(on: number, by: Who.dispatcher, at: now) { flow, ticket, _ in
            try flow.acceptAndDispatch(ticket, to: bureau, by: Who.dispatcher, at: now)
        }
        let changed = try ledger.act(on: number, by: Who.agent, at: now) { flow, ticket, _ in
            var facts = ticket.facts
            facts.accused = bureau
            return try flow.reclassify(ticket, as: facts, by: Who.agent, at: now)
        }
        #expect(changed.state == .toDispatch && changed.assignment == nil)
        #expect(try ledger.flow().sight(of: changed, for: try Who.handler("GRB")) == .none)
    }

    @Test("a hand-over that failed goes to another line, or to a unit")
    func failedHandOver() throws {
        let ledger = try ledger()
        let number = try file(ledger, "1") { $0.facts.urgency = .critical }
        let now = now
        for line in ["110", "119"] {
            try ledger.act(on: number, by: Who.agent, at: now) { flow, ticket, texts in
                try flow.handOver(
                    ticket, to: [line], purpose: texts.keep("紧急"), by: Who.agent, at: now)
            }
            try ledger.act(on: number, by: Who.agent, at: now) { flow, ticket, texts in
                try flow.handOverFailed(ticket, reason: texts.keep("占线"), by: Who.agent, at: now)
            }
        }
        let unit = try unit("CGJ")
        let dispatched = try ledger.act(on: number, by: Who.dispatcher, at: now) { flow, ticket, _ in
            try flow.acceptAndDispatch(ticket, to: unit, by: Who.dispatcher, at: now)
        }
        #expect(dispatched.state == .toSign)
        #expect(throws: TicketRefusal.self) {
            try ledger.act(on: number, by: Who.agent, at: now) { flow, ticket, texts in
                try flow.handOver(
                    ticket, to: ["12345"], purpose: texts.keep("紧急"), by: Who.agent, at: now)
            }
        }
    }

    @Test("a unit sees no confidential caller, and a unit that only has a copy sees none")
    func confidential() throws {
        let ledger = try ledger()
        let (lead, copy, now) = (try unit("ZJJ"), try unit("SCJ"), now)
        for (key, isConfidential) in [("1", true), ("2", false)] {
            let number = try file(ledger, key) { $0.facts.isConfidential = isConfidential }
            try ledger.act(on: number, by: Who.dispatcher, at: now) { flow, ticket, _ in
                try flow.acceptAndDispatch(ticket, to: lead, by: Who.dispatcher, at: now)
            }
            try ledger.act(on: number, by: Who.dispatcher, at: now) { flow, ticket, _ in
                try flow.copy(ticket, to: copy, by: Who.dispatcher)
            }
            #expect(throws: TicketRefusal.self) {
                try ledger.revealCaller(of: number, purpose: "看看", by: Who.handler("SCJ"), at: now)
            }
            let seen = try? ledger.revealCaller(of: number, purpose: "联系", by: Who.handler("ZJJ"), at: now)
            #expect((seen == nil) == isConfidential)
        }
    }

    @Test("a unit can't decide as the centre on its own ticket")
    func ownJudge() throws {
        let ledger = try ledger()
        let number = try file(ledger, "1")
        let (lead, now) = (try unit("ZJJ"), now)
        let pretender = Actor("s", as: .supervisor, of: lead)
        #expect(throws: TicketRefusal.self) {
            try ledger.act(on: number, by: pretender, at: now) { flow, ticket, texts in
                try flow.supervise(ticket, words: texts.keep("催"), by: pretender)
            }
        }
    }

    @Test(
        "keys and events that vanish show, and rebuilding copies no forgery",
        arguments: [
            "DELETE FROM ticket_key", "DELETE FROM caller", "UPDATE caller SET wrapped = NULL, lookup = NULL",
            "DELETE FROM ticket_event",
        ])
    func vanished(sql: String) throws {
        let scratch = try Scratch()
        let ledger = try ledger(path: scratch.path)
        _ = try file(ledger, "1")
        try DatabaseQueue(path: scratch.path).write { db in
            try db.execute(sql: "DROP TRIGGER ticket_event_stays; \(sql)")
        }
        #expect(try !ledger.verify().faults.isEmpty)
        #expect(throws: LedgerError.self) { try ledger.rebuild() }
    }

    @Test("a log that was cut short shows by a digest that was kept")
    func cut() throws {
        let scratch = try Scratch()
        let ledger = try ledger(path: scratch.path)
        let first = try file(ledger, "1")
        let early = try ledger.verify().head
        let now = now
        try ledger.act(on: first, by: Who.agent, at: now) { flow, ticket, _ in
            try flow.nudge(ticket, words: nil, by: Who.agent, at: now)
        }
        let late = try ledger.verify().head
        try DatabaseQueue(path: scratch.path).write { db in
            try db.execute(
                sql: "DROP TRIGGER ticket_event_stays; DELETE FROM ticket_event WHERE sequence = 2")
        }
        #expect(try ledger.verify(expecting: early).faults == [])
        #expect(try !ledger.verify(expecting: late).faults.isEmpty)
    }

    @Test("numbers in keys and calls are nowhere in the file, and a stop leaves no caller")
    func leftovers() throws {
        let scratch = try Scratch()
        let ledger = try ledger(path: scratch.path)
        let number = try file(ledger, "key-13987654321") { $0.call = "call-13987654321" }
        _ = try ledger.stopForSecrecy(number, by: Who.agent, at: now)
        for name in try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) {
            let data = try Data(contentsOf: scratch.url.appendingPathComponent(name))
            #expect(data.range(of: Data("13987654321".utf8)) == nil, "\(name)")
        }
        let callers = try DatabaseQueue(path: scratch.path).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM caller")
        }
        #expect(callers == 0)
        #expect(try ledger.verify().faults == [])
    }

    @Test("a limit that nobody can mean neither crashes nor walks for ever")
    func hugeLimit() throws {
        let calendar = HotlineCalendar(HolidayNotice.shipped)
        for unit in [
            TimeLimit.Unit.minutes, .hours, .workingHours, .workingDays, .naturalDays, .months, .years,
        ] {
            let limit = try #require(TimeLimit.within(1e30, unit))
            #expect(calendar.due(limit, from: now) != nil)
        }
    }

    @Test("organisations in a circle, without their superior or twice are refused")
    func badTree() throws {
        let ledger = try ledger()
        func organisation(_ id: String, _ parent: String?) throws -> Organisation {
            Organisation(id: try unit(id), name: id, parent: try parent.map(unit))
        }
        for bad in try [
            [organisation("A", "A")], [organisation("A", "B"), organisation("B", "A")],
            [organisation("A", "NOWHERE")], [organisation("A", nil), organisation("A", "GOV")],
            [organisation("GOV", "GRB")],
        ] {
            #expect(throws: TicketRefusal.self) { try ledger.add(bad) }
        }
        #expect(try ledger.organisations().all.count == 6)
    }

    @Test("a part keeps the date of the whole; a broken promise stays broken whatever is promised anew")
    func promises() throws {
        let ledger = try ledger()
        let number = try file(ledger, "1")
        let promised = try #require(try ledger.ticket(number)?.clock(.promise)?.due)
        let later = now.adding(days: 6)
        let parts = try ledger.split(number, into: [intake("a"), intake("b")], by: Who.agent, at: later)
        #expect(parts.dropFirst().allSatisfy { $0.clock(.promise)?.due == promised })
        let end = now.adding(days: 40)
        let changed = try ledger.act(on: number, by: Who.agent, at: end) { flow, ticket, _ in
            var facts = ticket.facts
            facts.isDifficult = true
            return try flow.reclassify(ticket, as: facts, by: Who.agent, at: end)
        }
        #expect(changed.isLate && changed.clock(.promise)?.due == promised)
    }
}
