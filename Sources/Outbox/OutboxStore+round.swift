import GRDB
public import HotlineModel

extension OutboxStore {
    /// What came of a round.
    public struct Round: Hashable, Sendable {
        /// What to send, life and safety first.
        public internal(set) var leased: [Delivery] = []
        /// What became of the tries that ended, by the delivery's number.
        public internal(set) var results: [Int64: DeliveryState] = [:]
        /// What a person has to look at.
        public internal(set) var alarms = 0
    }

    /// Keeps what ended and takes what is due: one transaction.
    ///
    /// `places` are the channels that may send now, and how many more each; `closed` those that a person paused: life and
    /// safety takes the next channel instead. A message whose recipient no channel takes stays,
    /// and is looked up again by `readdress`.
    public func round(
        _ ended: [DeliveryTry], places: [ChannelPlaces], closed: [String] = [], by ways: Itineraries,
        at now: Moment
    ) async throws -> Round {
        try await database.write { db in
            var round = Round()
            var generator = SystemRandomNumberGenerator()
            for tried in ended {
                try Self.note(tried, ways, now, &generator, &round, in: db)
            }
            try Self.address(ways, in: db)
            for channel in closed { try Self.passOver(channel, ways, now, &generator, in: db) }
            for place in places {
                let urgent = try Self.take(.urgent, place.urgent + place.ordinary, place, ways, now, in: db)
                let left = place.ordinary - max(0, urgent.count - place.urgent)
                let ordinary = left > 0 ? try Self.take(.ordinary, left, place, ways, now, in: db) : []
                round.leased += urgent + ordinary
            }
            return round
        }
    }

    /// Whether a round would find anything to take.
    public func hasWork(for places: [ChannelPlaces], at now: Moment) async throws -> Bool {
        try await database.read { db in
            let isNew = try Bool.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM delivery
                                        WHERE channel IS NULL AND state IN ('pending', 'failed'))
                        """))
            if isNew == true { return true }
            let due = try db.cachedStatement(sql: String(decoding: PackageResources.due_sql, as: UTF8.self))
            for place in places {
                for lane in Lane.allCases where lane == .urgent || place.ordinary > 0 {
                    let first = try Row.fetchOne(
                        due,
                        arguments: [
                            "channel": place.channel, "lane": lane.rawValue, "now": now.secondsSince1970,
                            "count": 1,
                        ])
                    if first != nil { return true }
                }
            }
            return false
        }
    }

    /// Looks the way of waiting messages up anew where the configuration has another one now.
    public func readdress(by ways: Itineraries) async throws {
        try await database.write { db in
            let places = try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT recipient, channel, leg FROM delivery
                     WHERE channel IS NOT NULL AND state IN ('pending', 'failed')
                    """)
            for place in places {
                let (recipient, channel, leg): (String, String, Int) = (
                    place["recipient"], place["channel"], place["leg"]
                )
                let legs = ways.way(to: recipient)?.legs ?? []
                let now = legs.indices.contains(leg) ? legs[leg].channel : ""
                guard now != channel else { continue }
                try db.execute(
                    sql: """
                        UPDATE delivery SET channel = NULL, leg = 0, tries = 0
                         WHERE recipient = :recipient AND channel = :channel AND leg = :leg
                           AND state IN ('pending', 'failed')
                        """, arguments: ["recipient": recipient, "channel": channel, "leg": leg])
            }
        }
    }

    // MARK: Inside the transaction

    private static func note(
        _ tried: DeliveryTry, _ ways: Itineraries, _ now: Moment,
        _ generator: inout some RandomNumberGenerator, _ round: inout Round, in db: Database
    ) throws {
        // Taken out of the queue, or acknowledged, while it was on its way.
        guard var delivery = try delivery(tried.delivery.number, in: db) else { return }
        try record(tried, in: db)
        if tried.cause == .receiver { try learn(tried, in: db, at: now) }
        guard delivery.progress.state == .leased else {
            round.results[delivery.number] = delivery.progress.state
            return
        }
        switch tried.outcome {
        case .delivered(let answer), .acknowledged(let answer): delivery.reference = answer.reference
        case .failed, .deferred: break
        }
        delivery.failure = reason(of: tried.outcome)
        let way = ways.way(to: delivery.message.recipient) ?? noWay(delivery)
        let action = delivery.progress.advance(
            on: .tried(tried.outcome), by: way, at: now, using: &generator)
        try settle(&delivery, way, action, at: now, in: db)
        if case .failed(let failure) = tried.outcome, case .gone = failure.kind {
            try stop(tried.delivery, failure.reason, in: db, at: now)
        }
        round.results[delivery.number] = delivery.progress.state
        if case .alarm = action { round.alarms += 1 }
    }

    /// Writes where a delivery stands after it went on, moves those behind it, and raises what has to be raised.
    static func settle(
        _ delivery: inout Delivery, _ way: Itinerary, _ action: DeliveryProgress.Action?, at now: Moment,
        in db: Database
    ) throws {
        guard let action else { return }
        let progress = delivery.progress
        switch progress.state {
        case .pending, .failed:
            delivery.endedAt = nil
            delivery.channel = way.legs.indices.contains(progress.leg) ? way.legs[progress.leg].channel : nil
            try db.cachedStatement(
                sql: """
                    UPDATE delivery SET due_at = max(due_at, :due)
                     WHERE ticket = :ticket AND recipient = :recipient AND sequence > :sequence
                       AND lane >= :lane AND state IN ('pending', 'failed')
                    """
            ).execute(arguments: [
                "due": progress.due.secondsSince1970, "ticket": delivery.message.ticket,
                "recipient": delivery.message.recipient, "sequence": delivery.sequence,
                "lane": progress.lane.rawValue,
            ])
        case .leased: break
        case .delivered, .acknowledged, .dead: delivery.endedAt = delivery.endedAt ?? now
        }
        try delivery.keep(in: db)
        if case .alarm(let kind) = action {
            try raise(kind, of: delivery, because: delivery.failure ?? "", in: db, at: now)
        }
    }

    /// A recipient whom the configuration knows no more: it stays on the channel that it has.
    static func noWay(_ delivery: Delivery) -> Itinerary {
        guard let way = Itinerary([Itinerary.Leg(channel: delivery.channel ?? "")]) else {
            preconditionFailure("a way of one channel is a way")
        }
        return way
    }

    private static func reason(of outcome: DeliveryOutcome) -> String? {
        switch outcome {
        case .delivered, .acknowledged: nil
        case .failed(let failure): failure.description
        case .deferred(_, let reason): reason
        }
    }

    private static func record(_ tried: DeliveryTry, in db: Database) throws {
        var (code, reason, answer): (Int?, String?, String?)
        let result: DeliveryAttempt.Result
        switch tried.outcome {
        case .deferred: return
        case .delivered(let said): (result, code, answer) = (.delivered, said.code, said.text)
        case .acknowledged(let said): (result, code, answer) = (.acknowledged, said.code, said.text)
        case .failed(let failure):
            (code, reason, answer) = (failure.code, failure.reason, failure.answer)
            switch failure.kind {
            case .passing: result = .passing
            case .permanent: result = .permanent
            case .gone: result = .gone
            }
        }
        try record(
            DeliveryAttempt(
                attempt: tried.delivery.progress.attempts, channel: tried.delivery.channel ?? "",
                endedAt: tried.endedAt, milliseconds: tried.milliseconds, result: result, code: code,
                reason: reason, answer: answer.map { MaskedText($0).text }), of: tried.delivery, in: db)
    }

    static func record(_ attempt: DeliveryAttempt, of delivery: Delivery, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO delivery_attempt
                       (delivery, attempt, channel, ended_at, milliseconds, result, code, reason, answer)
                VALUES (:delivery, :attempt, :channel, :ended, :milliseconds, :result, :code, :reason, :answer)
                """
        ).execute(arguments: [
            "delivery": delivery.number, "attempt": attempt.attempt, "channel": attempt.channel,
            "ended": attempt.endedAt.secondsSince1970, "milliseconds": attempt.milliseconds,
            "result": attempt.result.rawValue, "code": attempt.code, "reason": attempt.reason,
            "answer": attempt.answer,
        ])
    }

    /// Gives new messages their first channel.
    private static func address(_ ways: Itineraries, in db: Database) throws {
        let new = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT number, recipient FROM delivery
                     WHERE channel IS NULL AND state IN ('pending', 'failed')
                     ORDER BY lane, due_at, number
                     LIMIT \(addressedAtOnce)
                    """))
        for row in new {
            let channel = ways.way(to: row["recipient"])?.legs.first?.channel ?? ""
            try db.cachedStatement(sql: "UPDATE delivery SET channel = ?, leg = 0 WHERE number = ?").execute(
                arguments: [channel, row["number"] as Int64])
        }
    }

    /// Lets life and safety go by the next channel where its own is closed.
    private static func passOver(
        _ channel: String, _ ways: Itineraries, _ now: Moment, _ generator: inout some RandomNumberGenerator,
        in db: Database
    ) throws {
        let waiting = try deliveries(
            db, where: "channel = ? AND lane = 0 AND state IN ('pending', 'failed') LIMIT \(addressedAtOnce)",
            [channel])
        for var delivery in waiting {
            let way = ways.way(to: delivery.message.recipient) ?? noWay(delivery)
            let action = delivery.progress.advance(on: .channelClosed, by: way, at: now, using: &generator)
            if action != nil { delivery.failure = "渠道 \(channel) 已暂停，改走下一个渠道" }
            try settle(&delivery, way, action, at: now, in: db)
        }
    }

    private static let addressedAtOnce = 500

    private static func take(
        _ lane: Lane, _ count: Int, _ place: ChannelPlaces, _ ways: Itineraries, _ now: Moment,
        in db: Database
    ) throws -> [Delivery] {
        guard count > 0 else { return [] }
        let due = try Row.fetchAll(
            db.cachedStatement(sql: String(decoding: PackageResources.due_sql, as: UTF8.self)),
            arguments: [
                "channel": place.channel, "lane": lane.rawValue, "now": now.secondsSince1970, "count": count,
            ]
        ).map(Delivery.init)
        var generator = SystemRandomNumberGenerator()
        return try due.compactMap { delivery in
            var delivery = delivery
            let way = ways.way(to: delivery.message.recipient) ?? noWay(delivery)
            guard delivery.progress.advance(on: .leased, by: way, at: now, using: &generator) != nil else {
                return nil
            }
            try delivery.keep(until: now.adding(seconds: place.lease), in: db)
            return delivery
        }
    }
}
