public import HotlineModel
public import Outbox

/// What a channel has to bring to one recipient: only what the channel's configuration grants is in it.
public struct CourierMessage: Hashable, Sendable {
    /// The same over all tries, without a dot.
    public let id: String
    /// `caller:ID`, `organisation:ID`, `line:110` or `supervisors`.
    public let recipient: String
    /// Its place among the ticket's messages to this recipient, from 1 without a gap.
    public let sequence: Int
    /// What it tells, as `dispatched`, `handedOver` or `received`.
    public let kind: String
    /// When it was written.
    public let createdAt: Moment
    /// Whether life or safety is at stake.
    public let lane: Lane
    /// One line for a person, in Chinese.
    public let subject: String
    /// A few lines for a person, in Chinese.
    public let text: String
    /// What a machine reads.
    public let sheet: TicketSheet
    /// Where a person is reached; nil where the configuration says it, or nobody knows.
    public let address: Address?

    /// Where a person is reached.
    public struct Address: Hashable, Sendable {
        /// A telephone number.
        public var telephone: String?
        /// A mailbox.
        public var email: String?

        /// An address.
        public init(telephone: String? = nil, email: String? = nil) {
            self.telephone = telephone
            self.email = email
        }
    }

    /// A message.
    public init(
        id: String, recipient: String, sequence: Int, kind: String, createdAt: Moment, lane: Lane = .ordinary,
        subject: String, text: String, sheet: TicketSheet, address: Address? = nil
    ) {
        self.id = id
        self.recipient = recipient
        self.sequence = sequence
        self.kind = kind
        self.createdAt = createdAt
        self.lane = lane
        self.subject = subject
        self.text = text
        self.sheet = sheet
        self.address = address
    }
}
