import Foundation
import GRDB
import HotlineModel
import Sealing
import Testing
import TicketLedger
import Ticketing
import WorkingCalendar

@Suite("Ledger")
struct LedgerTests {
    @Test(
        "one key, one ticket, whatever comes how often, also after a restart", arguments: CipherSuite.allCases
    )
    func idempotent(suite: CipherSuite) throws {
        let scratch = try Scratch()
        let key = SecretKey()
        let now = try moment("2026-11-24 10:00")
        let first = try Ledger(path: scratch.path, key: key, suite: suite)
            .file(intake("k1"), by: Who.agent, at: now)
        let again = try Ledger(path: scratch.path, key: key)
            .file(intake("k1"), by: Who.agent, at: now.adding(seconds: 60))
        #expect(!first.isRepeated && again.isRepeated)
        #expect(first.ticket == again.ticket)
        var other = intake("k1")
        other.words.content = "别的事"
        let store = try Ledger(path: scratch.path, key: key)
        #expect(throws: TicketRefusal.self) { try store.file(other, by: Who.agent, at: now) }
        #expect(try store.verify().faults == [])
        #expect(throws: LedgerError.self) { try Ledger(path: scratch.path, key: SecretKey()) }
    }

    @Test("sixteen at once with one key file one ticket")
    func atOnce() async throws {
        let scratch = try Scratch()
        let ledger = try ledger(path: scratch.path)
        let now = try moment("2026-11-24 10:00")
        let numbers = try await withThrowingTaskGroup(of: TicketNumber.self) { group in
            for _ in 0..<16 {
                group.addTask { try ledger.file(intake("same"), by: Who.agent, at: now).ticket.number }
            }
            return try await group.reduce(into: Set<TicketNumber>()) { $0.insert($1) }
        }
        #expect(numbers.count == 1)
    }

    @Test("a unit that is complained of, or one of its own, gets nothing and sees nothing")
    func recusal() throws {
        let ledger = try ledger()
        let now = try moment("2026-11-24 10:00")
        var filing = intake("k")
        filing.facts.accused = try unit("ZJJ")
        let number = try ledger.file(filing, by: Who.agent, at: now).ticket.number
        try ledger.act(on: number, by: Who.agent, at: now) { flow, ticket, _ in
            try flow.accept(ticket, by: Who.agent, at: now)
        }
        for id in ["ZJJ", "GRB"] {
            let lead = try unit(id)
            #expect(throws: TicketRefusal.self) {
                try ledger.act(on: number, by: Who.dispatcher, at: now) { flow, ticket, _ in
                    try flow.dispatch(ticket, to: lead, by: Who.dispatcher, at: now)
                }
            }
            let superior = try unit("CGJ")
            #expect(throws: TicketRefusal.self) {
                try ledger.act(on: number, by: Who.dispatcher, at: now) { flow, ticket, _ in
                    try flow.dispatch(ticket, to: superior, with: [lead], by: Who.dispatcher, at: now)
                }
            }
        }
        let flow = try ledger.flow()
        let ticket = try #require(try ledger.ticket(number))
        #expect(flow.sight(of: ticket, for: try Who.handler("GRB")) == .none)
        #expect(flow.handlerOfConduct(of: try unit("ZJJ")) == (try unit("GOV")))
        let lead = try unit("ZJJ")
        try ledger.act(on: number, by: Who.supervisor, at: now) { flow, ticket, texts in
            try flow.dispatch(
                ticket, to: lead, override: texts.keep("只有该局有执法权"), by: Who.supervisor, at: now)
        }
        let overridden = try #require(try ledger.ticket(number))
        #expect(flow.sight(of: overridden, for: try Who.handler("ZJJ")) == .words)
        #expect(flow.sight(of: overridden, for: try Who.handler("GRB")) == .none)
    }

    @Test("planted names and numbers are nowhere in the files", arguments: CipherSuite.allCases)
    func canary(suite: CipherSuite) throws {
        let scratch = try Scratch()
        let ledger = try ledger(path: scratch.path, suite: suite)
        let now = try moment("2026-11-24 10:00")
        var filing = intake("k", telephone: "13987651234")
        filing.caller?.name = "司马金丝雀"
        filing.caller?.idNumber = "220402199001010011"
        filing.words.content = "司马金丝雀13987651234住在金丝雀胡同"
        filing.recording = "/recordings/canary-0042.wav"
        let number = try ledger.file(filing, by: Who.agent, at: now).ticket.number
        try ledger.act(on: number, by: Who.agent, at: now) { flow, ticket, texts in
            try flow.supplement(ticket, with: texts.keep("金丝雀补充：电话13987651234"), by: Who.agent, at: now)
        }
        _ = try ledger.revealCaller(of: number, purpose: "核对金丝雀的电话", by: Who.agent, at: now)
        func spill() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).filter { name in
                let data = try Data(contentsOf: scratch.url.appendingPathComponent(name))
                return ["金丝雀", "13987651234", "220402199001010011", "canary-0042", "1398765"].contains {
                    data.range(of: Data($0.utf8)) != nil
                }
            }
        }
        #expect(try spill() == [])
        #expect(try ledger.revealCaller(of: number, purpose: "回访", by: Who.agent, at: now)?.name == "司马金丝雀")
        #expect(
            try ledger.revealRecording(of: number, purpose: "质检", by: Who.supervisor, at: now)
                == filing.recording)
        #expect(
            try ledger.maskedWords(of: #require(try ledger.ticket(number)))?.content.contains("139******34")
                == true)
        #expect(try ledger.history(of: number).filter { $0.step.change.kind == .revealed }.count == 3)
        #expect(try spill() == [])
    }

    @Test("a file lies sealed, comes back byte for byte to who says why, and goes with its ticket's words")
    func attachments() throws {
        let scratch = try Scratch()
        let ledger = try ledger(path: scratch.path)
        let now = try moment("2026-11-24 10:00")
        let number = try ledger.file(intake("1"), by: Who.agent, at: now).ticket.number
        let photo = Attachment(name: "张建国家.jpg", bytes: Array("金丝雀照片\0".utf8) + [0, 255, 7])
        try ledger.act(on: number, by: Who.agent, at: now) { flow, ticket, texts in
            try flow.attach(ticket, texts.keep(photo), by: Who.agent)
        }
        #expect(try ledger.revealAttachment(0, of: number, purpose: "核实", by: Who.agent, at: now) == photo)
        #expect(try ledger.revealAttachment(1, of: number, purpose: "核实", by: Who.agent, at: now) == nil)
        for name in try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) {
            let data = try Data(contentsOf: scratch.url.appendingPathComponent(name))
            #expect(data.range(of: Data("金丝雀".utf8)) == nil && data.range(of: Data("建国家".utf8)) == nil)
        }
        let outsider = try Who.handler("CGJ")
        #expect(throws: TicketRefusal.self) {
            try ledger.act(on: number, by: outsider, at: now) { flow, ticket, texts in
                try flow.attach(ticket, texts.keep(photo), by: outsider)
            }
        }
        #expect(throws: TicketRefusal.self) {
            try ledger.act(on: number, by: Who.agent, at: now) { flow, ticket, texts in
                try flow.attach(ticket, texts.keep(Attachment(name: "a/b", bytes: [])), by: Who.agent)
            }
        }
        #expect(try ledger.verify().faults == [])
    }

    @Test("erasing destroys keys, and the chain verifies and says so")
    func erasure() throws {
        let scratch = try Scratch()
        let ledger = try ledger(path: scratch.path)
        let now = try moment("2026-11-24 10:00")
        let one = try ledger.file(intake("1"), by: Who.agent, at: now).ticket.number
        let two = try ledger.file(intake("2"), by: Who.agent, at: now).ticket.number
        // Not while someone still has to work with them.
        #expect(throws: TicketRefusal.self) {
            try ledger.eraseWords(of: one, rule: "个人信息保护法第47条", by: Who.supervisor, at: now)
        }
        try ledger.act(on: one, by: Who.agent, at: now) { flow, ticket, _ in
            try flow.withdraw(ticket, words: nil, by: Who.agent, at: now)
        }
        #expect(throws: TicketRefusal.self) {
            try ledger.eraseWords(of: one, rule: "个人信息保护法第47条", by: Who.agent, at: now)
        }
        _ = try ledger.eraseWords(of: one, rule: "个人信息保护法第47条", by: Who.supervisor, at: now)
        #expect(
            try ledger.eraseCaller(of: two, rule: "个人信息保护法第47条", by: Who.supervisor, at: now) == [one, two])
        let ticket = try #require(try ledger.ticket(one))
        #expect(try ledger.maskedWords(of: ticket) == nil)
        #expect(try ledger.maskedCaller(of: ticket) == nil)
        #expect(try ledger.maskedWords(of: #require(try ledger.ticket(two))) != nil)
        let report = try ledger.verify()
        #expect(report.faults == [])
        #expect(report.erasures.map(\.part) == ["诉求内容", "诉求人", "诉求人"])
        #expect(report.erasures.allSatisfy { $0.by == "supervisor1" && $0.rule == "个人信息保护法第47条" })
        #expect(try ledger.rebuild() == [])
        // A new call of the same number is someone new.
        let three = try ledger.file(intake("3"), by: Who.agent, at: now).ticket
        #expect(try ledger.maskedCaller(of: three)?.name == "张**")
    }

    @Test("a secret leaves number, time, agent and the fact")
    func secrecy() throws {
        let scratch = try Scratch()
        let ledger = try ledger(path: scratch.path)
        let now = try moment("2026-11-24 10:00")
        let number = try ledger.file(intake("1"), by: Who.agent, at: now).ticket.number
        let stopped = try ledger.stopForSecrecy(number, by: Who.agent, at: now.adding(seconds: 30))
        #expect(stopped.ending == .secret)
        #expect(try ledger.ticket(number) == stopped)
        #expect(try ledger.history(of: number).map(\.step.change.kind) == [.secret])
        #expect(try ledger.verify().faults == [])
        #expect(try ledger.rebuild() == [])
        let left = try DatabaseQueue(path: scratch.path).read { db in
            try Int.fetchAll(
                db,
                sql: """
                    SELECT count(*) FROM sealed_text UNION ALL SELECT count(*) FROM delivery
                    UNION ALL SELECT count(*) FROM ticket_key
                    """)
        }
        #expect(left == [0, 0, 0])
        #expect(throws: TicketRefusal.self) {
            try ledger.act(on: number, by: Who.agent, at: now.adding(seconds: 60)) { flow, ticket, texts in
                try flow.reopen(ticket, cause: .newFacts, words: texts.keep("再说"), by: Who.agent, at: now)
            }
        }
    }

    @Test(
        "a changed past shows",
        arguments: [
            "UPDATE ticket_event SET at = at + 1 WHERE sequence = 2",
            "UPDATE ticket_event SET account = 'nobody' WHERE sequence = 2",
            "UPDATE ticket_event SET payload = replace(payload, 'telephone', 'web') WHERE sequence = 1",
            "UPDATE ticket_event SET payload = NULL, salt = NULL WHERE sequence = 2",
            "DELETE FROM ticket_event WHERE sequence = 2",
            "UPDATE sealed_text SET sealed = zeroblob(40)",
            "DELETE FROM sealed_text",
        ])
    func tampering(sql: String) throws {
        let scratch = try Scratch()
        let ledger = try ledger(path: scratch.path)
        let now = try moment("2026-11-24 10:00")
        for key in ["1", "2", "3"] { _ = try ledger.file(intake(key), by: Who.agent, at: now) }
        #expect(try ledger.verify().faults == [])
        try DatabaseQueue(path: scratch.path).write { db in
            try db.execute(sql: "DROP TRIGGER ticket_event_stays; DROP TRIGGER ticket_event_is_fixed; \(sql)")
        }
        #expect(try !ledger.verify().faults.isEmpty)
    }

    @Test("the log refuses to forget")
    func triggers() throws {
        let scratch = try Scratch()
        let ledger = try ledger(path: scratch.path)
        _ = try ledger.file(intake("1"), by: Who.agent, at: moment("2026-11-24 10:00"))
        var patient = Configuration()
        patient.busyMode = .timeout(60)
        let queue = try DatabaseQueue(path: scratch.path, configuration: patient)
        #expect(throws: DatabaseError.self) {
            try queue.write { try $0.execute(sql: "DELETE FROM ticket_event") }
        }
        #expect(throws: DatabaseError.self) {
            try queue.write { try $0.execute(sql: "UPDATE ticket_event SET account = 'x'") }
        }
    }

    @Test("a damaged row is found and made anew")
    func rebuild() throws {
        let scratch = try Scratch()
        let ledger = try ledger(path: scratch.path)
        let now = try moment("2026-11-24 10:00")
        let number = try ledger.file(intake("1"), by: Who.agent, at: now).ticket.number
        #expect(try ledger.rebuild() == [])
        try DatabaseQueue(path: scratch.path).write {
            try $0.execute(sql: "UPDATE ticket SET state = 'closed', score = 5")
        }
        #expect(try ledger.rebuild() == [number])
        #expect(try ledger.rebuild() == [])
    }

    @Test("a block of numbers is used offline, once, by its holder")
    func lease() throws {
        let ledger = try ledger()
        let now = try moment("2026-11-24 10:00")
        let block = try ledger.leaseNumbers(10, to: "东艺社区", at: now)
        #expect(block.count == 10 && Set(block).count == 10)
        let online = try ledger.file(intake("1"), by: Who.agent, at: now).ticket.number
        #expect(!block.contains(online))
        var filing = intake("2")
        filing.number = .init(block[3], of: "东艺社区")
        #expect(try ledger.file(filing, by: Who.agent, at: now).ticket.number == block[3])
        filing.key = "3"
        #expect(throws: TicketRefusal.self) { try ledger.file(filing, by: Who.agent, at: now) }
        filing.number = .init(block[4], of: "别的社区")
        #expect(throws: TicketRefusal.self) { try ledger.file(filing, by: Who.agent, at: now) }
    }

    @Test("a clock that goes backwards gives no number twice, and refuses clearly")
    func backwards() throws {
        let ledger = try ledger()
        let now = try moment("2026-11-24 10:00")
        let one = try ledger.file(intake("1"), by: Who.agent, at: now).ticket.number
        let two = try ledger.file(intake("2"), by: Who.agent, at: now.adding(days: -3)).ticket.number
        #expect(one < two)
        #expect(throws: TicketRefusal.self) {
            try ledger.act(on: one, by: Who.agent, at: now.adding(seconds: -600)) { flow, ticket, _ in
                try flow.accept(ticket, by: Who.agent, at: now)
            }
        }
        #expect(try ledger.history(of: one).count == 1)
        #expect(try ledger.verify().faults == [])
    }

    @Test("a year without a notice is filed, said so, and fixed when the notice comes")
    func pendingCalendar() throws {
        let ledger = try ledger()
        let now = try moment("2026-12-25 10:00")
        let number = try ledger.file(intake("1"), by: Who.agent, at: now).ticket.number
        let promise = try #require(try ledger.ticket(number)?.clock(.promise))
        #expect(promise.due == .pending(PendingCalendar(year: 2027, certainDays: 4)))
        var filter = Ledger.Filter()
        filter.isPending = true
        #expect(try ledger.list(filter, by: .due, limit: 10).map(\.pendingYear) == [2027])
        // Not the real notice, which is not out yet: plausible enough to be taken.
        let days = try (["01-01"] + (1...7).map { "02-0\($0)" } + (1...7).map { "10-0\($0)" }).map { date in
            HolidayNotice.SpecialDay(
                day: try #require(Day(parsing: "2027-\(date)")), festival: "节日", kind: .off)
        }
        let notice = HolidayNotice(year: 2027, source: "国办发明电", days: days)
        let half = HolidayNotice(year: 2027, source: "国办发明电", days: Array(days.prefix(2)))
        #expect(throws: TicketRefusal.self) { try ledger.load([half], by: Who.supervisor, at: now) }
        #expect(throws: TicketRefusal.self) { try ledger.load([notice], by: Who.agent, at: now) }
        let fixed = try ledger.load([notice], by: Who.supervisor, at: now.adding(days: 1))
        #expect(fixed == [number])
        #expect(try ledger.ticket(number)?.clock(.promise)?.due == .at(try moment("2027-01-11 17:00")))
        #expect(try ledger.history(of: number).last?.step.change.kind == .dueFixed)
        #expect(try ledger.list(filter, by: .due, limit: 10) == [])
    }
}
