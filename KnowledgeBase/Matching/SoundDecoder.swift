import Foundation
import KnowledgeStorage
import Segmentation

/// Reads a query as it may have been meant: where it has pairs that no entry has, characters of the same or a near sound
/// are tried, and the reading whose pairs the knowledge base knows best is taken.
///
/// Viterbi's algorithm (Forney, "The Viterbi algorithm", 1973) over the places of one run of ideographs: the cost of a
/// character that was not said is `sameSound` or `nearSound`, that of a pair the negative logarithm of how often the
/// second follows the first in entries (Katz-like, with the frequency of the second alone where the pair is unknown).
struct SoundDecoder {
    let vocabulary: PairVocabulary
    /// How many entries there are.
    let entries: Int

    /// A character that was probably meant.
    struct Substitution: Hashable, Sendable {
        /// Where it stands in the folded query.
        let place: Int
        /// What was said.
        let said: UInt16
        /// What was meant.
        let meant: UInt16
    }

    /// Characters to read in place of others in one run; `isKnown[i]` tells whether entries have the pair at i.
    func substitutions(_ run: [UInt16], at start: Int, isKnown: [Bool]) -> [Substitution] {
        guard run.count > 1, isKnown.contains(false) else { return [] }
        let candidates = run.indices.map { place -> [Candidate] in
            let isOpen = (place > 0 && !isKnown[place - 1]) || (place < run.count - 1 && !isKnown[place])
            return isOpen ? soundingLike(run, place) : [Candidate(unit: run[place], cost: 0)]
        }
        var costs = candidates[0].map { $0.cost + rarity(of: $0.unit) }
        var origins: [[Int]] = []
        for place in 1..<run.count {
            var next: [Double] = []
            var from: [Int] = []
            for candidate in candidates[place] {
                var best = (cost: Double.infinity, origin: 0)
                for (origin, before) in candidates[place - 1].enumerated() {
                    let cost = costs[origin] + surprise(of: candidate.unit, after: before.unit)
                    if cost < best.cost { best = (cost, origin) }
                }
                next.append(best.cost + candidate.cost)
                from.append(best.origin)
            }
            costs = next
            origins.append(from)
        }
        // The literal reading stands first, so it wins a tie.
        var choice = costs.indices.min { costs[$0] < costs[$1] } ?? 0
        var meant = run
        for place in run.indices.reversed() {
            meant[place] = candidates[place][choice].unit
            if place > 0 { choice = origins[place - 1][choice] }
        }
        return believed(run, meant, isKnown).map { place in
            Substitution(place: start + place, said: run[place], meant: meant[place])
        }
    }

    /// Places where another character was meant, as far as reading it so leaves fewer pairs unknown than before.
    private func believed(_ said: [UInt16], _ meant: [UInt16], _ isKnown: [Bool]) -> [Int] {
        var believed: [Int] = []
        var place = 0
        while place < said.count {
            let first = place
            while place < said.count, said[place] != meant[place] { place += 1 }
            if place > first {
                let pairs = max(0, first - 1)..<min(said.count - 1, place)
                let before = pairs.count { !isKnown[$0] }
                let after = pairs.count { vocabulary.count(meant[$0], meant[$0 + 1]) == 0 }
                if after < before { believed += first..<place }
            }
            place += 1
        }
        return believed
    }

    private struct Candidate {
        let unit: UInt16
        let cost: Double
    }

    /// The character itself, then those of its sound that follow or precede one of its neighbours' sounds in entries.
    private func soundingLike(_ run: [UInt16], _ place: Int) -> [Candidate] {
        let sounds = Sounds.shared
        let readings = sounds.readings(of: run[place])
        var found = [Candidate(unit: run[place], cost: 0)]
        var seen: Set<UInt16> = [run[place]]
        func take(_ unit: UInt16) {
            guard seen.insert(unit).inserted else { return }
            let isSame = sounds.readings(of: unit).contains { other in
                readings.contains { $0.syllable == other.syllable }
            }
            found.append(Candidate(unit: unit, cost: isSame ? Self.sameSound : Self.nearSound))
        }
        for reading in readings {
            if place > 0 {
                for before in sounds.readings(of: run[place - 1]) {
                    for pair in vocabulary.pairs(soundingLike: before.soundsLike, reading.soundsLike) {
                        take(pair.second)
                    }
                }
            }
            if place + 1 < run.count {
                for after in sounds.readings(of: run[place + 1]) {
                    for pair in vocabulary.pairs(soundingLike: reading.soundsLike, after.soundsLike) {
                        take(pair.first)
                    }
                }
            }
        }
        return found
    }

    /// −ln of the share of entries that have a character.
    private func rarity(of unit: UInt16) -> Double {
        -log((Double(vocabulary.count(unit)) + 0.5) / Double(entries + 1))
    }

    /// −ln of the share of entries with the first character that have the second behind it.
    private func surprise(of second: UInt16, after first: UInt16) -> Double {
        let pair = Double(vocabulary.count(first, second))
        let alone = (Double(vocabulary.count(second)) + 0.5) / Double(entries + 1)
        return -log((pair + Self.unseen * alone) / (Double(vocabulary.count(first)) + Self.unseen))
    }

    private static let sameSound = 3.0
    private static let nearSound = 5.0
    private static let unseen = 0.3
}
