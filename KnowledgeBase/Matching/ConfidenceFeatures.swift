import KnowledgeStorage
import Segmentation

/// The features that confidence rests on, of one ranking.
package struct ConfidenceFeatures: Sendable {
    /// In the order of `ConfidenceFeature.allCases`.
    package let values: [Float]

    /// `order` holds the places of the candidates, best first, `scores` their scores in that order.
    init(_ candidates: Candidates, order: [Int], scores: [Float], ranking: RankingFeatures) {
        guard let first = order.first else {
            values = Array(repeating: 0, count: ConfidenceFeature.allCases.count)
            return
        }
        let ranked = candidates.ranked
        let sums = order.prefix(10).map { Float(ranked.sum(of: ranked.hits[$0])) }
        let top = max(sums[0], 1e-6)
        let worth = max(Float(ranked.largestPossible), 1e-6)
        let others = (1..<5).map { $0 < sums.count ? sums[$0] : 0 }
        let comparisons = order.prefix(5).map { place in
            ranked.outlines[place].map { candidates.bestReading.compare($0.units[...]) } ?? QueryText.Comparison()
        }
        let amounts = comparisons.map(\.amount)
        let rest = amounts.dropFirst()
        let row = ranking.row(first)
        let temperature = max(ranked.largestInverseFrequency, 1e-6)
        let isTitled = (ranked.outlines[first]?.titleEnd ?? 0) > 0
        let values: [ConfidenceFeature: Float] = [
            .quarters: Self.quarters(candidates, first), .content: Self.content(candidates, first),
            .alone: 1 / sums.reduce(0) { $0 + exponential(min(20, ($1 - top) / temperature)) },
            .chosen: 1 / scores.prefix(10).reduce(0) { $0 + exponential($1 - scores[0]) },
            .gap: (top - others.reduce(0, +) / 4) / worth, .slope: 1 - others[3] / top,
            .length: naturalLogarithm(ranked.facts(of: ranked.hits[first]).length + 0.001),
            .run: comparisons[0].run,
            .centre: amounts[0] - (rest.isEmpty ? 0 : rest.reduce(0, +) / Float(rest.count)),
            .signs: row[row.startIndex + RankingFeature.signs.place], .titled: isTitled ? 1 : 0,
            .titleCharacters: row[row.startIndex + RankingFeature.titleCharacters.place],
            .titlePairs: row[row.startIndex + RankingFeature.titlePairs.place],
        ]
        self.values = ConfidenceFeature.allCases.map { values[$0] ?? 0 }
    }

    private static func quarters(_ candidates: Candidates, _ place: Int) -> Float {
        let (pieces, clauses) = (candidates.plan.pieces, candidates.plan.clauses)
        let length = max(1, candidates.plan.folded.scalars.count)
        var (had, all): ([Float], [Float]) = ([0, 0, 0, 0], [0, 0, 0, 0])
        for (column, impact) in candidates.impacts(of: place).enumerated() {
            guard pieces[column].kind != .named, pieces[column].occurrences > 0 else { continue }
            let quarter = min(3, pieces[column].firstPlace * 4 / length)
            let worth = Float(clauses[column].weight) * candidates.frequencies[column]
            had[quarter] += impact * worth
            if pieces[column].kind != .heard { all[quarter] += worth }
        }
        let logarithms = zip(had, all).map { naturalLogarithm(($1 > 0 ? min(1, $0 / $1) : 0) + 0.05) }
        return exponential(logarithms.reduce(0, +) / 4)
    }

    private static func content(_ candidates: Candidates, _ place: Int) -> Float {
        let impacts = Array(candidates.impacts(of: place))
        let heard = Dictionary(
            candidates.plan.pieces.enumerated().filter { $0.element.kind == .heard && impacts[$0.offset] > 0 }
                .map { ($0.element.firstPlace, true) }, uniquingKeysWith: { first, _ in first })
        func share(_ counts: (QueryPiece) -> Bool) -> Float? {
            var (had, all): (Float, Float) = (0, 0)
            for (column, piece) in candidates.plan.pieces.enumerated() {
                guard piece.kind == .character || piece.kind == .spelled, counts(piece) else { continue }
                all += candidates.frequencies[column]
                if impacts[column] > 0 {
                    had += candidates.frequencies[column]
                } else if heard[piece.firstPlace] == true {
                    had += candidates.frequencies[column] * RankingFeatures.meantShare
                }
            }
            return all > 0 ? had / all : nil
        }
        return share { $0.fillers == 0 } ?? share { _ in true } ?? 0
    }
}

extension Candidates {
    /// The query as it was probably meant, else as it was said.
    var bestReading: QueryText { meant ?? query }
}
