/// What the desk says to a caller's words, as a telephone can tell it.
public enum DeskReply: Hashable, Sendable {
    /// Say this.
    case answer(SpokenAnswer)
    /// Ask which of these is meant; at most three can be kept in mind.
    case clarify(subject: String, choices: [String])
    /// Another line takes it: an emergency line at once, or one whose business it is.
    case handOver(SpokenHandOver)
    /// Not for a hotline; this is said.
    case refusal(String)
    /// A ticket has to be filed.
    case ticket(TicketNeed)
    /// Nothing here answers it, and nothing here knows who does.
    case notAnswerable
    /// Nothing was asked.
    case nothingAsked
    /// Words that were only looked at for an emergency have none in them.
    case calm
    /// The desk cannot work now.
    case failed
}

/// An answer as it is said.
public struct SpokenAnswer: Hashable, Sendable {
    /// What it is about, for records and texts.
    public let title: String
    /// At most two sentences.
    public let words: String
    /// All that a text message can hold.
    public let full: String

    /// An answer.
    public init(title: String, words: String, full: String? = nil) {
        self.title = title
        self.words = words
        self.full = full ?? words
    }
}

/// Another line that takes a call.
public struct SpokenHandOver: Hashable, Sendable {
    /// Numbers to call, the first first.
    public var numbers: [String]
    /// What the first is called; nil where nobody said.
    public var name: String?
    /// The sentence to say before anything else (安全提示); nil: none.
    public var say: String?
    /// Whether life or safety is at stake now.
    public var isEmergency: Bool
    /// How the call is passed on.
    public var mode: TransferOrder.Mode
    /// Why, in a few words.
    public var reason: String

    /// A line by its numbers.
    public init(
        _ numbers: [String], name: String? = nil, say: String? = nil, isEmergency: Bool,
        mode: TransferOrder.Mode = .blind, reason: String = ""
    ) {
        self.numbers = numbers
        self.name = name
        self.say = say
        self.isEmergency = isEmergency
        self.mode = mode
        self.reason = reason
    }
}

/// What a ticket for someone's words still needs.
public struct TicketNeed: Hashable, Sendable {
    /// Whether it goes out at once and everything else waits (紧急).
    public var isUrgent: Bool
    /// Whether it only asks something: a person answers that sooner than a ticket.
    public var isQuestion = false
    /// Whether the words say where it is.
    public var hasPlace: Bool
    /// What answers the caller is promised, like 5个工作日内; nil where no date is certain.
    public var promise: String?

    /// A ticket.
    public init(isUrgent: Bool = false, hasPlace: Bool = false, promise: String? = nil) {
        self.isUrgent = isUrgent
        self.hasPlace = hasPlace
        self.promise = promise
    }
}
