import Foundation
import HotlineModel
import Segmentation

/// How near a text is to the words of each label: what routes without any lesson, and helps where a label has few.
///
/// Pairs of characters; a pair counts the more the fewer labels share it and the rarer it is in texts; both sides have
/// length 1 (the cosine of Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988).
public struct LabelWords: Hashable, Sendable {
    /// For each label its words.
    public let words: [String]
    private let holders: [UInt64: [Holder]]

    private struct Holder: Hashable, Sendable {
        let label: Int32
        let weight: Float
    }

    /// The words of each label.
    public init(_ words: [String]) {
        self.words = words
        let counts = words.map { Self.pairs(of: FoldedText($0)) }
        var labels: [UInt64: Int] = [:]
        for pairs in counts { for key in pairs.keys { labels[key, default: 0] += 1 } }
        var holders: [UInt64: [Holder]] = [:]
        for (label, pairs) in counts.enumerated() {
            let weights = pairs.sorted { $0.key < $1.key }.map { key, count in
                (key, (1 + log(Double(count))) * log(Double(words.count + 1) / Double(labels[key] ?? 1)))
            }
            let length = weights.reduce(0) { $0 + $1.1 * $1.1 }.squareRoot()
            guard length > 0 else { continue }
            for (key, weight) in weights {
                holders[key, default: []].append(Holder(label: Int32(label), weight: Float(weight / length)))
            }
        }
        self.holders = holders
    }

    /// For each label 0...1: how near its words are to a text; `rarity` tells how rare a pair of characters is.
    public func nearness(to text: String, rarity: (UInt64) -> Float) -> [Float] {
        nearness(Self.pairs(of: FoldedText(text)), rarity: rarity)
    }

    private func nearness(_ pairs: [UInt64: Int], rarity: (UInt64) -> Float) -> [Float] {
        var sums = [Float](repeating: 0, count: words.count)
        var length: Float = 0
        for (key, count) in pairs.sorted(by: { $0.key < $1.key }) {
            let weight = (1 + Float(log(Double(count)))) * rarity(key)
            length += weight * weight
            for holder in holders[key] ?? [] { sums[Int(holder.label)] += weight * holder.weight }
        }
        guard length > 0 else { return sums }
        let scale = 1 / length.squareRoot()
        return sums.map { $0 * scale }
    }

    /// Pairs of neighbouring ideographs, under the keys that features of texts have.
    private static func pairs(of folded: FoldedText) -> [UInt64: Int] {
        var counts: [UInt64: Int] = [:]
        for run in folded.runs where run.isIdeographic && run.range.count > 1 {
            for start in run.range.dropLast() {
                counts[TextFeatures.key(.characters, folded.scalars[start..<start + 2]), default: 0] += 1
            }
        }
        return counts
    }
}
