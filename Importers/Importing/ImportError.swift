/// Why a file could not be read: one line that says what, where and what to do.
public struct ImportError: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Code: String, Sendable {
        /// There is no such file, or it may not be read.
        case unreadable
        /// The bytes are not what the format or its encoding allows.
        case malformed
        /// No reader takes this format.
        case unknownFormat
        /// No profile fits, or there is none of that name, or it is malformed.
        case profile
    }

    /// What is wrong.
    public let code: Code
    /// Always where: `faq.csv:12`, `items.xlsx, sheet 事项清单, row 4`.
    public let origin: String
    /// What was expected, for a person.
    public let message: String

    /// An error at a place.
    public init(_ code: Code, origin: String, message: String) {
        self.code = code
        self.origin = origin
        self.message = message
    }

    /// Where, and what was expected: `faq.csv:12: a quote is never closed`.
    public var description: String { "\(origin): \(message)" }
}
