/// The extension of an agent's telephone (分机), as the switch names it.
///
/// Letters, digits, `.`, `_` and `-` of ASCII only.
public struct AgentExtension: Hashable, Sendable, CustomStringConvertible {
    /// The extension, such as `8001`.
    public let text: String

    /// Takes an extension; nil where it is none.
    public init?(_ text: String) {
        guard (1...40).contains(text.utf8.count), text.utf8.allSatisfy(\.isSwitchWord) else { return nil }
        self.text = text
    }

    /// The extension.
    public var description: String { text }
}
