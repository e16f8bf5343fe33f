import Foundation
import LinearModels

/// What models said of texts that they had not learned from: what choices and calibration rest on.
struct Tries {
    let labels: [String]
    private var scores: [[Float]] = []
    private var nearness: [[Float]] = []
    private var truths: [Int] = []
    /// How much the words of the labels count; chosen here.
    private(set) var wordShare: Float = 0

    init(labels: [String]) {
        self.labels = labels
    }

    mutating func add(_ scores: [Float], _ nearness: [Float], _ label: String) {
        self.scores.append(scores)
        self.nearness.append(nearness)
        truths.append(labels.firstIndex(of: label) ?? 0)
    }

    /// The share of first labels that were right, 0...1.
    var right: Double { right(wordShare) }

    private func right(_ share: Float) -> Double {
        let right = truths.indices.count { Self.first(joined($0, share)) == truths[$0] }
        return Double(right) / Double(max(1, truths.count))
    }

    /// Takes the share of words with which most are right; of equals the smallest.
    mutating func chooseWordShare() {
        var best = (right: -1.0, share: Float(0))
        for share in Self.shares {
            let right = right(share)
            if right > best.right { best = (right, share) }
        }
        wordShare = best.share
    }

    private static let shares: [Float] = [0, 0.5, 1, 1.5, 2, 3, 4]

    private func joined(_ place: Int, _ share: Float) -> [Float] {
        zip(scores[place], nearness[place]).map { $0 + share * $1 }
    }

    private static func first(_ scores: [Float]) -> Int {
        var best = 0
        for place in scores.indices where scores[place] > scores[best] { best = place }
        return best
    }

    /// The temperature that makes what was true likeliest, then Platt's numbers.
    func calibration() -> Calibration {
        let joined = truths.indices.map { self.joined($0, wordShare) }
        func loss(_ temperature: Float) -> Double {
            let calibration = Calibration(temperature: temperature, slope: 1, lead: 0, shift: 0)
            return truths.indices.reduce(0) { $0 - log(calibration.shares(joined[$1])[truths[$1]] + 1e-6) }
        }
        var calibration = Calibration.none
        calibration.temperature = Self.temperatures.min { loss($0) < loss($1) } ?? 1
        let shares = joined.map(calibration.shares)
        let right = truths.indices.map { Self.first(joined[$0]) == truths[$0] }
        guard
            let platt = LogisticRegression(
                rows: shares.map(calibration.features), labels: right, cost: 1, intercept: .learned)
        else { return calibration }
        calibration.slope = platt.weights[0]
        calibration.lead = platt.weights[1]
        calibration.shift = platt.intercept
        return calibration
    }

    private static let temperatures: [Float] = [0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8]
}
