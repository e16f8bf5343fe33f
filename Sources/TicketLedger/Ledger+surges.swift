import GRDB
public import HotlineModel
import Ticketing

/// Many tickets of one category in one place within a day (群体诉求).
public struct Surge: Hashable, Sendable {
    /// The code of the category.
    public let category: String
    /// The code of the region; nil where the tickets name none.
    public let region: String?
    /// How many.
    public let count: Int
    /// How many of them run along with another.
    public let joined: Int
}

extension Ledger {
    /// Where as many tickets came within the last day as raise an alarm, the most first.
    public func surges(at moment: Moment) throws -> [Surge] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT category, region, count(*) AS tickets, total(state = 'joined') AS joined
                      FROM ticket INDEXED BY ticket_by_day
                     WHERE filed_at >= :start AND category IS NOT NULL
                     GROUP BY category, region
                    HAVING count(*) >= :surge
                     ORDER BY tickets DESC, category, region
                    """,
                arguments: [
                    "start": moment.adding(days: -1).secondsSince1970, "surge": try flow(in: db).rules.surge,
                ]
            ).map { row in
                Surge(
                    category: row["category"], region: row["region"], count: row["tickets"],
                    joined: Int(row["joined"] as Double))
            }
        }
    }
}
