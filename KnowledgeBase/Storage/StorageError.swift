/// Why a knowledge base could not be opened or changed.
public struct StorageError: Error, Hashable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Sendable {
        /// The file cannot be opened or made.
        case cannotOpen
        /// The file was written by a newer version of this program.
        case tooNew
        /// The file is damaged.
        case damaged
    }

    /// What went wrong.
    public let code: Code
    /// The file.
    public let origin: String
    /// What to do about it.
    public let message: String

    /// Where, and what is wrong: `knowledge.sqlite: …`.
    public var description: String { "\(origin): \(message)" }
}
