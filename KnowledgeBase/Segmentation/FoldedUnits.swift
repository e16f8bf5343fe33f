/// Texts as questions are compared with them character by character: folded, one UTF-16 unit a character.
///
/// White space becomes one space, and no text starts or ends with one; texts are told apart by a line feed. A character
/// beyond the Basic Multilingual Plane is U+FFFD here: it is compared with nothing.
public struct FoldedUnits: Sendable {
    /// The units.
    public private(set) var units: [UInt16] = []

    /// No texts.
    public init() {}

    /// Between two texts.
    public static let textEnd: UInt16 = 0x0A
    /// White space.
    public static let gap: UInt16 = 0x20

    /// Adds a text, as far as there is room below `limit` units.
    public mutating func append(_ text: String, limit: Int) {
        guard units.count < limit else { return }
        let tables = CharacterTables.shared
        if !units.isEmpty { units.append(Self.textEnd) }
        let start = units.count
        for scalar in text.unicodeScalars {
            guard units.count < limit else { break }
            if scalar.properties.isWhitespace {
                if units.count > start, units[units.count - 1] != Self.gap { units.append(Self.gap) }
            } else {
                tables.fold(scalar) { units.append($0 < 0xFFFF ? UInt16($0) : 0xFFFD) }
            }
        }
        if let last = units.last, last == Self.gap || last == Self.textEnd { units.removeLast() }
    }

    /// Whether a unit belongs to a word: a letter, a digit or an ideograph.
    @inline(__always)
    public static func isWord(_ unit: UInt16) -> Bool {
        CharacterTables.shared.characterClass(UInt32(unit)) != .separator
    }

    /// Whether a unit is an ideograph.
    @inline(__always)
    public static func isIdeograph(_ unit: UInt16) -> Bool {
        CharacterTables.shared.characterClass(UInt32(unit)) == .ideograph
    }
}
