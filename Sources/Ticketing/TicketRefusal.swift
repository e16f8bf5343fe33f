/// Why something can't be done to a ticket: said to whoever tried it, in Chinese.
public struct TicketRefusal: Error, Hashable, CustomStringConvertible {
    /// What stands in the way.
    public enum Code: String, Sendable, CaseIterable {
        /// The ticket is not where this can be done.
        case state
        /// Not for this role or unit.
        case role
        /// A unit that is complained of, or one of its own.
        case recused
        /// A rule of limits or counts.
        case rule
        /// Something that is needed is missing or wrong.
        case input
        /// There is no such ticket, unit or text.
        case unknown
        /// The same key came with something else.
        case conflict
    }

    /// What stands in the way.
    public let code: Code
    /// The ticket, or what was given.
    public let origin: String
    /// What is wrong and what to do.
    public let message: String

    /// A refusal.
    public init(_ code: Code, _ origin: String, _ message: String) {
        self.code = code
        self.origin = origin
        self.message = message
    }

    /// Where, and what is wrong.
    public var description: String { "\(origin): \(message)" }
}
