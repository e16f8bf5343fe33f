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
    public let asked: AskedField?
    /// The choices, where the decision is to ask.
    public let clarification: Clarification?
    /// Why it was decided so.
    public let reason: Reason
    /// Words that were read by their sound, with what was probably meant.
    public let readings: [EditorLists.Alias]

    /// Why it was decided so.
    public enum Reason: Hashable, Sendable {
        /// The question is the title or a name of the entry.
        case sameName
        /// The confidence reaches what an answer needs.
        case sure
        /// Several entries fit as well.
        case severalFit
        /// Something was found, but not surely enough to say it.
        case unsure
        /// These words of the question stand in no entry.
        case unknownWords([String])
        /// Nothing has any word of the question.
        case nothingFound
        /// There are no words in the question.
        case nothingAsked
        /// One of the choices was picked.
        case chosen
        /// None of the choices was.
        case noneOfTheChoices
        /// It asks for another part of what was answered last.
        case partOfTheLastAnswer
        /// Triage sent it elsewhere before anything was searched.
        case triaged
    }

    /// A decision with what it rests on.
    public init(
        decision: Decision, confidence: Double, hits: [SearchHit], asked: AskedField? = nil,
        clarification: Clarification? = nil, reason: Reason, readings: [EditorLists.Alias] = []
    ) {
        self.decision = decision
        self.confidence = confidence
        self.hits = hits
        self.asked = asked
        self.clarification = clarification
        self.reason = reason
        self.readings = readings
    }
}

/// Confidence from which on something is said.
public struct Thresholds: Hashable, Sendable {
    /// From here on the first hit is the answer.
    public var answer = 0.40
    /// From here on the first hits are offered.
    public var clarify = 0.18

    /// The shipped thresholds of an agent's screen.
    public init() {}

    /// Shares 0...1.
    public init(answer: Double, clarify: Double) {
        self.answer = answer
        self.clarify = clarify
    }
}

/// Who asks, as far as it tells what is meant.
public struct Asker: Hashable, Sendable {
    /// The name or code of the region that they are in.
    public var region: String?
    /// The organisation whose line they dialled.
    public var organisation: String?

    /// Someone of whom this is known.
    public init(region: String? = nil, organisation: String? = nil) {
        self.region = region
        self.organisation = organisation
    }
}
