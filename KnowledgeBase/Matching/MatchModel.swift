import Foundation

/// What each feature counts: learned by `hotline train matching`, kept as text, one weight a line.
public struct MatchModel: Hashable, Sendable {
    /// Weights of the second look.
    public var ranking: [RankingFeature: Float]
    /// What confidence rests on, where the first hit has a title and where it is only a text.
    public var confidence: [Kind: Confidence]

    /// What the first hit is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// It has a title.
        case titled
        /// It is only a text.
        case text
    }

    /// What confidence rests on.
    public struct Confidence: Hashable, Sendable {
        /// What each feature counts.
        public var weights: [ConfidenceFeature: Float] = [:]
        /// The logit where every feature is 0.
        public var intercept: Float = 0

        /// Nothing counts.
        public init() {}

        /// Weights.
        public init(weights: [ConfidenceFeature: Float], intercept: Float) {
            self.weights = weights
            self.intercept = intercept
        }
    }

    /// Weights.
    public init(ranking: [RankingFeature: Float], confidence: [Kind: Confidence] = [:]) {
        self.ranking = ranking
        self.confidence = confidence
    }

    /// The shipped weights, learned on public data sets: docs/quality.md.
    public static let shipped: MatchModel = {
        do {
            return try MatchModel(
                text: String(decoding: PackageResources.weights_txt, as: UTF8.self), origin: "weights.txt")
        } catch {
            preconditionFailure("the shipped weights can be read: \(error)")
        }
    }()

    /// Reads `ranking titledMatch 3.75`, `titled content 3.87`, `text intercept -5.5`, a line each; what stands behind # is
    /// left out, and a feature that is not named counts nothing.
    public init(text: String, origin: String) throws(ListError) {
        ranking = [:]
        confidence = [:]
        for (number, line) in EditorLists.lines(of: text) {
            let cells = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard cells.count == 3, let weight = Float(cells[2]), weight.isFinite,
                take(cells[0], cells[1], weight)
            else {
                throw ListError(
                    origin: "\(origin):\(number)",
                    message: "expected \"ranking FEATURE WEIGHT\", \"titled FEATURE WEIGHT\" or "
                        + "\"text FEATURE WEIGHT\", found \"\(line)\"")
            }
        }
    }

    private mutating func take(_ part: String, _ name: String, _ weight: Float) -> Bool {
        if part == "ranking", let feature = RankingFeature(named: name) {
            ranking[feature] = weight
        } else if let kind = Kind(rawValue: part), let feature = ConfidenceFeature(rawValue: name) {
            confidence[kind, default: Confidence()].weights[feature] = weight
        } else if let kind = Kind(rawValue: part), name == "intercept" {
            confidence[kind, default: Confidence()].intercept = weight
        } else {
            return false
        }
        return true
    }

    /// The text that `init` reads, the features in their own order, four digits behind the point.
    public var text: String {
        let order = RankingFeature.allCases.map { "ranking \($0.name) \(Self.number(ranking[$0] ?? 0))" }
        let certainty = Kind.allCases.flatMap { kind in
            let confidence = confidence[kind] ?? Confidence()
            return ConfidenceFeature.allCases.compactMap { feature in
                confidence.weights[feature].map { "\(kind.rawValue) \(feature.rawValue) \(Self.number($0))" }
            } + ["\(kind.rawValue) intercept \(Self.number(confidence.intercept))"]
        }
        return (order + certainty).joined(separator: "\n") + "\n"
    }

    private static func number(_ value: Float) -> String {
        let scaled = Int((Double(value) * 10_000).rounded())
        let digits = String(abs(scaled) % 10_000)
        return "\(scaled < 0 ? "-" : "")\(abs(scaled) / 10_000)."
            + String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// The weights in the order of `RankingFeature.allCases`.
    var rankingWeights: [Float] { RankingFeature.allCases.map { ranking[$0] ?? 0 } }

    /// The confidence that features give, 0...1.
    func confidence(of features: ConfidenceFeatures) -> Double {
        guard let confidence = confidence[features.kind] else { return 0.5 }
        var sum = confidence.intercept
        for (feature, value) in zip(ConfidenceFeature.allCases, features.values) {
            sum += (confidence.weights[feature] ?? 0) * value
        }
        return 1 / (1 + exp(-Double(sum)))
    }
}
