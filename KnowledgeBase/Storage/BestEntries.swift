/// The best so far, up to a limit.
struct BestEntries {
    private let limit: Int
    private var heap: [TopEntries.Ranked] = []

    init(limit: Int) {
        self.limit = limit
        heap.reserveCapacity(limit)
    }

    /// Best first.
    var sorted: [TopEntries.Ranked] { heap.sorted { Self.isBetter($0, $1) } }

    /// Whether one entry stands before another.
    @inline(__always)
    private static func isBetter(_ left: TopEntries.Ranked, _ right: TopEntries.Ranked) -> Bool {
        if left.isTitle != right.isTitle { return left.isTitle }
        if left.hasAll != right.hasAll { return left.hasAll }
        if left.sum != right.sum { return left.sum > right.sum }
        return left.doc < right.doc
    }

    /// Takes the entry where it is among the best.
    @inline(__always)
    mutating func offer(_ entry: TopEntries.Ranked) {
        if heap.count < limit {
            heap.append(entry)
            var child = heap.count - 1
            while child > 0, Self.isBetter(heap[(child - 1) / 2], heap[child]) {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        } else if let worst = heap.first, Self.isBetter(entry, worst) {
            heap[0] = entry
            sink()
        }
    }

    // The worst stands at the root.
    private mutating func sink() {
        var parent = 0
        while true {
            var worst = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if Self.isBetter(heap[worst], heap[child]) { worst = child }
            }
            if worst == parent { return }
            heap.swapAt(parent, worst)
            parent = worst
        }
    }
}
