/// A clause of a plan as the words of the query gave it: where it stands, and what it is.
struct QueryPiece: Hashable, Sendable {
    /// What it is made of.
    let kind: Kind
    /// Its characters, folded.
    let units: [UInt16]
    /// How often the query has it.
    private(set) var occurrences: Float = 0
    /// The sum over its occurrences of how far behind in the query each stands, 0...1.
    private(set) var lateness: Float = 0
    /// How many occurrences are politeness or asking.
    private(set) var fillers: Float = 0
    /// How many stand in quotation marks.
    private(set) var quoted: Float = 0
    /// The first of its occurrences, in folded characters.
    private(set) var firstPlace = 0

    /// What a clause is made of.
    enum Kind: Hashable, Sendable {
        /// One ideograph.
        case character
        /// Two neighbouring ideographs.
        case pair
        /// A word that holds together.
        case word
        /// Letters and digits.
        case spelled
        /// A pair of a name for what was said.
        case named
        /// A pair that sounds like what was said.
        case heard
    }

    /// Whether the query says it in so many words.
    var isSaid: Bool { kind != .heard && kind != .named }

    init(_ kind: Kind, units: [UInt16]) {
        self.kind = kind
        self.units = units
    }

    /// Notes an occurrence.
    mutating func note(at place: Int, in places: QueryPlaces, isFiller: Bool) {
        if occurrences == 0 { firstPlace = place }
        occurrences += 1
        lateness += Float(place) / Float(max(1, places.count))
        if isFiller { fillers += 1 }
        if places.quoted.contains(place) { quoted += 1 }
    }
}

/// Which places of a folded query stand in quotation marks.
struct QueryPlaces: Hashable, Sendable {
    let count: Int
    private(set) var quoted: Set<Int> = []

    init(_ scalars: [UInt32]) {
        count = scalars.count
        quoted = Self.between(scalars, Self.quotes)
    }

    /// Places between an opening mark and its closing one, or the end.
    private static func between(_ scalars: [UInt32], _ marks: [UInt32: UInt32]) -> Set<Int> {
        var inside: Set<Int> = []
        var closing: UInt32?
        for (place, scalar) in scalars.enumerated() {
            if let end = closing {
                if scalar == end { closing = nil } else { inside.insert(place) }
            } else {
                closing = marks[scalar]
            }
        }
        return inside
    }

    private static let quotes = marks("「」 《》 “” 『』 【】")

    private static func marks(_ pairs: String) -> [UInt32: UInt32] {
        Dictionary(
            pairs.split(separator: " ").map { pair in
                let scalars = pair.unicodeScalars.map(\.value)
                return (scalars[0], scalars[1])
            }, uniquingKeysWith: { first, _ in first })
    }
}
