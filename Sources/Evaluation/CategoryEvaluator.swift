import HotlineModel
import TextClassifiers
public import TicketRouting
import Ticketing

/// Measures how well categories are told by their words, on texts that somebody else judged.
public struct CategoryEvaluator: Sendable {
    private let finder: CategoryFinder

    /// An evaluator of a finder.
    public init(_ finder: CategoryFinder) {
        self.finder = finder
    }

    /// A text with the code of what it is about; empty: of nothing that has a category.
    public struct Judged: Hashable, Sendable, Codable {
        /// The text.
        public let text: String
        /// The code.
        public let code: String
    }

    /// What became of the texts: those that were given a category, by how sure it was.
    public struct Row: Hashable, Sendable, Codable {
        /// Whether a machine may dispatch by it.
        public let isSure: Bool
        /// How many digits the code has: 6 a leaf, 4 and 2 what is above it.
        public let digits: Int
        /// How many texts.
        public let texts: Int
        /// How many of them are of this category or below it.
        public let right: Int
    }

    /// How many texts were given a category, and how many of these rightly; texts without one are counted in `texts` only.
    public func rows(_ judged: [Judged]) -> [Row] {
        var (all, right): ([Key: Int], [Key: Int]) = ([:], [:])
        for each in judged {
            guard let found = finder.category(of: ClassifiableText(each.text)) else { continue }
            let key = Key(isSure: found.isSure, digits: found.code.count)
            all[key, default: 0] += 1
            if each.code.hasPrefix(found.code) { right[key, default: 0] += 1 }
        }
        return all.map { key, texts in
            Row(isSure: key.isSure, digits: key.digits, texts: texts, right: right[key] ?? 0)
        }.sorted { ($0.isSure ? 0 : 1, -$0.digits) < ($1.isSure ? 0 : 1, -$1.digits) }
    }

    private struct Key: Hashable {
        let isSure: Bool
        let digits: Int
    }
}
