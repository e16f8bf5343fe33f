public import HotlineModel

/// What one side sent or received on a day (每日对账).
public struct Reconciliation: Hashable, Sendable {
    /// The day, in China.
    public let day: Day
    /// Whether the side that wrote it sent or received these.
    public let direction: Direction
    /// The messages' ids, in order, each once.
    public let ids: [String]

    /// Which way messages went, as the writing side sees it.
    public enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
        /// They left it.
        case sent
        /// They came to it.
        case received
    }

    /// A day's messages.
    public init(day: Day, direction: Direction, ids: some Sequence<String>) {
        self.day = day
        self.direction = direction
        self.ids = Set(ids).sorted()
    }

    /// A day's messages as a file has them: a list that contradicts its own count is refused.
    init(day: Day, direction: Direction, count: Int, ids: [String]) throws(ExchangeError) {
        self.init(day: day, direction: direction, ids: ids)
        guard ids.count == count else {
            throw ExchangeError(.value, field: "count", "写着 \(count) 条，列出的是 \(ids.count) 条")
        }
        guard self.ids.count == ids.count else {
            throw ExchangeError(.value, field: "id", "同一个编号列了两次")
        }
        guard ids.allSatisfy(ReceiptRules.isIdentifier) else {
            throw ExchangeError(.value, field: "id", "编号只能有字母、数字、_ 和 -，1 到 64 个字符")
        }
    }

    /// How many there are.
    public var count: Int { ids.count }

    /// How our list and theirs differ; nil where they are not about the same day, or don't face each other.
    public static func compare(_ ours: Reconciliation, _ theirs: Reconciliation) -> ReconciliationDifference?
    {
        guard ours.day == theirs.day, ours.direction != theirs.direction else { return nil }
        let (here, there) = (Set(ours.ids), Set(theirs.ids))
        return ReconciliationDifference(
            day: ours.day, direction: ours.direction, same: here.intersection(there).sorted(),
            missingThere: here.subtracting(there).sorted(), missingHere: there.subtracting(here).sorted())
    }
}
