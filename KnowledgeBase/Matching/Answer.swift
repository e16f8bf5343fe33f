public import HotlineModel

/// What is said to a question: an answer, a choice, or that it is not known.
public struct Answer: Sendable {
    /// What to do with the question.
    public enum Decision: String, Hashable, Sendable, Codable {
        /// The first hit answers it.
        case answer
        /// Several hits might; ask which is meant.
        case clarify
        /// Nothing here answers it; someone else has to.
        case route
    }

    /// What to do.
    public let decision: Decision
    /// How likely the first hit answers the question, 0...1.
    public let confidence: Double
    /// What was found, best first.
    public let hits: [SearchHit]
    /// The part that was asked for; nil where the question is general.
    public let askedField: AskedField?
}
