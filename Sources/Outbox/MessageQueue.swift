public import GRDB
public import HotlineModel

/// The outbox's table inside someone else's transaction: what is written with a change leaves with it, or not at all.
public enum MessageQueue {
    /// Makes the table of the first version.
    public static func create(in db: Database) throws {
        try db.execute(sql: String(decoding: PackageResources.outbox_sql, as: UTF8.self))
    }

    /// Gives it lanes, channels, attempts, acknowledgements, alarms and receipts.
    public static func widen(in db: Database) throws {
        try db.execute(sql: String(decoding: PackageResources.outbox_v2_sql, as: UTF8.self))
    }

    /// Keeps a message with whatever else this transaction writes.
    public static func enqueue(_ message: OutboxMessage, in db: Database, at moment: Moment) throws {
        try db.cachedStatement(sql: String(decoding: PackageResources.enqueue_sql, as: UTF8.self)).execute(
            arguments: [
                "id": message.id, "ticket": message.ticket, "recipient": message.recipient,
                "kind": message.kind, "body": message.body, "lane": message.lane.rawValue,
                "now": moment.secondsSince1970, "due": message.due.secondsSince1970,
            ])
    }

    /// Takes a ticket's messages that did not leave yet out of the queue, and forgets what was answered to those that did.
    public static func cancel(ticket: String, in db: Database) throws {
        try db.execute(
            sql: "DELETE FROM delivery WHERE ticket = ? AND state IN ('pending', 'failed', 'leased')",
            arguments: [ticket])
        try db.execute(
            sql: """
                UPDATE delivery_attempt SET answer = NULL
                 WHERE delivery IN (SELECT number FROM delivery WHERE ticket = ?)
                """, arguments: [ticket])
    }
}
