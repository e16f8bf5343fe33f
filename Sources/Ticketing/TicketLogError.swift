import HotlineModel

/// Why a log can't be read: an event where the table of transitions has none.
public struct TicketLogError: Error, Hashable, CustomStringConvertible {
    /// The ticket and the event.
    public let origin: String
    /// What is wrong.
    public let message: String

    /// Where, and what is wrong.
    public var description: String { "\(origin): \(message)" }
}
