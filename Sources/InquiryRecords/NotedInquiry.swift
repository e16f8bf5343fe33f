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

/// A question and the entry that someone picked for it.
public struct PickedPair: Hashable, Sendable {
    /// The question, masked.
    public let question: String
    /// The entry.
    public let entry: Identifier<Entry>
}

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

/// What became of a question that found no good answer.
public enum Settlement: Hashable, Sendable {
    /// An entry was made of it.
    case entry(Identifier<Entry>)
    /// It is none of the hotline's business.
    case dismissed

    var text: String {
        switch self {
        case .entry(let id): id.text
        case .dismissed: "dismissed"
        }
    }
}

/// Why what was asked cannot be kept or read.
public struct InquiryError: Error, Hashable, CustomStringConvertible {
    /// The file, or the number of the question.
    public let origin: String
    /// What is wrong and what to do.
    public let message: String

    /// A problem with a file or a question.
    public init(origin: String, message: String) {
        self.origin = origin
        self.message = message
    }

    /// Where, and what is wrong.
    public var description: String { "\(origin): \(message)" }
}
