import Foundation
import HotlineModel
import HotlineService
import Importing
import Testing
import TicketLedger
import Ticketing
import WorkingCalendar

/// The newcomer's page on tickets: one goes all the way, over a make-up weekend; another is erased.
@Suite("A ticket's journey")
struct TicketJourneyTests {
    /// A data folder for the time of a test, with the sample city's organisations.
    final class City {
        let office: TicketOffice
        let folder: URL

        init() throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            office = try TicketOffice(DataFolder(path: folder.path))
            let file = SampleCityTests.City.samples.appendingPathComponent("organisations.csv").path
            try office.ledger.add(OrganisationFile(ImportSource(path: file)).organisations)
        }

        deinit {
            try? FileManager.default.removeItem(at: folder)
        }

        func act(
            _ number: TicketNumber, _ actor: Actor, _ text: String,
            _ decide:
                @escaping @Sendable (TicketFlow, Ticket, inout TextKeeper, Actor, Moment) throws ->
                [TicketStep]
        ) throws -> Ticket {
            let now = try TicketJourneyTests.moment(text)
            return try office.ledger.act(on: number, by: actor, at: now) { flow, ticket, texts in
                try decide(flow, ticket, &texts, actor, now)
            }
        }
    }

    static func moment(_ text: String) throws -> Moment { try #require(Moment(parsing: text)) }
    static func unit(_ text: String) throws -> Identifier<Organisation> { try #require(Identifier(text)) }

    let agent = Actor("话务员小李", as: .agent)
    let dispatcher = Actor("派单员老赵", as: .dispatcher)
    let supervisor = Actor("督办王", as: .supervisor)

    @Test("dispatch, second level, return, again, co-handling, reply, call, unhappy, redo, archive")
    func wholeWay() throws {
        let city = try City()
        let ledger = city.office.ledger
        let (bureau, section, city2) = (
            try Self.unit("LY-RSJ"), try Self.unit("LY-SBJ"), try Self.unit("LY-YBJ")
        )
        let (rsj, sbj, ybj) = (
            Actor("人社王", as: .handler, of: bureau), Actor("社保张", as: .handler, of: section),
            Actor("医保刘", as: .handler, of: city2)
        )
        // Friday before the make-up Saturday of the Spring Festival of 2026: 2026-02-14 is worked, 15th to 23rd is off.
        var intake = Intake(
            key: "call-1", facts: TicketFacts(.help, by: .telephone),
            words: TicketWords(title: "养老金少发", content: "王秀英来电：一月养老金少发，要求核对。", place: "龙山区南康街道"),
            caller: CallerIdentity(telephone: "13800000001", name: "王秀英"))
        intake.facts.groups = [.elderly]
        intake.facts.category = city.office.categories.find("养老保险").first?.code
        let filed = try ledger.file(intake, by: agent, at: Self.moment("2026-02-13 10:00"))
        let number = filed.ticket.number
        // Four office hours to dispatch, then five working days: 14th (made up), 24th, 25th, 26th, 27th.
        #expect(filed.ticket.clock(.promise)?.due == .at(try Self.moment("2026-02-27 17:00")))

        // To the wrong bureau first, which gives it back within a day.
        var ticket = try city.act(number, dispatcher, "2026-02-13 11:00") { flow, ticket, _, actor, now in
            try flow.acceptAndDispatch(ticket, to: city2, by: actor, at: now)
        }
        #expect(ticket.state == .toSign)
        ticket = try city.act(number, ybj, "2026-02-14 09:00") { flow, ticket, texts, actor, now in
            let request = ReturnRequest(
                by: city2, reason: try texts.keep("养老金由社保经办"), ground: try texts.keep("三定方案"),
                suggestion: bureau)
            return try flow.askReturn(ticket, request, by: actor, at: now)
        }
        ticket = try city.act(number, dispatcher, "2026-02-14 10:00") { flow, ticket, texts, actor, now in
            try flow.decideReturn(ticket, accepting: .granted, reason: texts.keep("属实"), by: actor, at: now)
        }
        #expect(ticket.state == .toDispatch && ticket.returns == 1)
        #expect(ticket.clock(.promise)?.due == .at(try Self.moment("2026-02-27 17:00")))

        // Again, with the medical insurance bureau beside; the bureau passes it on to its section.
        ticket = try city.act(number, dispatcher, "2026-02-14 11:00") { flow, ticket, _, actor, now in
            try flow.dispatch(ticket, to: bureau, with: [city2], by: actor, at: now)
        }
        #expect(ticket.clock(.handle, of: bureau)?.due == .at(try Self.moment("2026-02-28 17:00")))
        ticket = try city.act(number, rsj, "2026-02-14 14:00") { flow, ticket, _, actor, now in
            try flow.sign(ticket, by: actor, at: now)
        }
        ticket = try city.act(number, rsj, "2026-02-14 15:00") { flow, ticket, _, actor, now in
            try flow.passOn(ticket, to: section, within: nil, by: actor, at: now)
        }
        #expect(ticket.state == .toSign && ticket.assignment?.holder == section)
        // Never later than the bureau that answers for it.
        #expect(ticket.clock(.subHandle, of: section)?.due == ticket.clock(.handle, of: bureau)?.due)

        // Reminded when time runs out, on the make-up Saturday after the holiday.
        _ = try city.act(number, sbj, "2026-02-24 09:00") { flow, ticket, _, actor, now in
            try flow.sign(ticket, by: actor, at: now)
        }
        #expect(try ledger.tick(at: Self.moment("2026-02-28 12:30")) == [])
        #expect(try ledger.tick(at: Self.moment("2026-02-28 13:30")) == [number])
        #expect(try ledger.ticket(number)?.clock(.handle)?.warning == .reminded)

        ticket = try city.act(number, sbj, "2026-02-28 14:00") { flow, ticket, texts, actor, now in
            let reply = UnitReply(
                by: section, words: try texts.keep("系统漏算一月调整额"), isTrue: true, isSolved: true,
                contactedCaller: true)
            return try flow.reply(ticket, reply, by: actor, at: now)
        }
        #expect(ticket.assignment?.holder == bureau && ticket.state == .inHand)
        // The lead can't answer alone.
        #expect(throws: TicketRefusal.self) {
            try city.act(number, rsj, "2026-02-28 15:00") { flow, ticket, texts, actor, now in
                let reply = UnitReply(
                    by: bureau, words: try texts.keep("已补发"), isSolved: true, contactedCaller: true)
                return try flow.reply(ticket, reply, by: actor, at: now)
            }
        }
        _ = try city.act(number, ybj, "2026-02-28 15:10") { flow, ticket, texts, actor, now in
            let reply = UnitReply(
                by: city2, words: try texts.keep("医保缴费无误"), isSolved: true, contactedCaller: false)
            return try flow.reply(ticket, reply, by: actor, at: now)
        }
        ticket = try city.act(number, rsj, "2026-02-28 16:00") { flow, ticket, texts, actor, now in
            let reply = UnitReply(
                by: bureau, words: try texts.keep("已补发"), isSolved: true, contactedCaller: true)
            return try flow.reply(ticket, reply, by: actor, at: now)
        }
        #expect(ticket.state == .toReview)
        ticket = try city.act(number, dispatcher, "2026-03-02 09:00") { flow, ticket, _, actor, now in
            try flow.review(ticket, by: actor, at: now)
        }
        #expect(ticket.state == .toCallBack)

        // The caller is not content: handled a second time, with new clocks, the cause kept.
        ticket = try city.act(number, agent, "2026-03-03 10:00") { flow, ticket, texts, actor, now in
            let call = CallBack(by: actor.account, at: now, isReached: true, words: try texts.keep("还没到账"))
            return try flow.callBack(ticket, call, by: actor)
        }
        let unhappy = try #require(Rating(score: 2, isSolved: false, cause: .notSolved))
        ticket = try city.act(number, agent, "2026-03-03 10:05") { flow, ticket, _, actor, now in
            try flow.rate(ticket, unhappy, by: actor, at: now)
        }
        #expect(ticket.state == .toSign && ticket.redos == 1 && ticket.ending == nil)
        #expect(ticket.clock(.handle, of: bureau)?.due == .at(try Self.moment("2026-03-10 17:00")))

        for (actor, hour) in [(rsj, "2026-03-03 14:00"), (ybj, "2026-03-03 14:10")] {
            _ = try city.act(number, actor, hour) { flow, ticket, _, actor, now in
                try flow.sign(ticket, by: actor, at: now)
            }
        }
        for (actor, hour) in [(ybj, "2026-03-04 09:00"), (rsj, "2026-03-04 10:00")] {
            ticket = try city.act(number, actor, hour) { flow, ticket, texts, actor, now in
                let reply = UnitReply(
                    by: try #require(actor.organisation), words: try texts.keep("今日到账"), isSolved: true,
                    contactedCaller: true)
                return try flow.reply(ticket, reply, by: actor, at: now)
            }
        }
        _ = try city.act(number, dispatcher, "2026-03-04 11:00") { flow, ticket, _, actor, now in
            try flow.review(ticket, by: actor, at: now)
        }
        let happy = try #require(Rating(score: 5, isSolved: true))
        ticket = try city.act(number, agent, "2026-03-05 09:00") { flow, ticket, _, actor, now in
            try flow.rate(ticket, happy, by: actor, at: now)
        }
        #expect(ticket.state == .closed && ticket.ending == .handled)
        ticket = try city.act(number, dispatcher, "2026-03-12 09:00") { flow, ticket, _, actor, _ in
            try flow.archive(ticket, by: actor)
        }
        #expect(ticket.state == .archived)
        #expect(ticket.clocks.allSatisfy { !$0.isRunning })
        #expect(try ledger.verify().faults == [])
        #expect(try ledger.rebuild() == [])
    }

    @Test("three returns, then the centre designates, and nobody gives it back")
    func designation() throws {
        let city = try City()
        let units = try ["LY-RSJ", "LY-YBJ", "LY-GAJ"].map(Self.unit)
        let number = try city.office.ledger.file(
            Intake(
                key: "1", facts: TicketFacts(.complaint, by: .web),
                words: TicketWords(title: "没人管", content: "没人管的井盖")),
            by: agent, at: Self.moment("2026-03-02 09:00")
        ).ticket.number
        _ = try city.act(number, agent, "2026-03-02 09:01") { flow, ticket, _, actor, now in
            try flow.accept(ticket, by: actor, at: now)
        }
        for (day, unit) in units.enumerated() {
            let date = "2026-03-0\(3 + day)"
            _ = try city.act(number, dispatcher, "\(date) 09:00") { flow, ticket, _, actor, now in
                try flow.dispatch(ticket, to: unit, by: actor, at: now)
            }
            _ = try city.act(number, Actor("h", as: .handler, of: unit), "\(date) 10:00") {
                flow, ticket, texts, actor, now in
                let request = ReturnRequest(
                    by: unit, reason: try texts.keep("不是我们的"), ground: try texts.keep("三定"))
                return try flow.askReturn(ticket, request, by: actor, at: now)
            }
            _ = try city.act(number, dispatcher, "\(date) 11:00") { flow, ticket, texts, actor, now in
                try flow.decideReturn(
                    ticket, accepting: .granted, reason: texts.keep("同意"), by: actor, at: now)
            }
        }
        let last = units[0]
        #expect(throws: TicketRefusal.self) {
            try city.act(number, dispatcher, "2026-03-06 09:00") { flow, ticket, _, actor, now in
                try flow.dispatch(ticket, to: last, by: actor, at: now)
            }
        }
        let designated = try city.act(number, supervisor, "2026-03-06 09:00") { flow, ticket, _, actor, now in
            try flow.dispatch(ticket, to: last, by: actor, at: now)
        }
        #expect(designated.assignment?.isDesignated == true)
        #expect(throws: TicketRefusal.self) {
            try city.act(number, Actor("h", as: .handler, of: last), "2026-03-06 10:00") {
                flow, ticket, texts, actor, now in
                let request = ReturnRequest(
                    by: last, reason: try texts.keep("不是"), ground: try texts.keep("三定"))
                return try flow.askReturn(ticket, request, by: actor, at: now)
            }
        }
    }

    @Test("many callers, one incident: dispatched once, each called back")
    func incident() throws {
        let city = try City()
        let ledger = city.office.ledger
        let unit = try Self.unit("LY-RSJ")
        let numbers = try (1...4).map { caller in
            try ledger.file(
                Intake(
                    key: "\(caller)", facts: TicketFacts(.help, by: .telephone),
                    words: TicketWords(title: "停水", content: "停水两天"),
                    caller: CallerIdentity(telephone: "1380000000\(caller)")),
                by: agent, at: Self.moment("2026-03-02 09:0\(caller)")
            ).ticket.number
        }
        for number in numbers.dropFirst() {
            _ = try ledger.join(number, to: numbers[0], by: agent, at: Self.moment("2026-03-02 09:30"))
        }
        #expect(throws: TicketRefusal.self) {
            try ledger.join(numbers[0], to: numbers[1], by: agent, at: Self.moment("2026-03-02 09:31"))
        }
        let handler = Actor("h", as: .handler, of: unit)
        _ = try city.act(numbers[0], dispatcher, "2026-03-02 10:00") { flow, ticket, _, actor, now in
            try flow.acceptAndDispatch(ticket, to: unit, by: actor, at: now)
        }
        _ = try city.act(numbers[0], handler, "2026-03-02 11:00") { flow, ticket, _, actor, now in
            try flow.sign(ticket, by: actor, at: now)
        }
        _ = try city.act(numbers[0], handler, "2026-03-03 09:00") { flow, ticket, texts, actor, now in
            let reply = UnitReply(
                by: unit, words: try texts.keep("已修复"), isSolved: true, contactedCaller: true)
            return try flow.reply(ticket, reply, by: actor, at: now)
        }
        _ = try city.act(numbers[0], dispatcher, "2026-03-03 10:00") { flow, ticket, _, actor, now in
            try flow.review(ticket, by: actor, at: now)
        }
        for number in numbers {
            #expect(try ledger.ticket(number)?.state == .toCallBack)
            #expect(try ledger.ticket(number)?.clock(.callBack) != nil)
        }
    }

    @Test("another ticket through erasure: nobody reads it any more, and the log says who did it and why")
    func erasure() throws {
        let city = try City()
        let ledger = city.office.ledger
        let number = try ledger.file(
            Intake(
                key: "1", facts: TicketFacts(.complaint, by: .telephone),
                words: TicketWords(title: "邻居噪声", content: "李四投诉楼上半夜装修"),
                caller: CallerIdentity(telephone: "13800000009", name: "李四")),
            by: agent, at: Self.moment("2026-03-02 09:00")
        ).ticket.number
        _ = try city.act(number, agent, "2026-03-02 09:10") { flow, ticket, texts, actor, now in
            try flow.withdraw(ticket, words: texts.keep("已和解"), by: actor, at: now)
        }
        _ = try ledger.eraseCaller(
            of: number, rule: "个人信息保护法第47条", by: supervisor, at: Self.moment("2026-04-01 09:00"))
        _ = try ledger.eraseWords(
            of: number, rule: "个人信息保护法第47条", by: supervisor, at: Self.moment("2026-04-01 09:01"))
        let ticket = try #require(try ledger.ticket(number))
        #expect(try ledger.maskedWords(of: ticket) == nil)
        let later = try Self.moment("2026-04-01 09:02")
        #expect(throws: TicketRefusal.self) {
            try ledger.revealCaller(of: number, purpose: "核对", by: supervisor, at: later)
        }
        let report = try ledger.verify()
        #expect(report.faults == [])
        #expect(report.erasures.map(\.by) == ["督办王", "督办王"])
        #expect(try ledger.rebuild() == [])
    }

    @Test("nobody could be reached: closed as not rated, never as satisfied")
    func unreached() throws {
        let city = try City()
        let unit = try Self.unit("LY-RSJ")
        let handler = Actor("h", as: .handler, of: unit)
        let number = try city.office.ledger.file(
            Intake(
                key: "1", facts: TicketFacts(.help, by: .telephone),
                words: TicketWords(title: "问补贴", content: "问补贴"),
                caller: CallerIdentity(telephone: "13800000002")),
            by: agent, at: Self.moment("2026-03-02 09:00")
        ).ticket.number
        _ = try city.act(number, dispatcher, "2026-03-02 09:30") { flow, ticket, _, actor, now in
            try flow.acceptAndDispatch(ticket, to: unit, by: actor, at: now)
        }
        _ = try city.act(number, handler, "2026-03-02 10:00") { flow, ticket, _, actor, now in
            try flow.sign(ticket, by: actor, at: now)
        }
        _ = try city.act(number, handler, "2026-03-02 11:00") { flow, ticket, texts, actor, now in
            let reply = UnitReply(
                by: unit, words: try texts.keep("可领"), isSolved: true, contactedCaller: false)
            return try flow.reply(ticket, reply, by: actor, at: now)
        }
        _ = try city.act(number, dispatcher, "2026-03-02 13:00") { flow, ticket, _, actor, now in
            try flow.review(ticket, by: actor, at: now)
        }
        #expect(throws: TicketRefusal.self) {
            try city.act(number, agent, "2026-03-02 13:30") { flow, ticket, _, actor, now in
                try flow.close(ticket, by: actor, at: now)
            }
        }
        for time in ["2026-03-02 14:00", "2026-03-02 18:30", "2026-03-03 10:00"] {
            _ = try city.act(number, agent, time) { flow, ticket, _, actor, now in
                try flow.callBack(ticket, CallBack(by: actor.account, at: now, isReached: false), by: actor)
            }
        }
        let ticket = try #require(try city.office.ledger.ticket(number))
        #expect(ticket.state == .closed && ticket.rating == Rating.none)
    }
}
