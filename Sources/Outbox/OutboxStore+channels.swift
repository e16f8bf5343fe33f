import GRDB
public import HotlineModel

/// What is known of a channel beside its configuration.
public struct ChannelRecord: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Whether it spares its receiver.
    public var breaker = CircuitBreaker()
    /// Why nothing leaves by it; nil: it may.
    public var pause: Pause?

    /// Why nothing leaves by a channel.
    public struct Pause: Hashable, Sendable {
        /// Since when.
        public let at: Moment
        /// Who paused it.
        public let by: String
        /// Why.
        public let why: String
    }
}

extension OutboxStore {
    /// Every channel that was ever used or paused, by its name.
    public func channels() async throws -> [String: ChannelRecord] {
        try await database.read { try Self.records($0) }
    }

    /// Lets nothing leave by a channel until it is resumed.
    public func pause(_ channel: String, by account: String, because why: String, at now: Moment) async throws
    {
        try await database.write { try Self.pause(channel, account, why, in: $0, at: now) }
    }

    /// Lets a channel send again, its breaker closed; false: it was not paused.
    public func resume(_ channel: String) async throws -> Bool {
        try await database.write { db in
            let isPaused = try Self.records(db)[channel]?.pause != nil
            try db.execute(
                sql: """
                    UPDATE channel
                       SET paused_at = NULL, paused_by = NULL, paused_why = NULL, failures = 0, trips = 0,
                           open_until = NULL
                     WHERE name = ?
                    """, arguments: [channel])
            return isPaused
        }
    }

    static func records(_ db: Database) throws -> [String: ChannelRecord] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT name, paused_at, paused_by, paused_why, failures, trips, open_until FROM channel"
            ))
        return Dictionary(
            rows.map { row in
                let name: String = row["name"]
                let pause = (row["paused_at"] as Int64?).map {
                    ChannelRecord.Pause(
                        at: Moment(secondsSince1970: $0), by: row["paused_by"], why: row["paused_why"] ?? "")
                }
                let breaker = CircuitBreaker(
                    failures: row["failures"], trips: row["trips"],
                    openUntil: (row["open_until"] as Int64?).map(Moment.init(secondsSince1970:)))
                return (name, ChannelRecord(name: name, breaker: breaker, pause: pause))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Teaches a channel's breaker what came of a try.
    static func learn(_ tried: DeliveryTry, in db: Database, at now: Moment) throws {
        guard let channel = tried.delivery.channel else { return }
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT failures, trips, open_until FROM channel WHERE name = ?"),
            arguments: [channel])
        let old =
            row.map { row in
                CircuitBreaker(
                    failures: row["failures"], trips: row["trips"],
                    openUntil: (row["open_until"] as Int64?).map(Moment.init(secondsSince1970:)))
            } ?? CircuitBreaker()
        var breaker = old
        breaker.note(tried.outcome, at: now)
        guard breaker != old else { return }
        try db.cachedStatement(
            sql: """
                INSERT INTO channel (name, failures, trips, open_until)
                VALUES (:name, :failures, :trips, :until)
                ON CONFLICT (name) DO UPDATE
                   SET failures = excluded.failures, trips = excluded.trips, open_until = excluded.open_until
                """
        ).execute(arguments: [
            "name": channel, "failures": breaker.failures, "trips": breaker.trips,
            "until": breaker.openUntil?.secondsSince1970,
        ])
    }

    /// Pauses the channel of a receiver that is gone; a person decides what becomes of the rest.
    static func stop(_ delivery: Delivery, _ reason: String, in db: Database, at now: Moment) throws {
        try pause(delivery.channel ?? "", "hotline", reason, in: db, at: now)
        try raise(.gone, of: delivery, because: reason, in: db, at: now)
    }

    private static func pause(
        _ channel: String, _ account: String, _ why: String, in db: Database, at now: Moment
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO channel (name, paused_at, paused_by, paused_why) VALUES (:name, :now, :by, :why)
                ON CONFLICT (name) DO UPDATE
                   SET paused_at = excluded.paused_at, paused_by = excluded.paused_by,
                       paused_why = excluded.paused_why
                """,
            arguments: ["name": channel, "now": now.secondsSince1970, "by": account, "why": why])
    }
}
