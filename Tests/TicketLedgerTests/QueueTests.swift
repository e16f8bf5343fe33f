import GRDB
import HotlineModel
import Outbox
import Testing
import TicketLedger
import Ticketing

@Suite("Messages")
struct QueueTests {
    private func queue(_ recipients: [String]) throws -> DatabaseQueue {
        let queue = try DatabaseQueue()
        let now = try moment("2026-11-24 10:00")
        try queue.write { db in
            try MessageQueue.create(in: db)
            for (place, recipient) in recipients.enumerated() {
                try MessageQueue.enqueue(
                    OutboxMessage(
                        id: "m\(place)", ticket: "t", recipient: recipient, kind: "dispatched", body: "{}",
                        due: now),
                    in: db, at: now)
            }
        }
        return queue
    }

    @Test("messages of one ticket to one recipient leave in order, those to another do not wait")
    func order() throws {
        let queue = try queue(["a", "a", "b"])
        let now = try moment("2026-11-24 10:01")
        try queue.write { db in
            let first = try MessageQueue.lease(10, for: 60, in: db, at: now)
            #expect(first.map(\.message.id).sorted() == ["m0", "m2"])
            #expect(try MessageQueue.lease(10, for: 60, in: db, at: now).isEmpty)
            try MessageQueue.deliver("m0", in: db)
            let second = try MessageQueue.lease(10, for: 60, in: db, at: now)
            #expect(second.map(\.message.id) == ["m1"])
            #expect(second.map(\.sequence) == [2])
        }
    }

    @Test("a lease that ran out gives its message back, a dead one lets the next go")
    func leases() throws {
        let queue = try queue(["a", "a"])
        let now = try moment("2026-11-24 10:01")
        try queue.write { db in
            _ = try MessageQueue.lease(10, for: 60, in: db, at: now)
            let again = try MessageQueue.lease(10, for: 60, in: db, at: now.adding(seconds: 61))
            #expect(again.map(\.message.id) == ["m0"])
            #expect(again.map(\.attempt) == [2])
            let later = now.adding(seconds: 600)
            try MessageQueue.fail("m0", reason: "503", retryAt: later, in: db)
            #expect(try MessageQueue.lease(10, for: 60, in: db, at: now.adding(seconds: 200)).isEmpty)
            #expect(try MessageQueue.lease(10, for: 60, in: db, at: later).map(\.attempt) == [3])
            try MessageQueue.fail("m0", reason: "410", retryAt: nil, in: db)
            #expect(try MessageQueue.lease(10, for: 60, in: db, at: later).map(\.message.id) == ["m1"])
        }
    }

    @Test(
        "each notice commits with what it tells of, within waking hours, and says nothing of a secret matter")
    func notices() throws {
        let scratch = try Scratch()
        let ledger = try ledger(path: scratch.path)
        let night = try moment("2026-11-24 23:30")
        var filing = intake("1", .report)
        filing.facts.category = "030101"
        _ = try ledger.file(filing, by: Who.agent, at: night)
        let rows = try DatabaseQueue(path: scratch.path).read {
            try Row.fetchAll($0, sql: "SELECT recipient, kind, body, due_at FROM delivery")
        }
        #expect(rows.count == 1)
        let row = try #require(rows.first)
        #expect((row["recipient"] as String).hasPrefix("caller:"))
        #expect(row["kind"] as String == "received")
        #expect(!(row["body"] as String).contains("030101") && !(row["body"] as String).contains("report"))
        #expect(row["due_at"] as Int64 == (try moment("2026-11-25 08:00").secondsSince1970))
    }
}
