public import Ticketing

/// A ticket that was filed.
public struct Filed: Hashable, Sendable {
    /// The ticket.
    public let ticket: Ticket
    /// Whether this key had filed it before.
    public let isRepeated: Bool

    /// A ticket, and whether it was there before.
    public init(ticket: Ticket, isRepeated: Bool) {
        self.ticket = ticket
        self.isRepeated = isRepeated
    }
}
