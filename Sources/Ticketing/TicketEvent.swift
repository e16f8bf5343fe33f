public import HotlineModel

/// One event of a ticket's log.
public struct TicketEvent: Hashable, Sendable {
    /// The ticket.
    public let ticket: TicketNumber
    /// Its number among the ticket's events, from 1.
    public let ordinal: Int
    /// When it happened, as the hotline's clock said.
    public let at: Moment
    /// Who did it.
    public let actor: Actor
    /// What.
    public let step: TicketStep

    /// An event.
    public init(ticket: TicketNumber, ordinal: Int, at moment: Moment, actor: Actor, step: TicketStep) {
        self.ticket = ticket
        self.ordinal = ordinal
        at = moment
        self.actor = actor
        self.step = step
    }
}
