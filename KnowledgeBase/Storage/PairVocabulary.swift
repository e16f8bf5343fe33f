import GRDB
public import Segmentation

/// Every pair of neighbouring ideographs that the knowledge base has, found by its sound.
///
/// Held in memory, some 24 bytes a pair; a knowledge base of 20,000 entries has some 100,000.
public struct PairVocabulary: Sendable {
    /// A pair and how many entries have it.
    public struct Pair: Hashable, Sendable {
        /// The first character.
        public let first: UInt16
        /// The second character.
        public let second: UInt16
        /// How many entries have the pair.
        public let count: UInt32
    }

    private var keys: [UInt32] = []
    private var pairs: [Pair] = []
    private var counts: [UInt32: UInt32] = [:]
    private var singles: [UInt16: UInt32] = [:]

    /// A vocabulary of these pairs, and of characters with the number of entries that have each.
    public init(_ all: [Pair], characters: [UInt16: UInt32]) {
        singles = characters
        counts.reserveCapacity(all.count)
        for pair in all { counts[UInt32(pair.first) << 16 | UInt32(pair.second)] = pair.count }
        let sounds = Sounds.shared
        var keyed: [(key: UInt32, pair: Pair)] = []
        keyed.reserveCapacity(all.count * 5 / 4)
        for pair in all {
            let seconds = Set(sounds.readings(of: pair.second).map(\.soundsLike))
            for first in Set(sounds.readings(of: pair.first).map(\.soundsLike)) {
                for second in seconds { keyed.append((Self.key(first, second), pair)) }
            }
        }
        keyed.sort { ($0.key, $0.pair.first, $0.pair.second) < ($1.key, $1.pair.first, $1.pair.second) }
        keys = keyed.map(\.key)
        pairs = keyed.map(\.pair)
    }

    /// Reads the terms of the index; one look at each.
    init(_ db: Database) throws {
        var all: [Pair] = []
        var characters: [UInt16: UInt32] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT term, doc FROM entry_term")
        while let row = try rows.next() {
            let term: String = row[0]
            // An ideograph of the Basic Multilingual Plane takes three bytes.
            guard term.utf8.count == 3 || term.utf8.count == 6 else { continue }
            let units = Array(term.utf16)
            guard units.count * 3 == term.utf8.count, units.allSatisfy({ (0x3400...0x9FFF).contains($0) })
            else {
                continue
            }
            if units.count == 2 {
                all.append(Pair(first: units[0], second: units[1], count: row[1]))
            } else {
                characters[units[0]] = row[1]
            }
        }
        self.init(all, characters: characters)
    }

    /// The pairs that may be taken for one that sounds like these two.
    public func pairs(soundingLike first: Sounds.Class, _ second: Sounds.Class) -> ArraySlice<Pair> {
        let key = Self.key(first, second)
        let start = keys.firstPlace { $0 >= key }
        let end = keys[start...].firstPlace { $0 > key }
        return pairs[start..<end]
    }

    /// How many entries have a pair.
    public func count(_ first: UInt16, _ second: UInt16) -> Int {
        Int(counts[UInt32(first) << 16 | UInt32(second)] ?? 0)
    }

    /// How many entries have a character.
    public func count(_ character: UInt16) -> Int { Int(singles[character] ?? 0) }

    /// How many pairs are held, each reading counted.
    public var count: Int { pairs.count }

    private static func key(_ first: Sounds.Class, _ second: Sounds.Class) -> UInt32 {
        UInt32(first.number) << 16 | UInt32(second.number)
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first place from which on a condition holds that never stops holding; the end where it never does.
    func firstPlace(where holds: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
