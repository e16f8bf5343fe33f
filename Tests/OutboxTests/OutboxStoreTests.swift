import GRDB
import HotlineModel
import Outbox
import Testing

@Suite("The outbox")
struct OutboxStoreTests {
    @Test("messages of one ticket to one recipient leave in order, those to another do not wait")
    func order() async throws {
        let scene = try Scene()
        try await scene.enqueue("a1", to: "line:110")
        try await scene.enqueue("a2", to: "line:110")
        try await scene.enqueue("b1", to: "line:12348")
        #expect(try await scene.send { _ in nil } == ["a1", "b1"])
        #expect(try await scene.send().isEmpty)
        _ = try await scene.store.acknowledge("a1", at: start)
        #expect(try await scene.send() == ["a2"])
        #expect(try await scene.store.delivery("a2")?.sequence == 2)
    }

    @Test("a failure holds back what follows it, and keeps the schedule within its jitter")
    func schedule() async throws {
        let scene = try Scene()
        try await scene.enqueue("a1")
        try await scene.enqueue("a2")
        var now = start
        var gaps: [Int] = []
        for _ in 0..<10 {
            #expect(try await scene.send(at: now) { _ in .busy } == ["a1"])
            guard let delivery = try await scene.store.delivery("a1"), delivery.progress.state == .failed
            else { break }
            let due = delivery.progress.due
            gaps.append(Int(due.secondsSince1970 - now.secondsSince1970))
            #expect(try await scene.send(at: due.adding(seconds: -1)).isEmpty)
            now = due
        }
        #expect(gaps.count == 9)
        for (gap, wait) in zip(gaps, RetrySchedule.shipped.waits.dropFirst()) {
            #expect(abs(Double(gap) - Double(wait)) <= Double(wait) * 0.2 + 1)
        }
        #expect(try await scene.state("a1") == .dead)
        // What is given up is told, and lets the next go.
        #expect(try await scene.store.alarms(limit: 10).map(\.kind) == [.dead])
        #expect(try await scene.send(at: now) == ["a2"])
    }

    @Test("Retry-After is waited out")
    func retryAfter() async throws {
        let scene = try Scene()
        try await scene.enqueue("a")
        _ = try await scene.send { _ in
            .failed(DeliveryFailure(.passing(retryAfter: 900), "later", code: 429))
        }
        #expect(try await scene.store.delivery("a")?.progress.due == start.adding(seconds: 900))
    }

    @Test("a refusal for good is a dead letter at once, and is sent again under the same id")
    func replay() async throws {
        let scene = try Scene()
        try await scene.enqueue("a")
        _ = try await scene.send { _ in .refused }
        #expect(try await scene.state("a") == .dead)
        #expect(try await scene.store.replay("a", by: scene.ways, at: start))
        #expect(try await scene.send() == ["a"])
        #expect(try await scene.state("a") == .delivered)
        let delivery = try #require(try await scene.store.delivery("a"))
        #expect(try await scene.store.attempts(of: delivery).map(\.result) == [.permanent, .delivered])
        #expect(try await scene.store.attempts(of: delivery).map(\.code) == [400, 200])
    }

    @Test("who is gone is sent nothing more until a person resumes it")
    func gone() async throws {
        let scene = try Scene()
        try await scene.enqueue("a")
        _ = try await scene.send { _ in .gone }
        #expect(try await scene.store.channels()["first"]?.pause != nil)
        #expect(Set(try await scene.store.alarms(limit: 10).map(\.kind)) == [.dead, .gone])
        #expect(try await scene.store.resume("first"))
        #expect(try await scene.store.channels()["first"]?.pause == nil)
    }

    @Test("what its sender left behind is sent again, and counts as a try that was lost")
    func rescue() async throws {
        let scene = try Scene()
        try await scene.enqueue("a")
        _ = try await scene.send { _ in nil }
        #expect(try await scene.store.rescue(.expired, by: scene.ways, at: start.adding(seconds: 59)) == 0)
        let alive: Set<Int64> = [try #require(try await scene.store.delivery("a")).number]
        let later = start.adding(seconds: 61)
        #expect(try await scene.store.rescue(.expired, except: alive, by: scene.ways, at: later) == 0)
        #expect(try await scene.store.rescue(.expired, by: scene.ways, at: later) == 1)
        #expect(try await scene.send(at: later) == ["a"])
        let delivery = try #require(try await scene.store.delivery("a"))
        #expect(try await scene.store.attempts(of: delivery).map(\.result) == [.lost, .delivered])
    }

    @Test("without an acknowledgement in time the next channel takes over, once, and a person is alarmed")
    func acknowledgement() async throws {
        let scene = try Scene(legs: [
            Itinerary.Leg(channel: "first", acknowledgeWithin: 120), Itinerary.Leg(channel: "second"),
        ])
        try await scene.enqueue("a", lane: .urgent)
        try await scene.enqueue("b", ticket: "u", lane: .urgent)
        #expect(try await scene.send() == ["a", "b"])
        #expect(try await scene.store.acknowledge("b", reference: "JJD-7", at: start.adding(seconds: 60)))
        #expect(!(try await scene.store.acknowledge("b", at: start.adding(seconds: 61))))
        let late = start.adding(seconds: 120)
        #expect(
            try await scene.store.missAcknowledgements(by: scene.ways, at: start.adding(seconds: 119)) == 0)
        #expect(try await scene.store.missAcknowledgements(by: scene.ways, at: late) == 1)
        #expect(try await scene.store.missAcknowledgements(by: scene.ways, at: late) == 0)
        #expect(try await scene.send("second", at: late) == ["a"])
        #expect(try await scene.store.alarms(limit: 10).map(\.kind) == [.unacknowledged])
        #expect(try await scene.store.delivery("b")?.reference == "JJD-7")
        // The alarm is a message of its own, that waits until someone tells how supervisors are reached.
        #expect(try await scene.store.list(.init(), limit: 10).first?.message.recipient == "supervisors")
    }

    @Test(
        "life and safety goes first, has places of its own, and takes the next channel at the first failure")
    func lanes() async throws {
        let scene = try Scene(legs: [Itinerary.Leg(channel: "first"), Itinerary.Leg(channel: "second")])
        for number in 0..<5 { try await scene.enqueue("o\(number)", ticket: "t\(number)") }
        try await scene.enqueue("p0", ticket: "fire", lane: .urgent, at: start.adding(seconds: 1))
        let later = start.adding(seconds: 1)
        #expect(try await scene.send(at: later, urgent: 1, ordinary: 2) { _ in nil } == ["p0", "o0", "o1"])
        let delivery = try #require(try await scene.store.delivery("p0"))
        _ = try await scene.store.round(
            [DeliveryTry(delivery, endedAt: later, milliseconds: 1, outcome: .busy)], places: [],
            by: scene.ways,
            at: later)
        #expect(try await scene.send("second", at: later) == ["p0"])
    }

    @Test("what may not be sent now waits, and no try is counted")
    func deferred() async throws {
        let scene = try Scene()
        try await scene.enqueue("a")
        let until = start.adding(seconds: 3600)
        _ = try await scene.send { _ in .deferred(until: until, reason: "quiet") }
        let delivery = try #require(try await scene.store.delivery("a"))
        #expect(delivery.progress.attempts == 0 && delivery.progress.state == .pending)
        #expect(delivery.progress.due == until && delivery.failure == "quiet")
    }

    @Test("answers are kept masked")
    func masked() async throws {
        let scene = try Scene()
        try await scene.enqueue("a")
        _ = try await scene.send { _ in .delivered(DeliveryAnswer(code: 200, text: "sent to 13812345678")) }
        let delivery = try #require(try await scene.store.delivery("a"))
        let answer = try #require(try await scene.store.attempts(of: delivery).first?.answer)
        #expect(!answer.contains("13812345678") && answer.contains("sent to"))
    }

    @Test("what no channel takes stays, and leaves when one is configured")
    func unaddressed() async throws {
        var scene = try Scene(legs: [])
        try await scene.enqueue("a")
        #expect(try await scene.send().isEmpty)
        #expect(try await scene.store.queues()[""]?.counts == [.pending: 1])
        let pattern = try #require(Itineraries.Pattern("line:110"))
        scene.ways.add(Itinerary.Leg(channel: "first"), for: pattern)
        #expect(try await scene.send().isEmpty)
        try await scene.store.readdress(by: scene.ways)
        #expect(try await scene.send() == ["a"])
    }

    @Test("a start does not send what fell back to its first channel again, unless the configuration changed")
    func restarted() async throws {
        let scene = try Scene(legs: [Itinerary.Leg(channel: "first"), Itinerary.Leg(channel: "second")])
        try await scene.enqueue("a", lane: .urgent)
        _ = try await scene.send { _ in .busy }
        try await scene.store.readdress(by: scene.ways)
        #expect(try await scene.store.delivery("a")?.channel == "second")
        var other = Itineraries()
        other.add(Itinerary.Leg(channel: "third"), for: try #require(Itineraries.Pattern("line:110")))
        try await scene.store.readdress(by: other)
        #expect(try await scene.store.delivery("a")?.channel == nil)
    }

    @Test("where a person paused the channel, life and safety takes the next one")
    func paused() async throws {
        let scene = try Scene(legs: [Itinerary.Leg(channel: "first"), Itinerary.Leg(channel: "second")])
        try await scene.enqueue("p", ticket: "p", lane: .urgent)
        try await scene.enqueue("o", ticket: "o")
        for _ in 0..<2 {
            _ = try await scene.store.round([], places: [], closed: ["first"], by: scene.ways, at: start)
        }
        #expect(try await scene.store.delivery("p")?.channel == "second")
        #expect(try await scene.store.delivery("o")?.channel == "first")
    }

    @Test("life and safety does not wait behind an ordinary message of its ticket and recipient")
    func overtaking() async throws {
        let scene = try Scene()
        try await scene.enqueue("ordinary")
        _ = try await scene.send { _ in .busy }
        try await scene.enqueue("later")
        try await scene.enqueue("urgent", lane: .urgent)
        #expect(try await scene.send() == ["urgent"])
    }

    @Test("what a person mended leaves at once, and what waited behind it too")
    func mended() async throws {
        let scene = try Scene()
        for id in ["a", "b"] { try await scene.enqueue(id) }
        var now = start
        for _ in 0..<5 {
            _ = try await scene.send(at: now) { _ in .busy }
            now = try #require(try await scene.store.delivery("a")).progress.due
        }
        let soon = now.adding(seconds: -3600)
        #expect(try await scene.send(at: soon).isEmpty)
        #expect(try await scene.store.replay("a", by: scene.ways, at: soon))
        #expect(try await scene.send(at: soon) == ["a"])
        #expect(try await scene.send(at: soon) == ["b"])
    }

    @Test("an acknowledgement of what never seemed to arrive lets the next leave")
    func acknowledgedLate() async throws {
        let scene = try Scene()
        for id in ["a", "b"] { try await scene.enqueue(id) }
        for moment in [start, start.adding(seconds: 10)] {
            _ = try await scene.send(at: moment) { _ in .busy }
        }
        let now = start.adding(seconds: 20)
        #expect(try await scene.store.acknowledge("a", at: now))
        #expect(try await scene.send(at: now) == ["b"])
    }

    @Test("what nobody was asked teaches the breaker nothing")
    func unasked() async throws {
        let scene = try Scene()
        for number in 0..<6 { try await scene.enqueue("m\(number)", ticket: "t\(number)") }
        let places = [ChannelPlaces(channel: "first", urgent: 0, ordinary: 9, lease: 60)]
        let leased = try await scene.store.round([], places: places, by: scene.ways, at: start).leased
        let ended = leased.map {
            DeliveryTry($0, endedAt: start, milliseconds: 0, outcome: .busy, cause: .hotline)
        }
        _ = try await scene.store.round(ended, places: [], by: scene.ways, at: start)
        #expect(leased.count == 6)
        #expect(try await scene.store.channels()["first"] == nil)
    }

    @Test("old messages are forgotten, but never a ticket's last, so that its sequence goes on")
    func prune() async throws {
        let scene = try Scene()
        for id in ["a", "b", "c"] { try await scene.enqueue(id) }
        for _ in 0..<3 { _ = try await scene.send() }
        #expect(try await scene.store.prune(before: start) == 0)
        #expect(try await scene.store.prune(before: start.adding(days: 1)) == 2)
        try await scene.enqueue("d")
        #expect(try await scene.store.delivery("d")?.sequence == 4)
    }

    @Test("each query on the way uses its index and scans nothing")
    func plans() async throws {
        let scene = try Scene()
        for query in OutboxQueries.hot {
            let plan = try await scene.database.read { db in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(query.sql)", arguments: query.arguments).map {
                    $0["detail"] as String
                }
            }
            #expect(plan.contains { $0.contains(query.index) }, "\(plan)")
            #expect(!plan.contains { $0.hasPrefix("SCAN") && !$0.contains("INDEX") }, "\(plan)")
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }
}
