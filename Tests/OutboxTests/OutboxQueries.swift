import Foundation
import GRDB
import Testing

/// Queries that run all the time, as the sources have them.
enum OutboxQueries {
    struct Query {
        let sql: String
        let arguments: StatementArguments
        let index: String
    }

    static let hot: [Query] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/Outbox/SQL")
        let due = (try? String(contentsOf: folder.appendingPathComponent("due.sql"), encoding: .utf8)) ?? ""
        return [
            Query(
                sql: due, arguments: ["channel": "first", "lane": 1, "now": 1, "count": 10],
                index: "delivery_by_due"),
            Query(
                sql:
                    "SELECT number FROM delivery WHERE channel IS NULL AND state IN ('pending', 'failed') ORDER BY lane, due_at, number LIMIT 5",
                arguments: [], index: "delivery_by_due"),
            Query(
                sql: "SELECT number FROM delivery WHERE state = 'leased' AND leased_until <= 5",
                arguments: [],
                index: "delivery_by_lease"),
            Query(
                sql: "SELECT number FROM delivery WHERE acknowledge_by <= 5", arguments: [],
                index: "delivery_unacknowledged"),
        ]
    }()
}
