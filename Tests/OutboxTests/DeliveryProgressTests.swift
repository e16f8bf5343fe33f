import HotlineModel
import Outbox
import Testing

@Suite("A delivery's states")
struct DeliveryProgressTests {
    private static let itinerary = Itinerary([
        Itinerary.Leg(channel: "first", acknowledgeWithin: 60), Itinerary.Leg(channel: "second"),
    ])

    /// Ten thousand random walks: whatever happens in whatever order, a delivery is never lost and never goes on for ever.
    @Test("random walks keep every law")
    func walks() throws {
        let itinerary = try #require(Self.itinerary)
        var generator = Walk(state: 7)
        for _ in 0..<10_000 {
            var progress = DeliveryProgress(
                due: start, lane: Bool.random(using: &generator) ? .urgent : .ordinary)
            var now = start
            for _ in 0..<40 {
                now = now.adding(seconds: Int.random(in: 0...100_000, using: &generator))
                let before = progress
                let event = Self.event(&generator, now)
                let action = progress.advance(on: event, by: itinerary, at: now, using: &generator)
                if action == nil { #expect(progress == before) }
                if case .alarm(.dead) = action { #expect(progress.state == .dead) }
                if progress.state == .dead, before.state != .dead {
                    #expect(action == .alarm(.dead) && progress.leg == itinerary.legs.count - 1)
                }
                #expect(progress.attempts >= before.attempts - 1 && progress.tries <= progress.attempts)
                #expect(progress.acknowledgeBy == nil || progress.state == .delivered)
                #expect(before.state != .acknowledged || progress == before || event == .replayed)
                #expect(itinerary.legs.indices.contains(progress.leg))
            }
        }
    }

    @Test("who only fails is given up after every try of every channel", arguments: [Lane.urgent, .ordinary])
    func exhausted(lane: Lane) throws {
        let itinerary = try #require(Self.itinerary)
        var generator = Walk(state: 1)
        var progress = DeliveryProgress(due: start, lane: lane)
        var tries = 0
        while progress.state != .dead {
            _ = progress.advance(on: .leased, by: itinerary, at: progress.due, using: &generator)
            _ = progress.advance(on: .tried(.busy), by: itinerary, at: progress.due, using: &generator)
            tries += 1
            try #require(tries < 100)
        }
        #expect(tries == (lane == .urgent ? 1 + RetrySchedule.urgent.tries : 2 * RetrySchedule.shipped.tries))
    }

    private static func event(_ generator: inout Walk, _ now: Moment) -> DeliveryProgress.Event {
        switch Int.random(in: 0..<9, using: &generator) {
        case 0...2: .leased
        case 3: .tried(.delivered(DeliveryAnswer()))
        case 4: .tried(.busy)
        case 5:
            .tried(
                [.refused, .gone, .deferred(until: now, reason: "")].randomElement(using: &generator) ?? .gone
            )
        case 6: .leaseLost
        case 7: Bool.random(using: &generator) ? .acknowledgementMissed : .channelClosed
        default: Bool.random(using: &generator) ? .acknowledged : .replayed
        }
    }

    struct Walk: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }
}

@Suite("Circuit breakers")
struct CircuitBreakerTests {
    @Test("five failures in a row open it, one probe closes it or opens it for longer")
    func probe() {
        var breaker = CircuitBreaker()
        for _ in 0..<4 { breaker.note(.busy, at: start) }
        #expect(breaker.state(at: start) == .closed)
        breaker.note(.busy, at: start)
        #expect(breaker.state(at: start) == .open)
        let first = start.adding(seconds: 15)
        #expect(breaker.state(at: first) == .halfOpen)
        breaker.note(.busy, at: first)
        #expect(breaker.state(at: first.adding(seconds: 29)) == .open)
        #expect(breaker.state(at: first.adding(seconds: 30)) == .halfOpen)
        breaker.note(.delivered(DeliveryAnswer()), at: first.adding(seconds: 30))
        #expect(breaker == CircuitBreaker())
    }

    @Test("who refuses is there; what may not be sent now says nothing")
    func refusal() {
        var breaker = CircuitBreaker()
        for _ in 0..<4 { breaker.note(.busy, at: start) }
        breaker.note(.deferred(until: start, reason: ""), at: start)
        #expect(breaker.failures == 4)
        breaker.note(.refused, at: start)
        #expect(breaker.failures == 0)
    }

    @Test("it is never open for longer than five minutes")
    func longest() {
        var breaker = CircuitBreaker()
        var now = start
        for _ in 0..<200 {
            breaker.note(.busy, at: now)
            if let until = breaker.openUntil {
                #expect(until <= now.adding(seconds: 300))
                now = max(now, until)
            }
        }
    }
}
