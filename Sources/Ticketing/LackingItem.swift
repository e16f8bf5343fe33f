public import HotlineModel

/// Something that has to follow (容缺).
public struct LackingItem: Hashable, Sendable, Codable {
    /// What.
    public let words: TextReference
    /// By when.
    public let until: Day
    /// When it came.
    public var brought: Moment?

    /// Something by a day.
    public init(words: TextReference, until: Day) {
        self.words = words
        self.until = until
    }
}
