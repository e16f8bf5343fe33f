public import GRDB
public import HotlineModel

extension OutboxStore {
    /// Gives back messages whose sender died: those whose lease ran out, or, where no other sender can be alive, all.
    ///
    /// `alive` are those that this process is sending. Each counts as a try that was lost.
    public func rescue(
        _ which: LostLeases, except alive: Set<Int64> = [], by ways: Itineraries, at now: Moment
    ) async throws -> Int {
        try await database.write { db in
            let lost = try Self.deliveries(
                db,
                where: which == .all
                    ? "state = 'leased'" : "state = 'leased' AND leased_until <= \(now.secondsSince1970)", [])
            var count = 0
            for var delivery in lost where !alive.contains(delivery.number) {
                try Self.record(
                    DeliveryAttempt(
                        attempt: delivery.progress.attempts, channel: delivery.channel ?? "", endedAt: now,
                        milliseconds: 0, result: .lost, code: nil, reason: Self.lostReason, answer: nil),
                    of: delivery, in: db)
                delivery.failure = Self.lostReason
                try Self.goOn(&delivery, on: .leaseLost, by: ways, at: now, in: db)
                // The first time nobody is to blame: at once.
                if delivery.progress.state == .failed, delivery.progress.tries == 1 {
                    delivery.progress.due = now
                    try delivery.keep(in: db)
                }
                count += 1
            }
            return count
        }
    }

    /// Which leases are lost.
    public enum LostLeases: Hashable, Sendable {
        /// Those that ran out.
        case expired
        /// All: this process is the only sender, and just started.
        case all
    }

    private static let lostReason = "发送程序中断，是否送达不明"

    /// Takes messages whose acknowledgement did not come in time on to the next channel, and raises an alarm for each.
    public func missAcknowledgements(by ways: Itineraries, at now: Moment) async throws -> Int {
        try await database.write { db in
            let late = try Self.deliveries(
                db, where: "acknowledge_by <= \(now.secondsSince1970)", [])
            for var delivery in late {
                delivery.failure = "送达后没有在时限内确认"
                try Self.goOn(&delivery, on: .acknowledgementMissed, by: ways, at: now, in: db)
            }
            return late.count
        }
    }

    /// Forgets what was delivered before a moment, some thousand at a time; answers how many.
    ///
    /// The last message of a ticket to a recipient stays, so that its sequence goes on without a gap; what is dead stays.
    public func prune(before moment: Moment) async throws -> Int {
        try await database.write { db in
            try db.execute(
                sql: """
                    DELETE FROM delivery
                     WHERE number IN (SELECT number FROM delivery AS old
                                       WHERE state IN ('delivered', 'acknowledged') AND ended_at < :moment
                                         AND acknowledge_by IS NULL
                                         AND EXISTS (SELECT 1 FROM delivery AS later
                                                      WHERE later.ticket = old.ticket
                                                        AND later.recipient = old.recipient
                                                        AND later.sequence > old.sequence)
                                       ORDER BY ended_at
                                       LIMIT 5000)
                    """, arguments: ["moment": moment.secondsSince1970])
            return db.changesCount
        }
    }

    /// Notes that the receiver has a message in hand; false: there is none of this id, or that was known.
    public func acknowledge(_ id: String, reference: String? = nil, at now: Moment) async throws -> Bool {
        try await database.write { db in
            try Self.acknowledge(id, reference: reference, in: db, at: now)
        }
    }

    /// The same inside someone else's transaction.
    @discardableResult
    public static func acknowledge(
        _ id: String, reference: String?, in db: Database, at now: Moment
    ) throws -> Bool {
        guard var delivery = try deliveries(db, where: "id = ?", [id]).first else { return false }
        delivery.reference = reference ?? delivery.reference
        let before = delivery.progress.state
        delivery.failure = nil
        try goOn(&delivery, on: .acknowledged, by: Itineraries(), at: now, in: db)
        try release(after: delivery, in: db, at: now)
        return before != .acknowledged
    }

    /// Notes for which channel and fields a look at people is on record.
    public func noteShown(_ shown: String, of delivery: Delivery) async throws {
        try await database.write { db in
            try db.execute(
                sql: "UPDATE delivery SET shown = ? WHERE number = ?", arguments: [shown, delivery.number])
        }
    }

    /// Sends again, now and under the same id, what failed, was given up or was delivered; false: there is none, it waits for
    /// its first try, or it is on its way.
    public func replay(_ id: String, by ways: Itineraries, at now: Moment) async throws -> Bool {
        try await database.write { db in
            guard var delivery = try Self.deliveries(db, where: "id = ?", [id]).first else { return false }
            let before = delivery.progress.state
            delivery.failure = nil
            try Self.goOn(&delivery, on: .replayed, by: ways, at: now, in: db)
            try Self.release(after: delivery, in: db, at: now)
            return delivery.progress.state != before
        }
    }

    /// Lets those behind a delivery leave that waited only for it; callers' own hours stay.
    private static func release(after delivery: Delivery, in db: Database, at now: Moment) throws {
        try db.execute(
            sql: """
                UPDATE delivery SET due_at = min(due_at, :now)
                 WHERE ticket = :ticket AND recipient = :recipient AND recipient NOT LIKE 'caller:%'
                   AND sequence > :sequence AND state = 'pending'
                """,
            arguments: [
                "now": now.secondsSince1970, "ticket": delivery.message.ticket,
                "recipient": delivery.message.recipient, "sequence": delivery.sequence,
            ])
    }

    private static func goOn(
        _ delivery: inout Delivery, on event: DeliveryProgress.Event, by ways: Itineraries, at now: Moment,
        in db: Database
    ) throws {
        var generator = SystemRandomNumberGenerator()
        let way = ways.way(to: delivery.message.recipient) ?? noWay(delivery)
        let action = delivery.progress.advance(on: event, by: way, at: now, using: &generator)
        try settle(&delivery, way, action, at: now, in: db)
    }
}
