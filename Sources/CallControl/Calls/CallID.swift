/// A call's number in the telephone system: Asterisk's unique id of the caller's channel, FreeSWITCH's of his
/// leg.
///
/// Letters, digits, `.`, `_` and `-` of ASCII only, so it is one word wherever a switch reads it.
public struct CallID: Hashable, Sendable, CustomStringConvertible {
    /// The number, as the switch has it.
    public let text: String

    /// Takes a switch's number; nil where it is none.
    public init?(_ text: String) {
        guard (1...128).contains(text.utf8.count), text.utf8.allSatisfy(\.isSwitchWord) else { return nil }
        self.text = text
    }

    /// The number.
    public var description: String { text }
}

extension UInt8 {
    var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// Whether it means nothing but itself to a switch.
    var isSwitchWord: Bool {
        let lower = self | 0x20
        return isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
            || [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-")].contains(self)
    }
}
