public import HotlineModel
public import Matching
public import TicketRouting
public import Triage

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
    /// What triage said to the words; nil where no router is there.
    public let triage: TriageReply?

    /// What to say or do.
    public enum Decision: Sendable {
        /// Say this.
        case answer(AnsweredEntry)
        /// Ask which of these is meant.
        case clarify(Clarification)
        /// Another line takes it: an emergency line at once, or one whose business it is.
        case handOver(HandOver)
        /// Not for a hotline: say where to.
        case refusal(Refusal)
        /// File a ticket, and give it to whom the proposal names.
        case ticket(TicketProposal)
        /// Nothing here answers it, and nothing here knows who does.
        case notAnswerable
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
