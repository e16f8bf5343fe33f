import GRDB
public import HotlineModel

extension OutboxStore {
    /// The ids of what a channel's receiver took from one moment up to, not including, another.
    public func delivered(by channel: String, from start: Moment, to end: Moment) async throws -> [String] {
        try await ids(
            """
            SELECT id FROM delivery
             WHERE channel = :name AND state IN ('delivered', 'acknowledged')
               AND ended_at >= :start AND ended_at < :end
            """, channel, start, end)
    }

    /// The ids of what came in by a channel from one moment up to, not including, another.
    public func received(by channel: String, from start: Moment, to end: Moment) async throws -> [String] {
        try await ids(
            "SELECT id FROM receipt WHERE sender = :name AND received_at >= :start AND received_at < :end",
            channel,
            start, end)
    }

    /// The ticket that a channel's receiver keeps under a number of its own; nil where there is none, or several.
    public func ticket(of reference: String, by channel: String) async throws -> String? {
        let tickets = try await database.read { db in
            try String.fetchAll(
                db, sql: "SELECT DISTINCT ticket FROM delivery WHERE reference = ? AND channel = ? LIMIT 2",
                arguments: [reference, channel])
        }
        return tickets.count == 1 ? tickets.first : nil
    }

    /// Raises an alarm for each message that its receiver's list does not have, once each; answers how many are new.
    public func miss(_ ids: [String], at now: Moment) async throws -> Int {
        try await database.write { db in
            var count = 0
            for id in ids {
                guard let delivery = try Self.deliveries(db, where: "id = ?", [id]).first else { continue }
                let isKnown = try Bool.fetchOne(
                    db, sql: "SELECT EXISTS (SELECT 1 FROM alarm WHERE delivery = ? AND kind = 'missing')",
                    arguments: [id])
                guard isKnown != true else { continue }
                try Self.raise(.missing, of: delivery, because: "对账：我方已送达，对方清单里没有", in: db, at: now)
                count += 1
            }
            return count
        }
    }

    private func ids(_ sql: String, _ name: String, _ start: Moment, _ end: Moment) async throws -> [String] {
        try await database.read { db in
            try String.fetchAll(
                db, sql: sql,
                arguments: ["name": name, "start": start.secondsSince1970, "end": end.secondsSince1970])
        }
    }
}
