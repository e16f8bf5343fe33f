public import KnowledgeStorage
import Segmentation

/// A query as the knowledge base can look it up: what to find, how much each part counts.
public struct QueryPlan: Sendable {
    /// What was typed or said.
    public let text: String
    /// What to find.
    public let clauses: [SearchClause]
    /// Whether all of it is letters and digits, and some are digits: a code or a telephone number.
    public let isCode: Bool
    /// What each clause is made of, in the order of the clauses.
    let pieces: [QueryPiece]
    /// The query, folded.
    let folded: FoldedText
    /// Characters that were probably meant in place of what was said.
    let heard: [SoundDecoder.Substitution]
    /// Everyday names in the query, with what they stand for.
    let names: [NamedSpan]
    /// Whether the last word is one character, as when someone is still typing.
    let endsInCharacter: Bool

    /// What the query is about: without politeness and asking; all of it where nothing else is said.
    func subject(of units: [UInt16]) -> [UInt16] {
        let empty = Fillers.shared.emptyPositions(in: units.map { UInt32($0) })
        let kept = units.indices.filter { !empty.contains($0) }.map { units[$0] }
        return kept.count { FoldedUnits.isWord($0) } > 1 ? kept : units
    }

    /// The query in other words: with what was probably meant, and with what its everyday names stand for; at most four.
    var readings: [[UInt16]] {
        var readings: [[UInt16]] = []
        var units = folded.units
        if !heard.isEmpty {
            for substitution in heard { units[substitution.place] = substitution.meant }
            readings.append(units)
        }
        for span in names.prefix(3) {
            var named = units
            named.replaceSubrange(span.range, with: FoldedText(span.alias.name).units)
            readings.append(named)
        }
        return readings
    }

    /// What was said and what was probably meant, where a word was heard wrong: 步动 → 不动.
    public var hearing: [EditorLists.Alias] {
        var meant = folded.scalars
        for substitution in heard { meant[substitution.place] = UInt32(substitution.meant) }
        let words = heard.map { max(0, $0.place - 1)..<min(meant.count, $0.place + 2) }
        return words.reduce(into: [Range<Int>]()) { joined, word in
            if let last = joined.last, last.upperBound >= word.lowerBound {
                joined[joined.count - 1] = last.lowerBound..<word.upperBound
            } else {
                joined.append(word)
            }
        }.map { range in
            let text = String(String.UnicodeScalarView(meant[range].compactMap(Unicode.Scalar.init)))
            return EditorLists.Alias(said: folded.text(range), name: text)
        }
    }

    /// What to mark in a hit.
    let marks: Marks

    /// Pieces of the query that a hit may show.
    struct Marks: Sendable {
        var bigrams: Set<[UInt32]> = []
        var characters: Set<UInt32> = []
        var words: [AlphanumericWord] = []

        /// The same with every ideograph by itself.
        var characterByCharacter: Marks {
            Marks(characters: characters.union(bigrams.joined()))
        }
    }
}

/// A run of letters or digits in a query: a word as it stands, and perhaps pinyin.
struct AlphanumericWord: Hashable, Sendable {
    let text: String
    /// Whether it may be only begun.
    let isPrefix: Bool
    /// Its syllables where it can be read as pinyin.
    let syllables: [String]?
    /// Whether it is all letters, so that it may be initials.
    let isLetters: Bool

    init(_ text: String, isPrefix: Bool = true) {
        self.text = text
        self.isPrefix = isPrefix
        isLetters = text.unicodeScalars.allSatisfy { (0x61...0x7A).contains($0.value) }
        syllables = isLetters ? Pinyin.shared.split(text) : nil
    }
}
