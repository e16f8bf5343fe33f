/// The last few that have ended: what is told of them afterwards comes late and means nothing.
struct RecentlyGone: Hashable, Sendable {
    private var ring: [String] = []
    private var next = 0
    private var members: Set<String> = []
    private let capacity: Int

    /// Room for so many; none: nothing is remembered.
    init(capacity: Int) {
        self.capacity = max(capacity, 0)
    }

    func contains(_ id: String) -> Bool { members.contains(id) }

    mutating func add(_ id: String) {
        guard capacity > 0, members.insert(id).inserted else { return }
        guard ring.count == capacity else { return ring.append(id) }
        members.remove(ring[next])
        ring[next] = id
        next = (next + 1) % capacity
    }
}
