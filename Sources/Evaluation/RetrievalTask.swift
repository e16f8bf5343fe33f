public import HotlineModel

/// A set of entries and the queries that should find them.
public struct RetrievalTask: Sendable {
    /// What it is called on the command line.
    public let name: String
    /// What it measures, in one line.
    public let about: String
    /// What is searched.
    public let entries: [Entry]
    /// What is asked.
    public var queries: [Query]
    /// What the best lexical engine reaches on it.
    public let baseline: Baseline?
    /// Whether weights are learned from it; others are variants of such a task.
    let isLearned: Bool

    /// A query with every id that is a right answer.
    public struct Query: Sendable {
        /// What tells it from others, the same wherever it is asked.
        let key: String
        var text: String
        let relevant: Set<String>
    }

    /// Figures to beat; those that were not published are nil.
    public struct Baseline: Hashable, Sendable, Codable {
        /// Mean reciprocal rank.
        public var meanReciprocalRank: Double?
        /// Recall in first place.
        public var recallAt1: Double?
        /// Recall among the first five.
        public var recallAt5: Double?
    }
}
