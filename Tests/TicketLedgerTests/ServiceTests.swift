import GRDB
import HotlineModel
import Testing
import TicketLedger
import Ticketing
import WorkingCalendar

@Suite("Special services")
struct ServiceTests {
    private func rules() throws -> TicketRules {
        var rules = TicketRules()
        rules.carMoveUnit = try unit("CGJ")
        rules.surge = 4
        return rules
    }

    private func car(
        _ key: String, _ service: SpecialService = .carMove, content: String = "吉D12345挡住出口"
    ) -> Intake {
        var intake = intake(key, .help, telephone: "13800000007")
        intake.facts.service = service
        intake.words = TicketWords(title: "请求挪车", content: content, place: "龙山区南康街")
        return intake
    }

    @Test("the sixth car of a month waits for a person, one on a fire lane never does")
    func carMoves() throws {
        let ledger = try ledger(rules: rules())
        let start = try moment("2026-11-02 10:00")
        for count in 0..<5 {
            let filed = try ledger.file(car("\(count)"), by: Who.agent, at: start.adding(days: count))
            #expect(filed.ticket.state == .toSign)
            #expect(filed.ticket.assignment?.lead == (try unit("CGJ")))
        }
        #expect(try ledger.file(car("6"), by: Who.agent, at: start.adding(days: 6)).ticket.state == .received)
        #expect(
            try ledger.file(car("7", .lifeLaneCarMove), by: Who.agent, at: start.adding(days: 6)).ticket.state
                == .toSign)
        #expect(try ledger.file(car("8"), by: Who.agent, at: start.adding(days: 60)).ticket.state == .toSign)
    }

    @Test("no owner's number enters, both sides stay masked, and asking again takes ten minutes")
    func strangers() throws {
        let ledger = try ledger(rules: rules())
        let now = try moment("2026-11-02 10:00")
        #expect(throws: TicketRefusal.self) {
            try ledger.file(car("1", content: "吉D12345，车主电话 138 9999 0000"), by: Who.agent, at: now)
        }
        let number = try ledger.file(car("2"), by: Who.agent, at: now).ticket.number
        let handler = try Who.handler("CGJ")
        #expect(throws: TicketRefusal.self) {
            try ledger.revealCaller(of: number, purpose: "联系", by: handler, at: now)
        }
        let soon = now.adding(seconds: 599)
        #expect(throws: TicketRefusal.self) {
            try ledger.act(on: number, by: Who.agent, at: soon) { flow, ticket, _ in
                try flow.nudge(ticket, words: nil, by: Who.agent, at: soon)
            }
        }
        let later = now.adding(seconds: 600)
        let nudged = try ledger.act(on: number, by: Who.agent, at: later) { flow, ticket, _ in
            try flow.nudge(ticket, words: nil, by: Who.agent, at: later)
        }
        #expect(nudged.nudges == 1)
    }

    @Test("a question of law goes to 12348, an acute illness to 120")
    func lines() throws {
        let ledger = try ledger(rules: rules())
        let now = try moment("2026-11-02 10:00")
        var law = intake("1", .consultation)
        law.facts.service = .legal
        #expect(try ledger.file(law, by: Who.agent, at: now).ticket.handOver?.lines == ["12348"])
        var acute = intake("2", .help)
        acute.facts.service = .medical
        acute.facts.urgency = .critical
        let handed = try ledger.file(acute, by: Who.agent, at: now).ticket
        #expect(handed.handOver?.lines == ["120"] && handed.state == .handedOver)
        #expect(handed.clock(.acknowledge)?.due == .at(now.adding(seconds: 120)))
        // Not taken in time: someone is told.
        #expect(try ledger.tick(at: now.adding(seconds: 700)).contains(handed.number))
    }

    @Test("many callers of one thing in a day raise an alarm, once")
    func surge() throws {
        let scratch = try Scratch()
        let ledger = try ledger(path: scratch.path, rules: rules())
        let now = try moment("2026-11-02 10:00")
        let numbers = try (0..<5).map { count in
            var filing = intake("\(count)", .help, telephone: "1380000000\(count)")
            filing.facts.category = "050101"
            filing.facts.region = Identifier("220402001")
            return try ledger.file(filing, by: Who.agent, at: now.adding(seconds: count)).ticket.number
        }
        #expect(try ledger.surges(at: now.adding(seconds: 60)).map(\.count) == [5])
        #expect(try ledger.surges(at: now.adding(days: 2)) == [])
        for number in numbers.dropFirst() {
            _ = try ledger.join(number, to: numbers[0], by: Who.agent, at: now.adding(seconds: 60))
        }
        let alarms = try DatabaseQueue(path: scratch.path).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM delivery WHERE kind = 'surge'")
        }
        #expect(alarms == 1)
    }

    @Test(
        "a reminder before something expires holds number, item, day and consent, is told once, and can be taken back"
    )
    func expiry() throws {
        let scratch = try Scratch()
        let ledger = try ledger(path: scratch.path)
        let now = try moment("2026-11-02 10:00")
        let day = try #require(Day(parsing: "2026-12-20"))
        try ledger.rememberExpiry(of: "身份证", on: day, telephone: "13800000008", consent: now)
        try ledger.rememberExpiry(of: "身份证", on: day, telephone: "138 0000 0008", consent: now)
        #expect(throws: TicketRefusal.self) {
            try ledger.rememberExpiry(of: "13912345678 的证", on: day, telephone: "13800000008", consent: now)
        }
        func told() throws -> [String] {
            try DatabaseQueue(path: scratch.path).read {
                try String.fetchAll($0, sql: "SELECT body FROM delivery WHERE kind = 'expiry'")
            }
        }
        _ = try ledger.tick(at: now)
        #expect(try told() == [])
        _ = try ledger.tick(at: now.adding(days: 20))
        _ = try ledger.tick(at: now.adding(days: 21))
        #expect(try told() == [#"{"day":"2026-12-20","item":"身份证"}"#])
        #expect(try ledger.forgetExpiries(telephone: "13800000008") == 1)
    }
}
