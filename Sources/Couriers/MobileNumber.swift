/// A mobile number of the mainland, as SMS gateways take it: 11 digits that begin with 13 to 19.
struct MobileNumber: Hashable, Sendable, CustomStringConvertible {
    let digits: String

    /// What a person or a system wrote, with blanks, hyphens and +86; nil for what no SMS reaches.
    init?(_ text: String) {
        var digits = text.filter { !" -\u{3000}－".contains($0) }
        for prefix in ["+86", "0086", "86"]
        where digits.hasPrefix(prefix) && digits.count == Self.length + prefix.count {
            digits.removeFirst(prefix.count)
        }
        let bytes = Array(digits.utf8)
        guard bytes.count == Self.length,
            bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            bytes[0] == UInt8(ascii: "1"), bytes[1] >= UInt8(ascii: "3")
        else { return nil }
        self.digits = digits
    }

    /// What may be shown: 138******78.
    var description: String { Self.masked(digits) }

    /// What may be shown of whatever stands where a number should: its first three and its last two
    /// characters.
    static func masked(_ text: String) -> String {
        guard text.count >= shortestShown else { return String(repeating: "*", count: text.count) }
        return text.prefix(3) + String(repeating: "*", count: min(text.count, longestShown) - 5)
            + text.suffix(2)
    }

    private static let length = 11
    private static let shortestShown = 7
    private static let longestShown = 20
}
