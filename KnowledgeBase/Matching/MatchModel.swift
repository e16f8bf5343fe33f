/// What each feature counts: learned by `hotline train matching`, kept as text, one weight a line.
public struct MatchModel: Hashable, Sendable {
    /// Weights of the second look.
    public var ranking: [RankingFeature: Float]
    /// Weights of the confidence.
    public var confidence: [ConfidenceFeature: Float]
    /// The confidence where every feature is 0, as a logit.
    public var intercept: Float

    /// Weights.
    public init(
        ranking: [RankingFeature: Float], confidence: [ConfidenceFeature: Float], intercept: Float
    ) {
        self.ranking = ranking
        self.confidence = confidence
        self.intercept = intercept
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

    /// Reads `ranking titledMatch 3.75`, `confidence content 3.87`, `confidence intercept -5.5`, a line each; what stands
    /// behind # is left out, and a feature that is not named counts nothing.
    public init(text: String, origin: String) throws(ListError) {
        ranking = [:]
        confidence = [:]
        intercept = 0
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let cells = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace).map(String.init)
            guard !cells.isEmpty else { continue }
            guard cells.count == 3, let weight = Float(cells[2]), weight.isFinite,
                take(cells[0], cells[1], weight)
            else {
                throw ListError(
                    origin: "\(origin):\(number + 1)",
                    message: "expected \"ranking FEATURE WEIGHT\" or \"confidence FEATURE WEIGHT\", found \"\(line)\"")
            }
        }
    }

    private mutating func take(_ part: String, _ name: String, _ weight: Float) -> Bool {
        if part == "ranking", let feature = RankingFeature(rawValue: name) {
            ranking[feature] = weight
        } else if part == "confidence", let feature = ConfidenceFeature(rawValue: name) {
            confidence[feature] = weight
        } else if part == "confidence", name == "intercept" {
            intercept = weight
        } else {
            return false
        }
        return true
    }

    /// The text that `init` reads, the features in their own order, four digits behind the point.
    public var text: String {
        let lines =
            RankingFeature.allCases.map { "ranking \($0.rawValue) \(Self.number(ranking[$0] ?? 0))" }
            + ConfidenceFeature.allCases.map { "confidence \($0.rawValue) \(Self.number(confidence[$0] ?? 0))" }
            + ["confidence intercept \(Self.number(intercept))"]
        return lines.joined(separator: "\n") + "\n"
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
        var sum = intercept
        for (feature, value) in zip(ConfidenceFeature.allCases, features.values) {
            sum += (confidence[feature] ?? 0) * value
        }
        return logistic(Double(sum))
    }
}
