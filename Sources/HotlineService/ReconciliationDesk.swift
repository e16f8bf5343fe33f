import Couriers
import HotlineModel
import Logging
import Outbox

/// Compares with other systems, day by day, what went out and what came in (每日对账).
struct ReconciliationDesk: Sendable {
    let outbox: OutboxStore
    let logger: Logger

    /// Tells the other side of a channel what went out and came in on a day.
    func tell(_ day: Day, by channel: OpenChannel) async throws {
        for direction in Reconciliation.Direction.allCases {
            try await channel.tell(try await list(day, direction, channel.name))
        }
    }

    /// Compares the other side's list with ours: what it did not get is an alarm each, everything is in the log.
    func compare(_ theirs: Reconciliation, of channel: String, at now: Moment) async throws {
        let direction: Reconciliation.Direction = theirs.direction == .sent ? .received : .sent
        let ours = try await list(theirs.day, direction, channel)
        guard let difference = Reconciliation.compare(ours, theirs) else { return }
        logger.log(
            level: difference.isEmpty ? .info : .warning, "a day was reconciled",
            metadata: [
                "channel": "\(channel)", "day": "\(theirs.day)", "same": "\(difference.same.count)",
                "missingThere": "\(difference.missingThere.count)",
                "missingHere": "\(difference.missingHere.count)",
            ])
        if direction == .sent { _ = try await outbox.miss(difference.missingThere, at: now) }
    }

    private func list(
        _ day: Day, _ direction: Reconciliation.Direction, _ channel: String
    ) async throws -> Reconciliation {
        let (start, end) = (day.at(minute: 0), day.adding(1).at(minute: 0))
        let ids =
            switch direction {
            case .sent: try await outbox.delivered(by: channel, from: start, to: end)
            case .received: try await outbox.received(by: channel, from: start, to: end)
            }
        return Reconciliation(day: day, direction: direction, ids: ids)
    }
}
