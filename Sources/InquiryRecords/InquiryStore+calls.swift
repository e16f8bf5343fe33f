import GRDB
public import HotlineModel

extension InquiryStore {
    /// Keeps a call that ended; answers its number.
    @discardableResult
    public func note(_ call: NotedCall) throws(InquiryError) -> Int64 {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO call (call, began_at, line, outcome, ticket, seconds, record)
                    VALUES (:call, :beganAt, :line, :outcome, :ticket, :seconds, :record)
                    """,
                arguments: [
                    "call": call.call, "beganAt": call.beganAt.secondsSince1970, "line": call.line,
                    "outcome": call.outcome, "ticket": call.ticket, "seconds": call.seconds,
                    "record": call.record,
                ])
            return db.lastInsertedRowID
        }
    }

    /// Calls, the last one first.
    public func calls(limit: Int) throws(InquiryError) -> [NotedCall] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, call, began_at, line, outcome, ticket, seconds, record
                      FROM call ORDER BY id DESC LIMIT ?
                    """, arguments: [limit]
            ).map(Self.call)
        }
    }

    /// The call of a number; nil where there is none.
    public func call(_ number: Int64) throws(InquiryError) -> NotedCall? {
        try read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT id, call, began_at, line, outcome, ticket, seconds, record FROM call WHERE id = ?
                    """, arguments: [number]
            ).map(Self.call)
        }
    }

    /// How many calls came to each number since a moment, the most first: how often an old number is still dialled.
    public func callsByLine(since start: Moment) throws(InquiryError) -> [LineCount] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT line, count(*) AS calls FROM call
                     WHERE began_at >= ? AND line IS NOT NULL
                     GROUP BY line ORDER BY calls DESC, line
                    """, arguments: [start.secondsSince1970]
            ).map { LineCount(line: $0["line"], calls: $0["calls"]) }
        }
    }

    /// How often a number was dialled.
    public struct LineCount: Hashable, Sendable, Encodable {
        /// The number.
        public let line: String
        /// How often.
        public let calls: Int
    }

    private static func call(_ row: Row) -> NotedCall {
        NotedCall(
            number: row["id"], call: row["call"], beganAt: Moment(secondsSince1970: row["began_at"]),
            line: row["line"], outcome: row["outcome"], ticket: row["ticket"], seconds: row["seconds"],
            record: row["record"])
    }
}
