import HotlineModel
import KnowledgeStorage
import Segmentation

/// How far the first hit can be trusted to answer the query, 0...1: a share, not yet a calibrated probability.
struct Confidence {
    let value: Double

    /// Two things count.
    ///
    /// How much of what could be matched was: the score beside the one of an entry that has
    /// every clause as strongly as can be, where words that no entry has count in full. And how much of what was
    /// asked for stands where an entry says what it is about (title, names, questions), not somewhere in its
    /// text: an answer that mentions an identity card is not about losing one.
    init(_ plan: QueryPlan, _ ranked: RankedEntries, first: Entry?) {
        guard let hit = ranked.hits.first, let first, ranked.largestPossible > 0 else {
            value = 0
            return
        }
        guard !hit.isTitle else {
            value = 0.99
            return
        }
        let share = min(1, ranked.sum(of: hit) / ranked.largestPossible * Self.usualShare)
        let about = Self.aboutness(plan, ranked, hit, first)
        value = min(0.98, share.squareRoot() * (Self.unnamed + (1 - Self.unnamed) * about))
    }

    /// Right answers rarely reach more than 1/1.25 of what is possible.
    private static let usualShare = 1.25
    /// What remains where nothing that was asked for stands in title, names or questions.
    private static let unnamed = 0.5

    /// The share, by worth, of what is asked for that the entry names itself by; of its text where it has no title;
    /// 0 where nothing but politeness was said.
    private static func aboutness(
        _ plan: QueryPlan, _ ranked: RankedEntries, _ hit: RankedEntries.Hit, _ entry: Entry
    ) -> Double {
        let head = entry.title.isEmpty ? nil : heads(of: entry)
        let matches = ranked.matches(hit)
        var whole = 0.0
        var named = 0.0
        for (place, clause) in plan.clauses.enumerated() where clause.isRequired {
            whole += ranked.worths[place]
            // Letters and digits may have matched by sound or as a code, which no title shows.
            let isSpelled = clause.name.unicodeScalars.allSatisfy(\.isASCII)
            let isNamed = isSpelled ? matches[place] : head.map { $0.contains(clause.name) } ?? matches[place]
            if isNamed { named += ranked.worths[place] }
        }
        return whole > 0 ? named / whole : 0
    }

    private static func heads(of entry: Entry) -> String {
        let texts = entry.searchTexts(.title) + entry.searchTexts(.names)
        return FoldedText(texts.joined(separator: "\n")).text
    }
}
