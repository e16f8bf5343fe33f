import HotlineModel
import RecordedCouriers
import Testing
import TicketLedger
import Ticketing
import WorkingCalendar

@Suite("Hand-over to other lines")
struct HandOverTests {
    private let start: Moment
    private let scratch: Scratch
    private let ledger: Ledger
    private let courier: RecordingCourier

    init() throws {
        start = try moment("2026-11-07 23:10")
        scratch = try Scratch()
        ledger = try TicketLedgerTests.ledger(path: scratch.path)
        courier = RecordingCourier(path: scratch.path)
    }

    private func handedOver(
        _ lines: [String], rings: Bool = false, _ adjust: (inout Intake) -> Void = { _ in }
    ) throws -> Ticket {
        var intake = intake("1", .help)
        adjust(&intake)
        let start = start
        return try ledger.file(intake, by: Who.agent, at: start) { flow, ticket, texts in
            try flow.handOver(
                ticket, to: lines, rings: rings, purpose: texts.keep("紧急"), by: Who.agent, at: start)
        }.ticket
    }

    @discardableResult
    private func after(
        _ seconds: Int, _ number: TicketNumber, _ event: HandOverPlan.Event
    ) throws -> Ticket {
        let moment = start.adding(seconds: seconds)
        return try ledger.act(on: number, by: .machine, at: moment) { flow, ticket, _ in
            try flow.advance(ticket, on: event, by: .machine, at: moment)
        }
    }

    @Test("nobody answers, nobody acknowledges: next line, a person, one alarm a line, all on record")
    func missed() async throws {
        let number = try handedOver(["110", "120"], rings: true).number
        for second in 1...600 { _ = try ledger.tick(at: start.adding(seconds: second)) }
        let kinds = try ledger.history(of: number).map(\.step.change.kind)
        #expect(
            kinds == [
                .filed, .handedOver, .revealed, .revealed, .handOverCalled, .handOverCalled, .handOverAlarmed,
            ])
        let ticket = try #require(try ledger.ticket(number))
        #expect(ticket.handOver?.call == .withPerson && ticket.handOver?.alarmed == ["110", "120"])
        #expect(ticket.state == .handedOver && ticket.handOver?.nextLook == nil)
        let sent = try await courier.messages(at: start.adding(seconds: 600))
        #expect(
            sent.sorted() == [
                "line:110 handedOver", "line:120 handedOver", "supervisors unanswered", "supervisors warned",
            ])
        #expect(try ledger.verify().faults == [])
    }

    @Test("all lines have it and one has the caller: done; what they report later is still taken down")
    func taken() throws {
        let number = try handedOver(["110", "120"], rings: true).number
        try after(5, number, .answered)
        #expect(try after(30, number, .acknowledged(by: "110")).state == .handedOver)
        let done = try after(50, number, .acknowledged(by: "120"))
        #expect(done.state == .closed && done.ending == .handedOver)
        #expect(done.clocks.allSatisfy { !$0.isRunning })
        let later = start.adding(days: 1)
        let reported = try ledger.act(on: number, by: Who.agent, at: later) { flow, ticket, texts in
            try flow.reportOfLine(ticket, "110", words: texts.keep("民警到场，人员平安"), by: Who.agent)
        }
        let words = try #require(reported.lineReports.first)
        #expect(try ledger.maskedText(words, of: reported) == "民警到场，人员平安")
        for second in 1...300 { #expect(try ledger.tick(at: later.adding(seconds: second)) == []) }
    }

    @Test(
        "110 gets name, number, place and words as they are, the look is on record, and what is added follows"
    )
    func package() async throws {
        let ticket = try handedOver(["110"]) { $0.facts.isConfidential = true }
        let package = try #require(try ledger.handOverPackage(of: ticket.number, for: "110"))
        #expect(package.caller?.telephone == "138 1234 5678" && package.caller?.name == "张建国")
        #expect(package.words.first?.place == "龙山区东艺小区3栋2单元501室")
        #expect(package.acknowledgeBy == start.adding(seconds: 120))
        let looks = try ledger.history(of: ticket.number).filter { $0.step.change.kind == .revealed }
        #expect(try looks.flatMap { try ledger.maskedTexts(of: $0, ticket) } == ["紧急", "紧急"])
        let later = start.adding(seconds: 20)
        try ledger.act(on: ticket.number, by: Who.agent, at: later) { flow, ticket, texts in
            try flow.supplement(ticket, with: texts.keep("在三单元门口"), by: Who.agent, at: later)
        }
        #expect(
            try await courier.messages(at: later) == ["line:110 handedOver", "line:110 supplemented"])
        let added = try ledger.handOverPackage(of: ticket.number, for: "110")?.words.last?.content
        #expect(added == "在三单元门口")
        // To lines that it was not handed to it does not exist.
        #expect(try ledger.handOverPackage(of: ticket.number, for: "119") == nil)
    }

    @Test("another line's business has ten minutes, and carries no caller who asked to keep it secret")
    func transfer() throws {
        let ticket = try handedOver(["12348"]) { $0.facts.isConfidential = true }
        #expect(ticket.clock(.acknowledge)?.due == .at(start.adding(seconds: 600)))
        let package = try #require(try ledger.handOverPackage(of: ticket.number, for: "12348"))
        #expect(package.caller?.name == "张**" && package.caller?.telephone.hasSuffix("5678") == true)
        #expect(package.words.first?.content.contains("张建国") == false)
        #expect(try ledger.history(of: ticket.number).allSatisfy { $0.step.change.kind != .revealed })
    }

    @Test("who received it first keeps what a line gives back, and a unit gets it")
    func givenBack() throws {
        let number = try handedOver(["110"]).number
        let soon = start.adding(seconds: 60)
        let kept = try ledger.act(on: number, by: .machine, at: soon) { flow, ticket, texts in
            try flow.handOverFailed(ticket, reason: texts.keep("不属警情"), by: .machine, at: soon)
        }
        #expect(kept.state == .handedOver && kept.clock(.acknowledge) == nil)
        #expect(try ledger.handOverPackage(of: number, for: "110") == nil)
        for second in 61...600 { #expect(try ledger.tick(at: start.adding(seconds: second)) == []) }
        let unit = try unit("CGJ")
        let dispatched = try ledger.act(on: number, by: Who.dispatcher, at: soon) { flow, ticket, _ in
            try flow.acceptAndDispatch(ticket, to: unit, by: Who.dispatcher, at: soon)
        }
        #expect(dispatched.state == .toSign)
    }

    @Test("whichever word comes last, the ticket ends when one line has it and nobody's word is missing")
    func orderOfWords() throws {
        let start = start
        for isRefusalLast in [true, false] {
            let number = try handedOver(["110", "120"]) { $0.key = "\(isRefusalLast)" }.number
            func take() throws {
                try ledger.act(on: number, by: Who.agent, at: start) { flow, ticket, _ in
                    try flow.handOverTaken(ticket, from: "110", by: Who.agent, at: start)
                }
            }
            if !isRefusalLast { try take() }
            try ledger.act(on: number, by: Who.agent, at: start) { flow, ticket, texts in
                try flow.handOverFailed(
                    ticket, from: "120", reason: texts.keep("无人受伤"), by: Who.agent, at: start)
            }
            if isRefusalLast { try take() }
            let ticket = try #require(try ledger.ticket(number))
            #expect(ticket.state == .closed && ticket.ending == .handedOver)
        }
    }

    @Test("what 110 passed on comes back to 110: taken down, and how it ended")
    func fromPolice() async throws {
        let start = start
        var intake = intake("jjd-20261107-0042", .help)
        intake.facts.channel = .police
        let number = try ledger.file(intake, by: .machine, at: start).ticket.number
        let later = start.adding(seconds: 600)
        try ledger.act(on: number, by: Who.agent, at: later) { flow, ticket, _ in
            try flow.answer(ticket, entry: "e", version: 1, words: nil, by: Who.agent, at: later)
        }
        let sent = try await courier.messages(at: later).filter { $0.hasPrefix("line") }
        #expect(sent == ["line:110 received", "line:110 closed"])
    }

    @Test("what is handed to nobody, to the hotline itself, or by someone without the role is refused")
    func refused() throws {
        for lines in [[], ["12345"], ["11"], ["abc"], ["110", "1234567890123"]] as [[String]] {
            #expect(throws: TicketRefusal.self) { try handedOver(lines) }
        }
        let number = try handedOver(["0437-3112110"]).number
        let start = start
        #expect(try ledger.ticket(number)?.handOver?.lines == ["04373112110"])
        #expect(throws: TicketRefusal.self) {
            try ledger.act(on: number, by: Who.handler("CGJ"), at: start) { flow, ticket, _ in
                try flow.handOverTaken(ticket, by: Who.handler("CGJ"), at: start)
            }
        }
    }
}

@Suite("Recent tickets, for machines to compare and to learn from")
struct RecentTicketTests {
    @Test("those near by are opened, what dispatchers decided is masked, and what is erased is left out")
    func recent() throws {
        let ledger = try ledger()
        let now = try moment("2026-11-03 10:00")
        func file(_ key: String, _ region: String?) throws -> TicketNumber {
            var filing = intake(key)
            filing.facts.region = region.flatMap { Identifier($0) }
            return try ledger.file(filing, by: Who.agent, at: now).ticket.number
        }
        let (here, city, elsewhere, nowhere) = (
            try file("1", "220402001"), try file("2", "220400"), try file("3", "220421"), try file("4", nil)
        )
        func near(_ code: String?) throws -> Set<TicketNumber> {
            Set(
                try ledger.recent(
                    near: code.flatMap { Identifier($0) }, since: now.adding(days: -1), limit: 10
                ).map(\.number))
        }
        #expect(try near("220402") == [here, city, nowhere])
        #expect(try near("220402001") == [here, city, nowhere])
        #expect(try near("220421") == [elsewhere, city, nowhere])
        #expect(try near(nil).count == 4)
        #expect(try ledger.recent(near: nil, since: now.adding(days: 1), limit: 10).isEmpty)
        #expect(try ledger.handled(since: now.adding(days: -1), limit: 10).isEmpty)
        _ = try ledger.act(on: here, by: Who.agent, at: now) { flow, ticket, _ in
            try flow.withdraw(ticket, words: nil, by: Who.agent, at: now)
        }
        _ = try ledger.eraseWords(of: here, rule: "期满", by: Who.supervisor, at: now)
        #expect(try near("220402001") == [city, nowhere])
    }
}
