/// A number that can be dialled: ASCII digits, perhaps a plus before them, and nothing else.
///
/// So it cannot carry anything that a switch acts on: no line end, `$`, comma, blank or quote.
public struct DialNumber: Hashable, Sendable {
    /// The number as it is dialled, such as `04313288888` or `+8613800138000`.
    public let digits: String

    /// Takes a number as people and switches write it; nil where it is none.
    ///
    /// Blanks, hyphens and brackets between digits are left out, full-width digits and plus become ASCII.
    public init?(_ text: String) {
        guard text.utf8.count <= Self.longestText else { return nil }
        var digits = ""
        for scalar in text.unicodeScalars where !Self.separators.contains(scalar) {
            guard let digit = Self.dialled(scalar) else { return nil }
            digits.append(digit)
        }
        let plain = digits.first == "+" ? digits.dropFirst() : digits[...]
        guard Self.lengths.contains(plain.count), !plain.contains("+") else { return nil }
        self.digits = digits
    }

    /// E.164 has 15 digits at most; prefixes of a house or a trunk come before them.
    private static let lengths = 2...20
    private static let longestText = 120
    private static let separators: Set<Unicode.Scalar> = [" ", "-", "(", ")", "（", "）", "－", "　"]

    private static func dialled(_ scalar: Unicode.Scalar) -> Character? {
        switch scalar {
        case "0"..."9", "+": Character(scalar)
        case "０"..."９", "＋":
            // The wide form of each visible ASCII character has its own number, always as far away.
            Unicode.Scalar(scalar.value - 0xFEE0).map(Character.init)
        default: nil
        }
    }
}
