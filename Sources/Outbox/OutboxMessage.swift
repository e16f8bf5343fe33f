public import HotlineModel

/// A message for one recipient, to be kept with the change that it tells of.
public struct OutboxMessage: Hashable, Sendable {
    /// The same over all tries, so that a receiver can tell a repetition.
    public let id: String
    /// The ticket that it is about.
    public let ticket: String
    /// `caller:ID`, `organisation:ID`, `line:110` or `supervisors`.
    public let recipient: String
    /// What it tells.
    public let kind: String
    /// JSON: codes and dates, no words and no person.
    public let body: String
    /// Which queue it stands in.
    public let lane: Lane
    /// When it may leave.
    public let due: Moment

    /// A message.
    public init(
        id: String, ticket: String, recipient: String, kind: String, body: String, lane: Lane = .ordinary,
        due: Moment
    ) {
        self.id = id
        self.ticket = ticket
        self.recipient = recipient
        self.kind = kind
        self.body = body
        self.lane = lane
        self.due = due
    }
}
