public import HotlineModel
public import Matching

/// What a door says to an inquiry.
public struct Reply: Sendable {
    /// The talk that it belongs to; the next inquiry of the same person names it.
    public let conversation: Identifier<Conversation>
    /// The number under which the inquiry is kept, to be judged by; nil where it was not kept.
    public let number: Int64?
    /// What to say or do.
    public let decision: Decision
    /// How likely the first hit answers what was asked, 0...1.
    public let confidence: Double
    /// What was searched for: the words, or what they mean in this talk.
    public let question: String
    /// Why it was decided so.
    public let reason: Answer.Reason
    /// What was found, best first.
    public let hits: [SearchHit]
    /// Words that were read by their sound, with what was probably meant.
    public let readings: [EditorLists.Alias]

    /// What to say or do.
    public enum Decision: Sendable {
        /// Say this.
        case answer(AnsweredEntry)
        /// Ask which of these is meant.
        case clarify(Clarification)
        /// Nothing here answers it; where it goes, if anyone knows.
        case notAnswerable(HandOver?)
    }
}

/// An entry as the answer to a question.
public struct AnsweredEntry: Sendable {
    /// The entry.
    public let hit: SearchHit
    /// The part that was asked for; nil where the question is general.
    public let asked: AskedField?
    /// What the entry says on it; nil where it says nothing.
    public let fact: String?
    /// Whether it is open at the moment of the inquiry; nil where nobody asked, or its hours cannot be read.
    public let isOpen: Bool?

    init(_ hit: SearchHit, asked: AskedField?, isOpen: Bool? = nil) {
        self.hit = hit
        self.asked = asked
        self.isOpen = isOpen
        fact = asked.flatMap { EntryFacts(hit.entry).text($0) }
    }
}

/// Where an inquiry goes that the knowledge base does not answer.
public struct HandOver: Hashable, Sendable {
    /// Who takes it, by name.
    public let to: String
    /// The number to transfer the call to; nil where there is none.
    public let telephone: String?
    /// Why.
    public let reason: String

    /// Someone who takes it, and why.
    public init(to: String, telephone: String?, reason: String) {
        self.to = to
        self.telephone = telephone
        self.reason = reason
    }
}

/// Decides where an inquiry goes that the knowledge base does not answer.
public protocol InquiryRouting: Sendable {
    /// Where it goes; nil where this router does not know.
    func handOver(of inquiry: Inquiry, confidence: Double) -> HandOver?
}
