public import HotlineModel
public import Ticketing

/// What the outbox keeps of a notice: codes and dates, no words and no person.
public struct NoticeBody: Hashable, Sendable, Codable {
    /// The ticket.
    public let number: TicketNumber
    /// By when something is promised or due.
    public let due: Moment?
    /// Where the ticket stood.
    public let state: TicketState
    /// What kind of request it is; nil where nothing of substance may be said.
    public let type: TicketType?
    /// The category's code; nil likewise.
    public let category: String?

    /// Reads what the outbox keeps.
    public init(_ text: String) throws { self = try LogCoder.decode(NoticeBody.self, text) }

    init(number: TicketNumber, due: Moment?, state: TicketState, type: TicketType?, category: String?) {
        self.number = number
        self.due = due
        self.state = state
        self.type = type
        self.category = category
    }
}

/// What the outbox keeps of a reminder: what expires, and when.
public struct ExpiryBody: Hashable, Sendable, Codable {
    /// What expires.
    public let item: String
    /// Its last day.
    public let day: Day

    /// Reads what the outbox keeps.
    public init(_ text: String) throws { self = try LogCoder.decode(ExpiryBody.self, text) }

    init(item: String, day: Day) {
        self.item = item
        self.day = day
    }
}

/// What the outbox keeps of an answer that a caller asked to have in writing: public knowledge, and no person.
public struct AnswerBody: Hashable, Sendable, Codable {
    /// What it is about.
    public let title: String
    /// What it says.
    public let text: String

    /// Reads what the outbox keeps.
    public init(_ text: String) throws { self = try LogCoder.decode(AnswerBody.self, text) }

    init(title: String, text: String) {
        self.title = title
        self.text = text
    }
}
