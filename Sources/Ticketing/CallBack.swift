public import HotlineModel

/// One try to reach the caller (回访).
public struct CallBack: Hashable, Sendable, Codable {
    /// Who called.
    public let by: String
    /// When.
    public let at: Moment
    /// Whether someone answered.
    public let isReached: Bool
    /// What was said.
    public let words: TextReference?

    /// A try.
    public init(by: String, at: Moment, isReached: Bool, words: TextReference? = nil) {
        self.by = by
        self.at = at
        self.isReached = isReached
        self.words = words
    }
}
