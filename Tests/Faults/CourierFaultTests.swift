import ChannelContracts
import Couriers
import Foundation
import HotlineModel
import Outbox
import Synchronization
import Testing

@Suite("Faults on the way out", .serialized)
struct CourierFaultTests {
    private static let soon = RetrySchedule(waits: Array(repeating: 0, count: 40))
    private static let delivered = DeliveryOutcome.delivered(DeliveryAnswer())
    private static let busy = DeliveryFailure(.passing(retryAfter: nil), "busy", code: 503)

    @Test("a ticket whose message throws each time costs a thousand others nothing")
    func poison() async throws {
        struct PoisonWriter: MessageWriter {
            func message(
                for delivery: Delivery, granting fields: Set<IdentityField>
            ) async throws -> CourierMessage {
                if delivery.message.ticket == "poison" { throw DrillError(description: "poison") }
                return try await PlainWriter().message(for: delivery, granting: fields)
            }
        }
        let drill = try Drill()
        let arrivals = Arrivals()
        let channel = OpenChannel(
            name: "all",
            channel: ClosureChannel { message in
                arrivals.note(message)
                return Self.delivered
            }, recipients: [try .of("organisation:*")], timeLimit: 600,
            schedule: try #require(RetrySchedule(waits: [0, 600], jitter: 0)))
        var messages = (0..<1000).map { (id: "m\($0)", ticket: "t\($0)", recipient: "organisation:a") }
        messages.insert(("poison", "poison", "organisation:a"), at: 0)
        try drill.enqueue(messages)
        let courier = drill.courier([channel], writer: PoisonWriter())
        try await drill.run(courier) { arrivals.all.count >= 1000 }
        #expect(Set(arrivals.all.map(\.id)).count == 1000 && arrivals.all.count == 1000)
        let poison = try #require(try await drill.store.delivery("poison"))
        // Its back-off counts too: one try, and the next in ten minutes.
        #expect(poison.progress.state == .failed && poison.progress.attempts == 1)
        #expect(poison.failure?.contains("poison") == true)
    }

    @Test("two recipients, one down five times: the other gets exactly one")
    func twoRecipients() async throws {
        let drill = try Drill()
        let arrivals = Arrivals()
        let failures = Mutex(5)
        let up = OpenChannel(
            name: "up",
            channel: ClosureChannel { message in
                arrivals.note(message)
                return Self.delivered
            }, recipients: [try .of("organisation:up")], timeLimit: 600)
        let down = OpenChannel(
            name: "down",
            channel: ClosureChannel { message in
                let isDown = failures.withLock { left in
                    defer { left -= 1 }
                    return left > 0
                }
                if isDown { throw Self.busy }
                arrivals.note(message)
                return Self.delivered
            }, recipients: [try .of("organisation:down")], timeLimit: 600, schedule: try #require(Self.soon))
        try drill.enqueue([("to-up", "t", "organisation:up"), ("to-down", "t", "organisation:down")])
        // Five failures open the breaker for fifteen seconds: the clock goes ten times as fast.
        let clock = FastClock(factor: 20)
        try await drill.run(drill.courier([up, down], clock: clock.clock)) {
            try await drill.store.delivery("to-down")?.progress.state == .delivered
        }
        #expect(arrivals.all.count { $0.id == "to-up" } == 1)
        #expect(arrivals.all.count { $0.id == "to-down" } == 1)
        let down5 = try #require(try await drill.store.delivery("to-down"))
        #expect(
            try await drill.store.attempts(of: down5).map(\.result) == Array(repeating: .passing, count: 5)
                + [.delivered])
    }

    @Test("thousands of deliveries under random faults keep the order of each ticket")
    func order() async throws {
        let drill = try Drill()
        let arrivals = Arrivals()
        let (tickets, each) = (Rounds.count(200, all: 1000), 10)
        let channel = OpenChannel(
            name: "all",
            channel: ClosureChannel { message in
                switch Int.random(in: 0..<10) {
                case 0: throw Self.busy
                case 1: throw DrillError(description: "a fault")
                case 2: try await Task.sleep(for: .milliseconds(Int.random(in: 0...5)))
                default: break
                }
                arrivals.note(message)
                // Sometimes it arrived, and nobody knows.
                if Int.random(in: 0..<20) == 0 { throw Self.busy }
                return Self.delivered
            }, recipients: [try .of("organisation:*")], concurrency: 64, timeLimit: 600,
            schedule: try #require(Self.soon))
        for number in 0..<each {
            try drill.enqueue((0..<tickets).map { ("m\($0)-\(number)", "t\($0)", "organisation:\($0 % 7)") })
        }
        let clock = FastClock(factor: 50)
        try await drill.run(drill.courier([channel], clock: clock.clock)) { try await drill.waiting() == 0 }
        #expect(try await drill.states() == [.delivered: tickets * each])
        let byTicket = Dictionary(grouping: arrivals.all, by: \.sheet.ticket)
        #expect(byTicket.count == tickets)
        for messages in byTicket.values {
            let sequences = messages.map(\.sequence)
            // Repetitions may come, but never after a later one.
            #expect(sequences == sequences.sorted())
            #expect(Set(sequences) == Set(1...each))
        }
        #expect(Set(arrivals.all.map(\.id)).count == tickets * each)
    }

    @Test("a clock that jumps an hour, forth and back, loses nothing, repeats nothing and holds nothing up")
    func clock() async throws {
        let drill = try Drill()
        let arrivals = Arrivals()
        let shift = Mutex(0)
        let clock = CourierClock(wall: { Drill.now().adding(seconds: shift.withLock { $0 }) })
        let channel = OpenChannel(
            name: "all",
            channel: ClosureChannel { message in
                try await Task.sleep(for: .milliseconds(20))
                arrivals.note(message)
                return Self.delivered
            }, recipients: [try .of("organisation:*")], concurrency: 8, timeLimit: 600)
        let courier = drill.courier([channel], clock: clock)
        try drill.enqueue((0..<200).map { ("a\($0)", "a\($0)", "organisation:a") })
        try await drill.run(courier) {
            switch arrivals.all.count {
            case 0..<60: break
            case 60..<120: shift.withLock { $0 = 3600 }
            default: shift.withLock { $0 = -3600 }
            }
            return arrivals.all.count >= 200
        }
        // Written by a program whose clock is an hour back, or an hour ahead of it.
        try drill.enqueue([("b", "b", "organisation:a")], at: Drill.now().adding(seconds: -3600))
        try await drill.run(drill.courier([channel], clock: clock)) { arrivals.all.contains { $0.id == "b" } }
        #expect(arrivals.all.count == 201 && Set(arrivals.all.map(\.id)).count == 201)
    }

    @Test("an orderly stop is no failure: no try is counted, no breaker opens")
    func stopped() async throws {
        let drill = try Drill()
        let began = Arrivals()
        let channel = OpenChannel(
            name: "all",
            channel: ClosureChannel { message in
                began.note(message)
                try await Task.sleep(for: .seconds(3600))
                return Self.delivered
            }, recipients: [try .of("organisation:*")], timeLimit: 600)
        try drill.enqueue((0..<8).map { ("m\($0)", "t\($0)", "organisation:a") })
        try await drill.run(drill.courier([channel])) { began.all.count == 8 }
        #expect(try await drill.states() == [.pending: 8])
        #expect(try await drill.store.delivery("m0")?.progress.attempts == 0)
        #expect(try await drill.store.channels()["all"] == nil)
    }

    @Test("a drain goes on past messages that no channel takes")
    func drained() async throws {
        let drill = try Drill()
        let arrivals = Arrivals()
        let channel = OpenChannel(
            name: "all",
            channel: ClosureChannel { message in
                arrivals.note(message)
                return Self.delivered
            }, recipients: [try .of("organisation:*")], timeLimit: 600)
        try drill.enqueue((0..<1200).map { ("c\($0)", "c\($0)", "caller:a") })
        try drill.enqueue([("m", "m", "organisation:a")])
        #expect(try await drill.courier([channel]).drain().delivered == 1)
    }

    @Test("a receiver that hangs costs the others nothing, and its messages end at their time limit")
    func hanging() async throws {
        let drill = try Drill()
        let arrivals = Arrivals()
        let hangs = OpenChannel(
            name: "hangs",
            channel: ClosureChannel { _ in
                try await Task.sleep(for: .seconds(3600))
                return Self.delivered
            }, recipients: [try .of("organisation:hangs")], concurrency: 2, timeLimit: 1,
            schedule: try #require(RetrySchedule(waits: [0, 600], jitter: 0)))
        let works = OpenChannel(
            name: "works",
            channel: ClosureChannel { message in
                arrivals.note(message)
                return Self.delivered
            }, recipients: [try .of("organisation:works")], timeLimit: 600)
        try drill.enqueue((0..<4).map { ("h\($0)", "h\($0)", "organisation:hangs") })
        try drill.enqueue((0..<100).map { ("w\($0)", "w\($0)", "organisation:works") })
        try await drill.run(drill.courier([hangs, works])) {
            try await drill.states()[.failed] == 4
        }
        #expect(arrivals.all.count == 100)
        let late = try #require(try await drill.store.delivery("h0"))
        #expect(late.failure?.contains("时限") == true)
    }
}

/// A clock that goes faster than the wall's.
final class FastClock: Sendable {
    private let start = Drill.now()
    private let began = ContinuousClock.now
    private let factor: Int

    init(factor: Int) {
        self.factor = factor
    }

    var clock: CourierClock {
        CourierClock(wall: { [self] in
            let passed = (ContinuousClock.now - began).components
            let milliseconds = Int(passed.seconds) * 1000 + Int(passed.attoseconds / 1_000_000_000_000_000)
            return start.adding(seconds: milliseconds * factor / 1000)
        })
    }
}
