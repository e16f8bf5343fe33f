/// How often a classifier is right, and whether its probabilities hold.
public struct ClassificationMeasure: Hashable, Sendable, Encodable {
    /// How many texts.
    public let texts: Int
    /// The share of texts whose first label is right.
    public let accuracy: RankingMeasure.Interval
    /// The share of texts whose label is among the first three.
    public let accuracyAt3: RankingMeasure.Interval
    /// The mean of the F1 of each label that occurs.
    public let macroF1: Double
    /// Weighted mean of |accuracy − probability| of the first label over ten bins of equal width.
    public let calibrationError: Double

    /// One text: its label, what it was taken for, likeliest first, and how likely the first was.
    public struct Case: Hashable, Sendable {
        let truth: String
        let labels: [String]
        let probability: Double

        /// A text that was classified.
        public init(truth: String, labels: [String], probability: Double) {
            self.truth = truth
            self.labels = labels
            self.probability = probability
        }
    }

    /// Measures over texts.
    public init(_ cases: [Case]) {
        texts = cases.count
        accuracy = RankingMeasure.Interval(cases.map { $0.labels.first == $0.truth ? 1 : 0 })
        accuracyAt3 = RankingMeasure.Interval(cases.map { $0.labels.prefix(3).contains($0.truth) ? 1 : 0 })
        macroF1 = Self.macroF1(cases)
        calibrationError =
            CertaintyMeasure(
                cases.map {
                    CertaintyMeasure.Case(
                        confidence: $0.probability, isAnswerable: true, isRight: $0.labels.first == $0.truth)
                }
            ).calibrationError
    }

    static func macroF1(_ cases: [Case]) -> Double {
        var right: [String: Int] = [:]
        var (given, occurring) = (right, right)
        for one in cases {
            occurring[one.truth, default: 0] += 1
            guard let label = one.labels.first else { continue }
            given[label, default: 0] += 1
            if label == one.truth { right[label, default: 0] += 1 }
        }
        let scores = occurring.map { label, count in
            2 * Double(right[label] ?? 0) / Double(count + (given[label] ?? 0))
        }
        return scores.sorted().reduce(0, +) / Double(max(1, scores.count))
    }
}
