import GRDB
import HotlineModel
import Testing
import TicketLedger
import Ticketing

@Suite("Messages")
struct QueueTests {
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
