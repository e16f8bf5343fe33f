import Synchronization

/// The receiver's numbers for tickets, so that news about a ticket finds the request that was made for it.
///
/// Kept in memory only, of so many tickets: after a restart news about older ones can't be passed on.
final class FiledRequests: Sendable {
    private let most: Int
    private let desk = Mutex(Desk())

    private struct Desk {
        var references: [String: String] = [:]
        var order: [String] = []
    }

    init(most: Int = 10_000) {
        self.most = most
    }

    /// Keeps the number of a ticket's latest request.
    func note(_ reference: String, for ticket: String) {
        desk.withLock { desk in
            if desk.references.updateValue(reference, forKey: ticket) == nil { desk.order.append(ticket) }
            if desk.order.count > most { desk.references[desk.order.removeFirst()] = nil }
        }
    }

    /// The number of a ticket's latest request.
    func reference(for ticket: String) -> String? {
        desk.withLock { $0.references[ticket] }
    }
}
