/// Which extensions are agents': `80XX` or `8001,agent9X`; an `X` stands for one digit, all else for itself.
public struct ExtensionPattern: Hashable, Sendable {
    /// What it was made of.
    public let text: String
    private let alternatives: [[UInt8]]

    /// Reads a pattern; nil where an alternative is empty or has characters that no extension has.
    public init?(_ text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            Array(
                part.utf8.drop { $0 == UInt8(ascii: " ") }.reversed().drop { $0 == UInt8(ascii: " ") }
                    .reversed())
        }
        guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isSwitchWord) }) else { return nil }
        self.text = text
        alternatives = parts
    }

    /// Whether an extension is an agent's.
    public func matches(_ extension: AgentExtension) -> Bool {
        let bytes = Array(`extension`.text.utf8)
        return alternatives.contains { pattern in
            pattern.count == bytes.count
                && zip(pattern, bytes).allSatisfy { $0 == UInt8(ascii: "X") ? $1.isASCIIDigit : $0 == $1 }
        }
    }

    /// The agent's extension that a text is; nil where it is none.
    func agent(_ text: String?) -> AgentExtension? {
        text.flatMap { AgentExtension($0) }.flatMap { matches($0) ? $0 : nil }
    }
}
