/// Something that is never shown: a key, a password.
///
/// Printing, dumping or interpolating it shows only that it is one.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let text: String

    /// A secret.
    public init(_ text: String) {
        self.text = text
    }

    /// The secret, for the one place that needs it.
    public func reveal() -> String { text }

    /// A text without this secret.
    public func hidden(in other: String) -> String {
        text.isEmpty ? other : other.replacing(text, with: "***")
    }

    /// Three stars.
    public var description: String { "***" }
    /// Three stars.
    public var debugDescription: String { "***" }
    /// Nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
