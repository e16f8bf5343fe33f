public import GRDB
import HotlineModel

/// The outbox for those who send: what is due is taken, what came of it is kept.
///
/// Every function is one transaction; what it returned is on the disk.
public struct OutboxStore: Sendable {
    let database: any DatabaseWriter

    /// The outbox of a database that has its tables.
    public init(_ database: any DatabaseWriter) {
        self.database = database
    }

    /// Deliveries that a query finds.
    static func deliveries(
        _ db: Database, where condition: String, _ arguments: StatementArguments
    ) throws -> [Delivery] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT \(Delivery.columns) FROM delivery WHERE \(condition)"),
            arguments: arguments
        ).map(Delivery.init)
    }

    static func delivery(_ number: Int64, in db: Database) throws -> Delivery? {
        try deliveries(db, where: "number = ?", [number]).first
    }

    static func raise(
        _ kind: Alarm.Kind, of delivery: Delivery, because reason: String, in db: Database, at now: Moment
    ) throws {
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO alarm (raised_at, kind, delivery, channel, reason)
                VALUES (:now, :kind, :delivery, :channel, :reason)
                """,
            arguments: [
                "now": now.secondsSince1970, "kind": kind.rawValue, "delivery": delivery.message.id,
                "channel": delivery.channel ?? "", "reason": reason,
            ])
        // An alarm that does not arrive raises none: it stays on the list.
        guard delivery.message.kind != alarmKind else { return }
        try MessageQueue.enqueue(
            OutboxMessage(
                id: "\(delivery.message.id)-\(kind.rawValue)-\(now.secondsSince1970)",
                ticket: delivery.message.ticket, recipient: "supervisors", kind: alarmKind,
                body: try kind.body(of: delivery.message.id),
                lane: delivery.message.lane, due: now),
            in: db, at: now)
    }

    /// The kind of message that tells supervisors of an alarm.
    public static let alarmKind = "undelivered"
}
