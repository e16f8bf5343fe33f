import Foundation
import KnowledgeStorage

/// Robertson's inverse document frequency of any pair of ideographs.
struct PairRarity: Sendable {
    private let vocabulary: PairVocabulary
    private let entries: Float

    init(_ vocabulary: PairVocabulary, entries: Int) {
        self.vocabulary = vocabulary
        self.entries = Float(entries)
    }

    func inverseFrequency(_ first: UInt16, _ second: UInt16) -> Float {
        let count = Float(vocabulary.count(first, second))
        return log(1 + (max(entries, count) - count + 0.5) / (count + 0.5))
    }
}
