import HotlineModel

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
