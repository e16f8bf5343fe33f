import ChannelContracts
import Couriers
import Foundation
import HotlineModel
import HotlineService
import Logging
import Outbox
import Testing
import TicketLedger
import Ticketing

/// A ticket leaves by channels, and comes back answered.
@Suite("A message's journey")
struct CourierJourneyTests {
    private final class City {
        let office: TicketOffice
        let folder: URL
        let service: CourierService
        let log = LogRecord()
        let now = Moment(secondsSince1970: Int64(Date().timeIntervalSince1970))

        init(grants: String) throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            office = try TicketOffice(DataFolder(path: folder.path))
            let unit = try #require(Identifier<Organisation>("LY-GR"))
            try office.ledger.add([Organisation(id: unit, name: "供热管理办公室")])
            try Data(
                """
                channels:
                  heating:
                    kind: exchange
                    folder: exchange
                    format: json
                    settle: 0s
                    time-limit: 600s
                    recipients: [organisation:LY-GR, line:110]
                    grants: [\(grants)]
                  callers:
                    kind: log
                    time-limit: 600s
                    recipients: [caller:*]
                """.utf8
            ).write(to: folder.appendingPathComponent("channels.yaml"))
            service = try CourierService(
                DataFolder(path: folder.path), office,
                logger: log.logger,
                environment: [:], now: { Moment(secondsSince1970: Int64(Date().timeIntervalSince1970) + 2) })
        }

        deinit {
            try? FileManager.default.removeItem(at: folder)
        }

        func filed(_ change: (inout Intake) -> Void = { _ in }) throws -> Ticket {
            var intake = Intake(
                key: UUID().uuidString, facts: TicketFacts(.complaint, by: .telephone, urgency: .ordinary),
                words: TicketWords(
                    title: "暖气不热", content: "我叫金丝雀，电话13900001111，暖气不热", place: "龙山区东艺小区3栋2单元501室"),
                caller: CallerIdentity(telephone: "13900001111", name: "金丝雀", address: "金丝雀巷9号"))
            change(&intake)
            return try office.ledger.file(intake, by: Actor("a", as: .agent), at: now).ticket
        }

        func dispatched() throws -> Ticket {
            let ticket = try filed()
            let (unit, now) = (try #require(Identifier<Organisation>("LY-GR")), now)
            try office.ledger.act(on: ticket.number, by: Actor("d", as: .dispatcher), at: now) {
                flow, ticket, _ in
                try flow.accept(ticket, by: Actor("d", as: .dispatcher), at: now)
            }
            return try office.ledger.act(on: ticket.number, by: Actor("d", as: .dispatcher), at: now) {
                flow, ticket, _ in
                try flow.dispatch(ticket, to: unit, by: Actor("d", as: .dispatcher), at: now)
            }
        }

        /// The files that went out, as they are.
        func out() throws -> [String] {
            let out = folder.appendingPathComponent("exchange/out")
            return try FileManager.default.contentsOfDirectory(atPath: out.path).sorted().map {
                try String(contentsOf: out.appendingPathComponent($0), encoding: .utf8)
            }
        }

        func answer(_ receipt: InboundReceipt) async throws -> InboundDesk.Answer {
            try await service.inbound.take(receipt, from: "heating", at: now)
        }
    }

    @Test("what is not granted is in no message; what is granted is, and the look is on record once")
    func granted() async throws {
        for (grants, shown) in [("", false), ("name, telephone, words", true)] {
            let city = try City(grants: grants)
            let ticket = try city.dispatched()
            // The unit at least: at night callers are told nothing.
            #expect(try await city.service.drain().counts.delivered >= 1)
            let text = try #require(try city.out().first { $0.contains(ticket.number.digits) })
            #expect(text.contains("暖气不热"))
            #expect(text.contains("13900001111") == shown && text.contains("金丝雀") == shown)
            #expect(!text.contains("金丝雀巷"))
            let looks = try city.office.ledger.history(of: ticket.number).filter {
                $0.step.change.kind == .revealed
            }
            #expect(looks.count == (shown ? 2 : 0))
            // Nothing of it lies in the outbox.
            let shownDeliveries = try await city.service.outbox.list(.init(), limit: 10)
            #expect(!"\(shownDeliveries)".contains("13900001111"))
        }
    }

    @Test("a unit signs, answers and is taken once, whatever comes twice")
    func answered() async throws {
        let city = try City(grants: "")
        let number = try city.dispatched().number
        _ = try await city.service.drain()
        let message = try #require(
            try await city.service.outbox.list(.init(), limit: 10).first {
                $0.message.recipient == "organisation:LY-GR"
            })
        var signed = InboundReceipt(id: "r1", kind: .acknowledged, at: city.now)
        signed.about = message.message.id
        signed.reference = "GR-2026-7"
        #expect(try await city.answer(signed).result == .taken)
        #expect(try await city.answer(signed).result == .repeated)
        #expect(try await city.service.outbox.delivery(message.message.id)?.progress.state == .acknowledged)
        #expect(try await city.service.outbox.delivery(message.message.id)?.reference == "GR-2026-7")
        var reply = InboundReceipt(id: "r2", kind: .answered, at: city.now)
        reply.ticket = number.digits
        reply.text = "已经排气，室温 20 度"
        #expect(try await city.answer(reply).result == .taken)
        let events = try city.office.ledger.history(of: number).count
        #expect(try await city.answer(reply).result == .repeated)
        #expect(try city.office.ledger.history(of: number).count == events)
        // The same id with other words is no repetition.
        reply.text = "别的话"
        await #expect(throws: TicketRefusal.self) { try await city.answer(reply) }
        let kinds = try city.office.ledger.history(of: number).map(\.step.change.kind)
        #expect(kinds.suffix(2) == [.signed, .replied])
    }

    @Test("a channel speaks for its own units only")
    func strangers() async throws {
        let city = try City(grants: "")
        let ticket = try city.filed()
        var receipt = InboundReceipt(id: "r1", kind: .answered, at: city.now)
        receipt.ticket = ticket.number.digits
        receipt.text = "已办"
        await #expect(throws: TicketRefusal.self) { try await city.answer(receipt) }
        receipt.at = city.now.adding(seconds: 3600)
        await #expect(throws: TicketRefusal.self) { try await city.answer(receipt) }
    }

    @Test("files in the in folder are taken; a bad one lies in quarantine with its reason")
    func folder() async throws {
        let city = try City(grants: "")
        let number = try city.dispatched().number
        _ = try await city.service.drain()
        let folder = city.folder.appendingPathComponent("exchange/in")
        let good = """
            {"receipt":{"id":"f1","kind":"acknowledged","at":"\(city.now)","ticket":"\(number.digits)"}}
            """
        try Data(good.utf8).write(to: folder.appendingPathComponent("1.json"))
        try Data("{\"id\":".utf8).write(to: folder.appendingPathComponent("2.json"))
        let fetched = try await city.service.drain().fetched
        #expect(fetched == 1, "\(city.log.text)")
        #expect(try city.office.ledger.history(of: number).last?.step.change.kind == .signed)
        let aside = try FileManager.default.contentsOfDirectory(
            atPath: city.folder.appendingPathComponent("exchange/quarantine").path)
        #expect(aside.contains("2.json") && aside.contains { $0.hasSuffix(".reason.txt") })
    }

    @Test("no unit rates its own work")
    func ownRating() async throws {
        let city = try City(grants: "")
        let number = try city.dispatched().number
        var rated = InboundReceipt(id: "r1", kind: .rated, at: city.now)
        rated.ticket = number.digits
        rated.rating = 5
        await #expect(throws: TicketRefusal.self) { try await city.answer(rated) }
    }

    @Test("who passed a ticket on speaks of it by its own number; a unit can pass none on")
    func passedOn() async throws {
        let city = try City(grants: "")
        var filed = InboundReceipt(id: "p1", kind: .filed, at: city.now)
        filed.reference = "JJD-42"
        var sheet = TicketSheet()
        sheet.title = "路灯不亮"
        filed.sheet = sheet
        // This channel speaks for 110 too.
        let answer = try await city.answer(filed)
        #expect(answer.result == .taken)
        filed.id = "p2"
        let again = try await city.answer(filed)
        #expect(again.result == .repeated && again.ticket == answer.ticket)
        var receipt = InboundReceipt(id: "p3", kind: .received, at: city.now)
        receipt.reference = "JJD-42"
        #expect(try await city.answer(receipt).ticket == answer.ticket)
    }

    @Test("what the other side's list of a day does not have is an alarm, once")
    func reconciliation() async throws {
        let city = try City(grants: "")
        _ = try city.dispatched()
        _ = try await city.service.drain()
        let sent = try await city.service.outbox.list(.init(), limit: 10).filter { $0.channel == "heating" }
        #expect(sent.count == 1)
        let folder = city.folder.appendingPathComponent("exchange/in")
        let day = city.now.calendarDay
        for name in ["1.json", "2.json"] {
            try Data(
                "{\"reconciliation\":{\"day\":\"\(day)\",\"direction\":\"received\",\"count\":0,\"ids\":[]}}"
                    .utf8
            )
            .write(to: folder.appendingPathComponent(name))
        }
        _ = try await city.service.drain()
        let alarms = try await city.service.outbox.alarms(limit: 10)
        #expect(
            alarms.map(\.kind) == [.missing] && alarms.map(\.delivery) == sent.map(\.message.id),
            "\(city.log.text)")
    }

    @Test("a hand-over to 110 carries everything that the channel is granted, and 110's word takes it")
    func handOver() async throws {
        let city = try City(grants: "name, telephone, address, words")
        let ticket = try city.filed { $0.facts.urgency = .critical }
        let now = city.now
        try city.office.ledger.act(on: ticket.number, by: Actor("a", as: .agent), at: now) {
            flow, ticket, texts in
            try flow.handOver(
                ticket, to: ["110"], purpose: texts.keep("紧急"), by: Actor("a", as: .agent), at: now)
        }
        _ = try await city.service.drain()
        let text = try #require(try city.out().first { $0.contains("handedOver") })
        for word in ["金丝雀", "13900001111", "501室", "金丝雀巷9号"] { #expect(text.contains(word), "\(word)") }
        var taken = InboundReceipt(id: "j1", kind: .acknowledged, at: now)
        taken.ticket = ticket.number.digits
        taken.reference = "JJD-1"
        #expect(try await city.answer(taken).result == .taken)
        #expect(try city.office.ledger.ticket(ticket.number)?.handOver?.acknowledged == ["110"])
    }
}
