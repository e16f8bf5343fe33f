public import Ticketing

/// A ticket that was filed.
public struct Filed: Hashable, Sendable {
    /// The ticket.
    public let ticket: Ticket
    /// Whether this key had filed it before.
    public let isRepeated: Bool
}
