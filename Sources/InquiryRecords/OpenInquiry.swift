public import HotlineModel

/// A question that found no good answer.
public struct OpenInquiry: Hashable, Sendable {
    /// Its number.
    public let number: Int64
    /// When it was asked.
    public let askedAt: Moment
    /// The words, masked.
    public let question: String
    /// What came nearest.
    public let firstEntry: Identifier<Entry>?

    /// A question of this number.
    public init(number: Int64, askedAt: Moment, question: String, firstEntry: Identifier<Entry>?) {
        self.number = number
        self.askedAt = askedAt
        self.question = question
        self.firstEntry = firstEntry
    }
}
