import GRDB
import HotlineModel
import Outbox

let start = Moment(secondsSince1970: 1_795_780_000)

/// An outbox in memory with messages in it.
struct Scene {
    let store: OutboxStore
    let database: DatabaseQueue
    var ways = Itineraries()

    init(legs: [Itinerary.Leg] = [Itinerary.Leg(channel: "first")]) throws {
        database = try DatabaseQueue()
        try database.write { db in
            try MessageQueue.create(in: db)
            try MessageQueue.widen(in: db)
        }
        store = OutboxStore(database)
        for sort in ["line:*", "organisation:*", "caller:*", "supervisors"] {
            guard let pattern = Itineraries.Pattern(sort) else { continue }
            for leg in legs where sort != "supervisors" { ways.add(leg, for: pattern) }
        }
    }

    func enqueue(
        _ id: String, to recipient: String = "line:110", ticket: String = "t", lane: Lane = .ordinary,
        at moment: Moment = start
    ) async throws {
        try await database.write { db in
            try MessageQueue.enqueue(
                OutboxMessage(
                    id: id, ticket: ticket, recipient: recipient, kind: "dispatched", body: "{}", lane: lane,
                    due: moment), in: db, at: moment)
        }
    }

    /// Takes what is due; each message ends as `outcome` says.
    func send(
        _ channel: String = "first", at moment: Moment = start, urgent: Int = 0, ordinary: Int = 100,
        _ outcome: (Delivery) -> DeliveryOutcome? = { _ in .delivered(DeliveryAnswer(code: 200)) }
    ) async throws -> [String] {
        let places = [ChannelPlaces(channel: channel, urgent: urgent, ordinary: ordinary, lease: 60)]
        let leased = try await store.round([], places: places, by: ways, at: moment).leased
        let ended = leased.compactMap { delivery in
            outcome(delivery).map { DeliveryTry(delivery, endedAt: moment, milliseconds: 1, outcome: $0) }
        }
        _ = try await store.round(ended, places: [], by: ways, at: moment)
        return leased.map(\.message.id)
    }

    func state(_ id: String) async throws -> DeliveryState? {
        try await store.delivery(id)?.progress.state
    }
}

extension DeliveryOutcome {
    static let busy = DeliveryOutcome.failed(DeliveryFailure(.passing(retryAfter: nil), "busy", code: 503))
    static let refused = DeliveryOutcome.failed(DeliveryFailure(.permanent, "no", code: 400))
    static let gone = DeliveryOutcome.failed(DeliveryFailure(.gone, "gone", code: 410))
}
