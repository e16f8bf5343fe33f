import GRDB
public import HotlineModel

extension OutboxStore {
    /// Which deliveries a list shows.
    public struct Filter: Hashable, Sendable {
        /// Only these states; empty: all.
        public var states: [DeliveryState] = []
        /// Only by this channel; empty: those that none takes.
        public var channel: String?
        /// Only about this ticket, by its fifteen digits.
        public var ticket: String?

        /// Every delivery.
        public init() {}
    }

    /// Deliveries, the newest first.
    public func list(_ filter: Filter, limit: Int) async throws -> [Delivery] {
        var conditions: [String] = []
        var arguments = StatementArguments()
        if !filter.states.isEmpty {
            conditions.append(
                "state IN (\(filter.states.map { "'\($0.rawValue)'" }.joined(separator: ", ")))")
        }
        if let channel = filter.channel {
            conditions.append("channel = ?")
            arguments += [channel]
        }
        if let ticket = filter.ticket {
            conditions.append("ticket = ?")
            arguments += [ticket]
        }
        let text = conditions.isEmpty ? "1" : conditions.joined(separator: " AND ")
        let (condition, found) = ("\(text) ORDER BY number DESC LIMIT \(max(0, limit))", arguments)
        return try await database.read { try Self.deliveries($0, where: condition, found) }
    }

    /// A delivery by its id.
    public func delivery(_ id: String) async throws -> Delivery? {
        try await database.read { try Self.deliveries($0, where: "id = ?", [id]).first }
    }

    /// The tries of a delivery, the first first.
    public func attempts(of delivery: Delivery) async throws -> [DeliveryAttempt] {
        try await database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT attempt, channel, ended_at, milliseconds, result, code, reason, answer
                      FROM delivery_attempt
                     WHERE delivery = ?
                     ORDER BY attempt
                    """, arguments: [delivery.number]
            ).compactMap { row in
                DeliveryAttempt.Result(rawValue: row["result"]).map { result in
                    DeliveryAttempt(
                        attempt: row["attempt"], channel: row["channel"],
                        endedAt: Moment(secondsSince1970: row["ended_at"]), milliseconds: row["milliseconds"],
                        result: result, code: row["code"], reason: row["reason"], answer: row["answer"])
                }
            }
        }
    }

    /// Alarms, the newest first.
    public func alarms(limit: Int) async throws -> [Alarm] {
        try await database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT raised_at, kind, delivery, channel, reason
                      FROM alarm
                     ORDER BY number DESC
                     LIMIT ?
                    """, arguments: [limit]
            ).compactMap { row in
                Alarm.Kind(rawValue: row["kind"]).map { kind in
                    Alarm(
                        raisedAt: Moment(secondsSince1970: row["raised_at"]), kind: kind,
                        delivery: row["delivery"], channel: row["channel"], reason: row["reason"])
                }
            }
        }
    }

    /// How many deliveries a channel has in each state, and how long the oldest waits.
    public struct Queue: Hashable, Sendable {
        /// By state.
        public internal(set) var counts: [DeliveryState: Int] = [:]
        /// When the oldest that waits was due.
        public internal(set) var oldestDue: Moment?

        /// An empty queue.
        public init() {}
    }

    /// The queues by channel; `""` is of those that none takes, `?` of those that were not looked up yet.
    public func queues() async throws -> [String: Queue] {
        try await database.read { db in
            var queues: [String: Queue] = [:]
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT coalesce(channel, '?') AS channel, state, count(*) AS count, min(due_at) AS due_at
                      FROM delivery
                     GROUP BY channel, state
                    """)
            for row in rows {
                guard let state = DeliveryState(rawValue: row["state"]) else { continue }
                let due = Moment(secondsSince1970: row["due_at"])
                queues[row["channel"], default: Queue()].counts[state, default: 0] += row["count"]
                if state.isWaiting {
                    let oldest = queues[row["channel"]]?.oldestDue
                    queues[row["channel"]]?.oldestDue = oldest.map { min($0, due) } ?? due
                }
            }
            return queues
        }
    }
}
