import Foundation
import HotlineModel

/// How people took to entries, by their numbers in the index; what nobody judged is neither popular nor disliked.
struct Popularity: Sendable {
    private var counts: [Int: EntryFeedback] = [:]

    init(_ counts: [Int: EntryFeedback] = [:]) {
        self.counts = counts
    }

    /// The decimal logarithm of one more than how often an entry was picked.
    func logarithm(of doc: Int) -> Float {
        counts[doc].map { log10(1 + Float($0.picked)) } ?? 0
    }

    /// Picks less marks as wrong, as a share of both, with four undecided added: -1...1, near 0 where few have judged.
    func liking(of doc: Int) -> Double {
        guard let count = counts[doc] else { return 0 }
        return Double(count.picked - count.wrong) / Double(count.picked + count.wrong + 4)
    }
}
