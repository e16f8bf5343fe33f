public import HotlineModel

/// One step of a ticket, as it is decided: what happened, where it leads, which promises of time changed.
public struct TicketStep: Hashable, Sendable, Codable {
    /// What happened.
    public let change: TicketChange
    /// Where the ticket is afterwards.
    public let state: TicketState
    /// How it ended, where it does.
    public var ending: Ending?
    /// Clocks that started, stopped or moved, as they are now.
    public var clocks: [TicketClock]
}

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

/// Why a log can't be read: an event where the table of transitions has none.
public struct TicketLogError: Error, Hashable, CustomStringConvertible {
    /// The ticket and the event.
    public let origin: String
    /// What is wrong.
    public let message: String

    /// Where, and what is wrong.
    public var description: String { "\(origin): \(message)" }
}
