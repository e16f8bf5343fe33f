import HotlineModel
public import KnowledgeStorage
import Segmentation

/// Offers entries whose title begins with what someone is typing, in characters, pinyin or initials.
///
/// Then come those that have it elsewhere in title or names. Within each, what people picked and what is short comes first:
/// a tenfold popularity outweighs ten characters.
public struct Suggester: Sendable {
    private let store: KnowledgeStore
    private let search: KnowledgeSearch

    /// Suggests from a store.
    public init(store: KnowledgeStore, search: KnowledgeSearch) {
        self.store = store
        self.search = search
    }

    /// A title to offer.
    public struct Suggestion: Hashable, Sendable, Codable {
        /// The entry.
        public let id: String
        /// Its title.
        public let title: String
        /// Whose it is.
        public let organisation: String?
    }

    /// What to offer for what was typed so far, best first; nothing for nothing.
    public func suggestions(_ typed: String, filter: SearchFilter, limit: Int) throws -> [Suggestion] {
        let folded = FoldedText(String(typed.prefix(Self.longestTyped)))
        let expressions = TypedExpressions(folded)
        guard let beginning = expressions.beginning, let anywhere = expressions.anywhere else { return [] }
        let docs = try search.shortestTitles(
            [beginning, anywhere], filter: filter, limit: limit)
        return try store.read { try $0.entries(docs: docs) }.map { stored in
            Suggestion(
                id: stored.entry.id.text, title: stored.entry.title, organisation: stored.entry.organisation)
        }
    }

    private static let longestTyped = 64
}

/// What was typed as FTS5 finds it: at the beginning of a title, and anywhere in title and names.
struct TypedExpressions {
    private(set) var beginning: String?
    private(set) var anywhere: String?

    init(_ folded: FoldedText) {
        let runs = folded.runs
        guard let first = runs.first else { return }
        let rest = runs.dropFirst().map { Self.pieces(folded, $0) }
        let following = rest.map { " AND (\(Self.joined($0, "")))" }.joined()
        let pieces = Self.pieces(folded, first)
        beginning = "(\(Self.joined(pieces, "^ ")))\(following)"
        anywhere = "(\(Self.joined(pieces, "")))\(following)"
    }

    private struct Piece {
        let columns: String
        let phrase: String
    }

    private static func joined(_ pieces: [Piece], _ place: String) -> String {
        pieces.map { "(\($0.columns) : \(place)\($0.phrase))" }.joined(separator: " OR ")
    }

    private static func pieces(_ folded: FoldedText, _ run: TextRun) -> [Piece] {
        if run.isIdeographic {
            let pairs = run.range.dropLast().map { folded.text($0..<$0 + 2) }
            let phrase =
                pairs.isEmpty ? "\"\(folded.text(run.range))\" *" : "\"\(pairs.joined(separator: " "))\""
            return [Piece(columns: "{title names}", phrase: phrase)]
        }
        let text = folded.text(run.range)
        let word = AlphanumericWord(text)
        return [Piece(columns: "{title names}", phrase: "\"\(text)\" *")]
            + word.soundPhrases.map { Piece(columns: "pinyin", phrase: "\"\($0)\" *") }
    }
}
