/// Why the ledger can't do its work: the file, not the ticket.
public struct LedgerError: Error, Hashable, CustomStringConvertible {
    /// What stands in the way.
    public enum Code: String, Sendable, CaseIterable {
        /// The file can't be opened, read or written: full, locked, read-only.
        case storage
        /// The log was changed.
        case damaged
        /// The key file is missing or is not the one of this file.
        case key
    }

    /// What stands in the way.
    public let code: Code
    /// The file, or the place in it.
    public let origin: String
    /// What is wrong and what to do.
    public let message: String

    /// An error.
    public init(_ code: Code, _ origin: String, _ message: String) {
        self.code = code
        self.origin = origin
        self.message = message
    }

    /// Where, and what is wrong.
    public var description: String { "\(origin): \(message)" }
}
