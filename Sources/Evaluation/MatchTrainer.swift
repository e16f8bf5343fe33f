import LinearModels
import Matching

/// Learns the weights of the second look and of the confidence from judged queries.
struct MatchTrainer {
    /// Queries to learn the order from.
    let ordered: [JudgedQuery]
    /// Queries with and without an answer, to learn the confidence from.
    let certain: [JudgedQuery]

    /// The weights; deterministic.
    func model() -> MatchModel {
        let ranking = rankingWeights()
        let model = MatchModel(ranking: ranking)
        return withConfidence(model)
    }

    /// Learns from pairs of a right candidate and each of the first wrong ones: what they differ in is to be positive.
    ///
    /// Joachims, "Optimizing search engines using clickthrough data", 2002. Of several right ones the one found first stands
    /// for all.
    private func rankingWeights() -> [RankingFeature: Float] {
        var rows: [[Float]] = []
        var labels: [Bool] = []
        for query in ordered {
            guard let right = query.isRight.firstIndex(of: true) else { continue }
            let wrong = query.isRight.indices.filter { !query.isRight[$0] }.prefix(Self.wrongOnes)
            for place in wrong {
                let difference = zip(query.features.row(right), query.features.row(place)).map { $0 - $1 }
                // Each second one turned around, so that both labels occur.
                let isStraight = rows.count % 2 == 0
                rows.append(isStraight ? difference : difference.map { -$0 })
                labels.append(isStraight)
            }
        }
        guard
            let learned = LogisticRegression(
                rows: rows, labels: labels, cost: Self.rankingCost, intercept: .none)
        else { return [:] }
        return Dictionary(
            zip(RankingFeature.allCases, learned.weights).filter { $0.1 != 0 },
            uniquingKeysWith: { first, _ in first })
    }

    /// Three quarters of what is learned is whether there is an answer at all, one whether the first hit is right; then two
    /// numbers are fitted to the latter alone (Platt, "Probabilistic outputs for support vector machines", 1999).
    private func withConfidence(_ model: MatchModel) -> MatchModel {
        var confidence: [MatchModel.Kind: MatchModel.Confidence] = [:]
        let lessons = certain.map { query in
            (
                features: query.ranking(model).confidenceFeatures, isAnswerable: query.isAnswerable,
                isRight: query.rank(model) == 1
            )
        }
        for kind in MatchModel.Kind.allCases {
            let lessons = lessons.filter { $0.features.kind == kind }
            let (rows, right) = (lessons.map(\.features.values), lessons.map(\.isRight))
            let answerable = lessons.map(\.isAnswerable)
            guard
                let soft = LogisticRegression(
                    rows: rows + rows + rows + rows, labels: answerable + answerable + answerable + right,
                    cost: Self.confidenceCost, intercept: .learned),
                let platt = LogisticRegression(
                    rows: rows.map { [soft.logit($0)] }, labels: right, cost: 1, intercept: .learned)
            else { continue }
            let weights = zip(ConfidenceFeature.allCases, soft.weights.map { $0 * platt.weights[0] }).filter {
                $0.1 != 0
            }
            confidence[kind] = MatchModel.Confidence(
                weights: Dictionary(uniqueKeysWithValues: weights),
                intercept: soft.intercept * platt.weights[0] + platt.intercept)
        }
        return MatchModel(ranking: model.ranking, confidence: confidence)
    }

    private static let wrongOnes = 20
    private static let rankingCost = 0.1
    private static let confidenceCost = 0.05
}
