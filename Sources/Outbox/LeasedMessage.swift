public import HotlineModel

/// A message that someone took to send.
public struct LeasedMessage: Hashable, Sendable {
    /// What to send.
    public let message: OutboxMessage
    /// Its place among the ticket's messages to this recipient, from 1 without a gap.
    public let sequence: Int
    /// Which try this is, from 1.
    public let attempt: Int
    /// Until when nobody else takes it.
    public let until: Moment
}
