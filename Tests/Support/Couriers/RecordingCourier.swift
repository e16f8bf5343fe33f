import GRDB
public import HotlineModel
import Outbox

/// Takes what waits in the outbox of a file and keeps it: a courier that only records.
public struct RecordingCourier {
    private let path: String
    private static let places = [
        ChannelPlaces(channel: "recorded", urgent: 0, ordinary: 100, lease: 60)
    ]

    /// A courier of the `tickets.sqlite` at a path.
    public init(path: String) {
        self.path = path
    }

    /// What may leave by a moment, as `recipient kind`, in the order in which it left.
    public func messages(at moment: Moment) async throws -> [String] {
        let store = OutboxStore(try DatabaseQueue(path: path))
        var ways = Itineraries()
        for pattern in ["caller:*", "organisation:*", "line:*", "supervisors"] {
            guard let pattern = Itineraries.Pattern(pattern) else { continue }
            ways.add(Itinerary.Leg(channel: "recorded"), for: pattern)
        }
        var messages: [String] = []
        var ended: [DeliveryTry] = []
        repeat {
            let leased = try await store.round(ended, places: Self.places, by: ways, at: moment).leased
            messages += leased.map { "\($0.message.recipient) \($0.message.kind)" }
            ended = leased.map {
                DeliveryTry($0, endedAt: moment, milliseconds: 0, outcome: .delivered(DeliveryAnswer()))
            }
        } while !ended.isEmpty
        return messages
    }
}
