/// Texts as questions are compared with them character by character: folded, one UTF-16 unit a character.
///
/// White space and punctuation become one space, and no text starts or ends with one; texts are told apart by a line
/// feed. A character beyond the Basic Multilingual Plane is U+FFFD here: it is compared with nothing.
public struct FoldedUnits: Sendable {
    /// The units.
    public private(set) var units: [UInt16] = []

    /// No texts.
    public init() {}

    /// Between two texts.
    public static let textEnd: UInt16 = 0x0A
    /// Between two runs of letters or ideographs.
    public static let gap: UInt16 = 0x20

    /// Adds a text, as far as there is room below `limit` units.
    public mutating func append(_ text: String, limit: Int) {
        guard units.count < limit else { return }
        let tables = CharacterTables.shared
        if !units.isEmpty { units.append(Self.textEnd) }
        let start = units.count
        for scalar in text.unicodeScalars {
            guard units.count < limit else { break }
            tables.fold(scalar) { folded in
                if tables.characterClass(folded) != .separator {
                    units.append(folded < 0xFFFF ? UInt16(folded) : 0xFFFD)
                } else if units.count > start, units[units.count - 1] != Self.gap {
                    units.append(Self.gap)
                }
            }
        }
        if let last = units.last, last == Self.gap || last == Self.textEnd { units.removeLast() }
    }
}
