public import HotlineModel

/// What someone said of an answer (反馈).
public struct Judgement: Hashable, Sendable {
    /// The number of the question.
    public let inquiry: Int64
    /// What they said.
    public let verdict: Verdict
    /// Of which entry; nil: of all that was shown.
    public let entry: Identifier<Entry>?
    /// Who.
    public let author: String
    /// When.
    public let judgedAt: Moment

    /// What can be said.
    public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
        /// This is the one.
        case picked
        /// This is not what was asked for, or no longer so.
        case wrong
        /// Nothing that was shown helps.
        case useless
    }

    /// Someone's word on an answer.
    public init(
        inquiry: Int64, verdict: Verdict, entry: Identifier<Entry>?, author: String, judgedAt: Moment
    ) {
        self.inquiry = inquiry
        self.verdict = verdict
        self.entry = entry
        self.author = author
        self.judgedAt = judgedAt
    }
}
