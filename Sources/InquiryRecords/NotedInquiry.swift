public import HotlineModel

/// A question as it is kept: masked, with what was decided.
public struct NotedInquiry: Hashable, Sendable {
    /// When it was asked.
    public let askedAt: Moment
    /// Where.
    public let door: Door
    /// The words, masked, in one line and not longer than `longest` characters.
    public let question: String
    /// `answer`, `clarify` or `route`; nil where it is not known.
    public let decision: String?
    /// How sure the answer was, 0...1.
    public let confidence: Double?
    /// The first hit.
    public let firstEntry: Identifier<Entry>?

    /// What was asked and decided; numbers and names of people are masked here.
    public init(
        _ question: String, askedAt: Moment, door: Door, decision: String?, confidence: Double?,
        firstEntry: Identifier<Entry>?
    ) {
        self.askedAt = askedAt
        self.door = door
        let line = MaskedText(String(question.prefix(Self.longest))).text
        self.question = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.decision = decision
        self.confidence = confidence
        self.firstEntry = firstEntry
    }

    /// Longer texts are letters; their start says what they are about.
    private static let longest = 300
}
