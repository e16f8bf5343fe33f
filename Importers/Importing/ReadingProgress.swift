import Synchronization

/// How many bytes of a file were read.
final class ReadingProgress: Sendable {
    private let count = Atomic<Int>(0)

    var bytes: Int { count.load(ordering: .relaxed) }

    func add(_ bytes: Int) { count.add(bytes, ordering: .relaxed) }

    func reset() { count.store(0, ordering: .relaxed) }
}
