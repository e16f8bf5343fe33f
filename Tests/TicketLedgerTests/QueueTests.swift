import Foundation
import GRDB
import HotlineModel
import Outbox
import Sealing
import Testing
import TicketLedger
import Ticketing

@Suite("Messages")
struct QueueTests {
    @Test(
        "a file of the last version keeps its messages: what was being sent is sent again, what was dead stays dead"
    )
    func lastVersion() async throws {
        let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures")
        let scratch = try Scratch()
        try FileManager.default.copyItem(
            atPath: fixtures.appendingPathComponent("tickets-v2.sqlite").path, toPath: scratch.path)
        let text = try String(contentsOf: fixtures.appendingPathComponent("tickets-v2.key"), encoding: .utf8)
        let key = try #require(SecretKey(hexadecimal: text.filter { !$0.isWhitespace }))
        let outbox = try Ledger(path: scratch.path, key: key).outbox
        let deliveries = try await outbox.list(.init(), limit: 10)
        #expect(deliveries.count == 2)
        #expect(Set(deliveries.map(\.progress.state)) == [.failed, .dead])
        #expect(deliveries.first { $0.progress.state == .dead }?.failure == "HTTP 400")
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
