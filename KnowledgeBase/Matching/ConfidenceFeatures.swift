import Foundation
import KnowledgeStorage
import Segmentation

/// The features that confidence rests on, of one ranking.
package struct ConfidenceFeatures: Sendable {
    /// Whether the first hit has a title: what confidence rests on differs.
    package let kind: MatchModel.Kind
    /// In the order of `ConfidenceFeature.allCases`.
    package let values: [Float]

    /// `order` holds the places of the candidates, best first, `scores` their scores in that order.
    init(_ candidates: Candidates, order: [Int], scores: [Float], ranking: RankingFeatures) {
        guard let first = order.first else {
            values = Array(repeating: 0, count: ConfidenceFeature.allCases.count)
            kind = .text
            return
        }
        let ranked = candidates.ranked
        let sums = order.prefix(10).map { Float(ranked.sum(of: ranked.hits[$0])) }
        let top = max(sums[0], 1e-6)
        let worth = max(Float(ranked.largestPossible), 1e-6)
        let others = (1..<5).map { $0 < sums.count ? sums[$0] : 0 }
        let comparisons = order.prefix(5).map { place in
            ranked.outlines[place].map { candidates.query(meant: $0) } ?? QueryText.Comparison()
        }
        let amounts = comparisons.map(\.amount)
        let rest = amounts.dropFirst()
        let row = ranking.row(first)
        let temperature = max(ranked.largestInverseFrequency, 1e-6)
        kind = candidates.kind(first)
        func value(_ feature: RankingFeature) -> Float { row[row.startIndex + feature.place] }
        let values: [ConfidenceFeature: Float] = [
            .quarters: Self.quarters(candidates, first), .content: Self.content(candidates, first),
            .alone: 1 / sums.reduce(0) { $0 + exp(min(20, ($1 - top) / temperature)) },
            .chosen: 1 / scores.prefix(10).reduce(0) { $0 + exp($1 - scores[0]) },
            .gap: (top - others.reduce(0, +) / 4) / worth, .slope: 1 - others[3] / top,
            .length: log(ranked.facts(of: ranked.hits[first]).length + 0.001),
            .run: comparisons[0].run,
            .centre: amounts[0] - (rest.isEmpty ? 0 : rest.reduce(0, +) / Float(rest.count)),
            .strength: scores[0], .textFirst: value(.textFirst), .most: amounts.max() ?? 0,
            .signs: value(.signs),
            .titleCharacters: value(.titleCharacters),
            .titleOrder: value(.titleOrder), .titleBrackets: value(.titleBrackets),
        ]
        self.values = ConfidenceFeature.allCases.map { values[$0] ?? 0 }
    }

    private static func quarters(_ candidates: Candidates, _ place: Int) -> Float {
        let (pieces, clauses) = (candidates.plan.pieces, candidates.plan.clauses)
        let length = max(1, candidates.plan.folded.scalars.count)
        var (had, all): ([Float], [Float]) = ([0, 0, 0, 0], [0, 0, 0, 0])
        for (column, impact) in candidates.impacts(of: place).enumerated()
        where pieces[column].occurrences > 0 {
            let quarter = min(3, pieces[column].firstPlace * 4 / length)
            let worth = Float(clauses[column].weight) * candidates.frequencies[column]
            had[quarter] += impact * worth
            if pieces[column].isSaid { all[quarter] += worth }
        }
        let logarithms = zip(had, all).map { log(($1 > 0 ? min(1, $0 / $1) : 0) + 0.05) }
        return exp(logarithms.reduce(0, +) / 4)
    }

    private static func content(_ candidates: Candidates, _ place: Int) -> Float {
        let impacts = Array(candidates.impacts(of: place))
        let readAs = candidates.sharesOfReadings(impacts)
        func share(_ counts: (QueryPiece) -> Bool) -> Float? {
            var (had, all): (Float, Float) = (0, 0)
            for (column, piece) in candidates.plan.pieces.enumerated() {
                guard piece.kind == .character || piece.kind == .spelled, counts(piece) else { continue }
                all += candidates.frequencies[column]
                let share = impacts[column] > 0 ? 1 : readAs[piece.firstPlace] ?? 0
                had += candidates.frequencies[column] * share
            }
            return all > 0 ? had / all : nil
        }
        return share { $0.fillers == 0 } ?? share { _ in true } ?? 0
    }
}

extension Candidates {
    /// Whether a candidate has a title.
    func kind(_ place: Int) -> MatchModel.Kind {
        (ranked.outlines[place]?.titleEnd ?? 0) > 0 ? .titled : .text
    }

    /// How an entry compares with the reading of the query that it shares most with.
    fileprivate func query(meant outline: EntryOutline) -> QueryText.Comparison {
        ([query] + meant).map { $0.compare(outline.units[...]) }.max { $0.amount < $1.amount }
            ?? QueryText.Comparison()
    }

    /// For places of the query how far a candidate has what they may be read as: a character of the same sound, or the pairs
    /// of a name that stands for them.
    fileprivate func sharesOfReadings(_ impacts: [Float]) -> [Int: Float] {
        var shares: [Int: Float] = [:]
        for (column, piece) in plan.pieces.enumerated() where piece.kind == .heard && impacts[column] > 0 {
            shares[piece.firstPlace] = RankingFeatures.meantShare
        }
        for span in plan.names {
            let pieces = plan.pieces.indices.filter {
                plan.pieces[$0].kind == .named && plan.pieces[$0].firstPlace == span.range.lowerBound
            }
            let had = pieces.count { impacts[$0] > 0 }
            let share = RankingFeatures.meantShare * Float(had) / Float(max(1, pieces.count))
            for place in span.range { shares[place] = max(shares[place] ?? 0, share) }
        }
        return shares
    }
}
