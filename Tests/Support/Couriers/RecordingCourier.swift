import GRDB
public import HotlineModel
import Outbox

/// Takes what waits in the outbox of a file and keeps it: a courier that only records.
public struct RecordingCourier {
    private let path: String

    /// A courier of the `tickets.sqlite` at a path.
    public init(path: String) {
        self.path = path
    }

    /// What may leave by a moment, as `recipient kind`, in the order in which it left.
    public func messages(at moment: Moment) throws -> [String] {
        try DatabaseQueue(path: path).write { db in
            var messages: [String] = []
            while true {
                let leased = try MessageQueue.lease(100, for: 60, in: db, at: moment)
                if leased.isEmpty { return messages }
                for each in leased {
                    messages.append("\(each.message.recipient) \(each.message.kind)")
                    try MessageQueue.deliver(each.message.id, in: db)
                }
            }
        }
    }
}
