public import GRDB
public import HotlineModel

/// The table of messages: what is due, leased, delivered, dead.
///
/// Every function works inside the caller's transaction. A lease that ran out gives its message back, so that a sender that died keeps nothing. Messages of one ticket to one
/// recipient leave in their order: a later one is not leased while an earlier one is neither delivered nor dead.
public enum MessageQueue {
    /// Makes the table.
    public static func create(in db: Database) throws {
        try db.execute(sql: String(decoding: PackageResources.outbox_sql, as: UTF8.self))
    }

    /// Keeps a message with whatever else this transaction writes.
    public static func enqueue(_ message: OutboxMessage, in db: Database, at moment: Moment) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO delivery (id, ticket, recipient, sequence, kind, body, created_at, due_at)
                SELECT :id, :ticket, :recipient,
                       coalesce((SELECT max(sequence) FROM delivery
                                  WHERE ticket = :ticket AND recipient = :recipient), 0) + 1,
                       :kind, :body, :now, :due
                """
        ).execute(arguments: [
            "id": message.id, "ticket": message.ticket, "recipient": message.recipient,
            "kind": message.kind, "body": message.body, "now": moment.secondsSince1970,
            "due": message.due.secondsSince1970,
        ])
    }

    /// Takes due messages to send, the longest due first, and gives back those whose lease ran out.
    public static func lease(
        _ count: Int, for seconds: Int, in db: Database, at now: Moment
    ) throws -> [LeasedMessage] {
        try db.execute(
            sql: """
                UPDATE delivery SET state = 'pending', leased_until = NULL
                 WHERE state = 'leased' AND leased_until <= :now
                """, arguments: ["now": now.secondsSince1970])
        let until = now.adding(seconds: seconds)
        return try Row.fetchAll(
            db, sql: String(decoding: PackageResources.lease_sql, as: UTF8.self),
            arguments: ["now": now.secondsSince1970, "until": until.secondsSince1970, "count": count]
        ).map { row in
            LeasedMessage(
                message: OutboxMessage(
                    id: row["id"], ticket: row["ticket"], recipient: row["recipient"], kind: row["kind"],
                    body: row["body"], due: Moment(secondsSince1970: row["due_at"])),
                sequence: row["sequence"], attempt: row["attempts"], until: until)
        }
    }

    /// Notes that a message arrived.
    public static func deliver(_ id: String, in db: Database) throws {
        try db.execute(
            sql: "UPDATE delivery SET state = 'delivered', leased_until = NULL WHERE id = ?", arguments: [id])
    }

    /// Notes that a try failed: again at a later time, or, without one, never again (死信).
    public static func fail(
        _ id: String, reason: String, retryAt moment: Moment?, in db: Database
    ) throws {
        try db.execute(
            sql: """
                UPDATE delivery
                   SET state = :state, leased_until = NULL, failure = :reason, due_at = coalesce(:due, due_at)
                 WHERE id = :id
                """,
            arguments: [
                "id": id, "state": moment == nil ? "dead" : "pending", "reason": reason,
                "due": moment?.secondsSince1970,
            ])
    }

    /// Takes a ticket's messages that did not leave yet out of the queue.
    public static func cancel(ticket: String, in db: Database) throws {
        try db.execute(
            sql: "DELETE FROM delivery WHERE ticket = ? AND state IN ('pending', 'leased')",
            arguments: [ticket])
    }
}
