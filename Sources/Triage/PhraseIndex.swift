import Segmentation

/// Finds many patterns in a text at once, by their characters, and where those are not there by their sound.
struct PhraseIndex: Sendable {
    private var byFirst: [UInt32: [Entry]] = [:]
    private var bySound: [[UInt16]: [Int]] = [:]
    private var longestSound = 0

    private struct Entry: Sendable {
        let owner: Int
        let pieces: [[UInt32]]
    }

    /// A place where a pattern was found.
    struct Match: Hashable, Sendable {
        /// Whose pattern it is, counted from 0.
        let owner: Int
        /// Folded characters, half open.
        let range: Range<Int>
        /// Whether only the sound is the same (找火 for 着火).
        let isHeard: Bool
    }

    /// Patterns of owners, counted from 0.
    init(_ patterns: [PhrasePattern]) {
        for (owner, pattern) in patterns.enumerated() {
            for pieces in pattern.alternatives {
                guard let first = pieces.first?.first else { continue }
                byFirst[first, default: []].append(Entry(owner: owner, pieces: pieces))
                // One syllable is said by chance in any text. Two are too now and then, so what is only heard counts little.
                guard pieces.count == 1, let sounds = Self.sounds(pieces[0][...]), sounds.count >= 2 else {
                    continue
                }
                bySound[sounds, default: []].append(owner)
                longestSound = max(longestSound, sounds.count)
            }
        }
    }

    /// Every place of every pattern, from left to right.
    func matches(in folded: FoldedText) -> [Match] {
        var matches: Set<Match> = []
        let scalars = folded.scalars
        var isWord = [Bool](repeating: false, count: scalars.count)
        for run in folded.runs { for place in run.range { isWord[place] = true } }
        for start in scalars.indices {
            for entry in byFirst[scalars[start]] ?? [] {
                if let end = Self.end(of: entry.pieces[...], in: scalars, isWord, from: start) {
                    matches.insert(Match(owner: entry.owner, range: start..<end, isHeard: false))
                }
            }
        }
        let found = Set(matches.map(\.owner))
        for run in folded.runs where run.isIdeographic {
            for start in run.range {
                for length in 2...max(2, longestSound) where start + length <= run.range.upperBound {
                    guard let sounds = Self.sounds(scalars[start..<start + length]),
                        let owners = bySound[sounds]
                    else { continue }
                    for owner in owners where !found.contains(owner) {
                        matches.insert(Match(owner: owner, range: start..<start + length, isHeard: true))
                    }
                }
            }
        }
        return matches.sorted {
            ($0.range.lowerBound, $0.range.upperBound, $0.owner) < (
                $1.range.lowerBound, $1.range.upperBound, $1.owner
            )
        }
    }

    /// Where the pieces end that start at a place; nil where they do not.
    private static func end(
        of pieces: ArraySlice<[UInt32]>, in scalars: [UInt32], _ isWord: [Bool], from start: Int
    ) -> Int? {
        guard let piece = pieces.first else { return start }
        guard start + piece.count <= scalars.count, scalars[start..<start + piece.count].elementsEqual(piece)
        else {
            return nil
        }
        let end = start + piece.count
        guard pieces.count > 1 else { return end }
        for gap in 0...PhrasePattern.widestGap where end + gap < scalars.count {
            if gap > 0, !isWord[end + gap - 1] { break }
            if let last = Self.end(of: pieces.dropFirst(), in: scalars, isWord, from: end + gap) {
                return last
            }
        }
        return nil
    }

    /// What ideographs sound like; nil where a character is none.
    private static func sounds(_ scalars: ArraySlice<UInt32>) -> [UInt16]? {
        var sounds: [UInt16] = []
        for scalar in scalars {
            guard scalar < 0x10000, let reading = Sounds.shared.readings(of: UInt16(scalar)).first else {
                return nil
            }
            sounds.append(reading.soundsLike.number)
        }
        return sounds
    }
}
