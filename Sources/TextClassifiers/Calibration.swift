import Foundation

/// Turns scores of labels into probabilities.
///
/// A temperature spreads the scores (Guo et al., "On calibration of modern neural networks", 2017); then two numbers are fitted
/// to whether the first label was right (Platt, "Probabilistic outputs for support vector machines", 1999).
struct Calibration: Hashable, Sendable {
    /// What scores are multiplied with.
    var temperature: Float
    /// What the logit of the first label's share is multiplied with, what its lead over the second is, and what is added.
    var slope: Float
    var lead: Float
    var shift: Float

    /// As if scores were logits.
    static let none = Calibration(temperature: 1, slope: 1, lead: 0, shift: 0)

    /// Probabilities of all labels, in their order; they sum up to 1.
    func probabilities(_ scores: [Float]) -> [Double] {
        let shares = shares(scores)
        guard shares.count > 1, let first = shares.indices.max(by: { shares[$0] < shares[$1] }) else {
            return shares
        }
        let own = shares[first]
        let rest = 1 - own
        let probability = 1 / (1 + exp(-logit(features(shares))))
        guard rest > 1e-12 else {
            return shares.indices.map {
                $0 == first ? probability : (1 - probability) / Double(shares.count - 1)
            }
        }
        return shares.indices.map { $0 == first ? probability : shares[$0] * (1 - probability) / rest }
    }

    /// The softmax of the scores.
    func shares(_ scores: [Float]) -> [Double] {
        guard let most = scores.max() else { return [] }
        let powers = scores.map { exp(Double(($0 - most) * temperature)) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }

    /// What the two numbers are fitted to.
    func features(_ shares: [Double]) -> [Float] {
        let sorted = shares.sorted(by: >)
        let own = min(max(sorted.first ?? 0, 1e-6), 1 - 1e-6)
        let second = sorted.count > 1 ? sorted[1] : 0
        return [Float(log(own / (1 - own))), Float(own - second)]
    }

    private func logit(_ features: [Float]) -> Double {
        Double(slope * features[0] + lead * features[1] + shift)
    }
}
