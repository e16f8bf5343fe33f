import Foundation
import GRDB
import Measuring
import Outbox

/// What a long history costs the query for what is due.
struct HistoryBenchmark {
    let folder: URL
    let rows: Int

    func run() async throws {
        for count in [10_000, rows] {
            let scene = try CourierScene(folder: folder, receivers: [("fast", 1)])
            try await scene.pool.write { db in
                try db.execute(
                    sql: """
                        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)
                        INSERT INTO delivery (id, ticket, recipient, sequence, kind, body, state, channel, attempts,
                                              tries, created_at, due_at, ended_at)
                        SELECT 'h' || i, 't' || (i / 3), 'organisation:fast', i % 3 + 1, 'dispatched', '{}',
                               'delivered', 'fast', 1, 1, 1000 + i, 1000 + i, 1000 + i
                          FROM n
                        """, arguments: ["count": count])
            }
            try scene.enqueue((0..<100).map { "m\($0)" }, to: "fast")
            let place = [ChannelPlaces(channel: "fast", urgent: 2, ordinary: 64, lease: 60)]
            _ = try await scene.store.round([], places: [], by: scene.list.ways, at: CourierScene.now())
            var times: [Double] = []
            for _ in 0..<2000 {
                let watch = Stopwatch()
                _ = try await scene.store.hasWork(for: place, at: CourierScene.now())
                times.append(watch.wallSeconds)
            }
            print("Is anything due, \(count) rows of history: p50 \(text(percentile(times, 0.5) * 1e6)) µs")
            if count == rows {
                let plan = try await scene.pool.read { db in
                    try Row.fetchAll(
                        db,
                        sql: """
                            EXPLAIN QUERY PLAN
                            SELECT number FROM delivery
                             WHERE channel = 'fast' AND lane = 1 AND state IN ('pending', 'failed') AND due_at <= 9
                             ORDER BY due_at, number LIMIT 10
                            """
                    ).map { $0["detail"] as String }
                }
                print("  \(plan.joined(separator: "; "))")
            }
        }
    }
}
