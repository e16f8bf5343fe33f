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
