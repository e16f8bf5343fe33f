import Foundation
import Segmentation

/// A query as texts are scanned with it: its letters, digits and ideographs, each with its weight.
struct QueryText: Sendable {
    /// Without separators.
    let units: [UInt16]
    /// For each UTF-16 unit one more than the number of the query's character, 0 where the query does not have it.
    private let numbers: [UInt8]
    /// For each character the places where the query has it, one bit each; only the first 64.
    private var places: [UInt64]
    private var characterWeights: [Float]
    /// For each pair of characters one more than the pair's number; a row a first character.
    private var pairs: [UInt8]
    private var pairWeights: [Float]
    private let characterTotal: Float
    private let pairTotal: Float

    /// Weighs the pieces of a folded query: one weight a character, one a pair.
    init(_ folded: [UInt16], character: (UInt16) -> Float, pair: (UInt16, UInt16) -> Float) {
        var numbers = [UInt8](repeating: 0, count: 0x10000)
        var units: [UInt16] = []
        var places: [UInt64] = []
        var characterWeights: [Float] = []
        for unit in folded where FoldedUnits.isWord(unit) {
            if numbers[Int(unit)] == 0, places.count < Self.mostCharacters {
                places.append(0)
                characterWeights.append(character(unit))
                numbers[Int(unit)] = UInt8(places.count)
            }
            if units.count < 64, numbers[Int(unit)] > 0 {
                places[Int(numbers[Int(unit)]) - 1] |= 1 << UInt64(units.count)
            }
            units.append(unit)
        }
        let count = places.count
        var pairs = [UInt8](repeating: 0, count: count * count)
        var pairWeights: [Float] = []
        for (first, second) in zip(folded, folded.dropFirst()) {
            let (row, column) = (Int(numbers[Int(first)]) - 1, Int(numbers[Int(second)]) - 1)
            guard row >= 0, column >= 0, pairWeights.count < Self.mostCharacters,
                pairs[row * count + column] == 0
            else { continue }
            let weight = pair(first, second)
            guard weight > 0 else { continue }
            pairWeights.append(weight)
            pairs[row * count + column] = UInt8(pairWeights.count)
        }
        self.units = units
        self.numbers = numbers
        self.places = places
        self.characterWeights = characterWeights
        self.pairs = pairs
        self.pairWeights = pairWeights
        characterTotal = characterWeights.reduce(0, +)
        pairTotal = pairWeights.reduce(0, +)
    }

    /// Longer queries are compared by their first characters.
    private static let mostCharacters = 200

    /// How a text compares with the query.
    struct Comparison {
        /// Share, by weight, of the query's characters in the text.
        var characters: Float = 0
        /// Longest common subsequence beside the query's length.
        var order: Float = 0
        /// Share, by weight, of the query's pairs in the text.
        var pairs: Float = 0
        /// The place of the first pair of the query; the length where there is none.
        var firstPair = 0
        /// The largest sum of weights of pairs one behind the other, as a share of all.
        var run: Float = 0
        /// Pairs, each as the logarithm of one more than its occurrences, by weight, as a share of all.
        var amount: Float = 0
    }

    /// Compares a stretch of folded units.
    func compare(_ text: ArraySlice<UInt16>) -> Comparison {
        var seen: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var counts = [UInt8](repeating: 0, count: pairWeights.count)
        var result = Comparison()
        var common = ~UInt64(0)
        var before = -1
        var wasIdeograph = false
        var run: Float = 0
        result.firstPair = text.count
        let width = places.count
        // SAFETY: indices come from `numbers`, whose values are below the counts of the arrays they index; the buffers
        // stay in the closures.
        unsafe text.withUnsafeBufferPointer { text in
            unsafe numbers.withUnsafeBufferPointer { numbers in
                for index in 0..<text.count {
                    let unit = unsafe text[index]
                    let number = Int(unsafe numbers[Int(unit)]) - 1
                    if number >= 0 {
                        Self.insert(number, into: &seen)
                        let matched = common & places[number]
                        common = (common &+ matched) | (common &- matched)
                    }
                    let isIdeograph = FoldedUnits.isIdeograph(unit)
                    let isPair = isIdeograph && wasIdeograph
                    wasIdeograph = isIdeograph
                    if isPair {
                        let pair = number >= 0 && before >= 0 ? Int(pairs[before * width + number]) - 1 : -1
                        if pair >= 0 {
                            if counts[pair] < 255 { counts[pair] += 1 }
                            result.firstPair = min(result.firstPair, index - 1)
                            run += pairWeights[pair]
                            result.run = max(result.run, run)
                        } else {
                            run = 0
                        }
                    } else {
                        run = 0
                    }
                    before = number
                }
            }
        }
        finish(&result, seen, counts, common)
        return result
    }

    private func finish(
        _ result: inout Comparison, _ seen: (UInt64, UInt64, UInt64, UInt64), _ counts: [UInt8],
        _ common: UInt64
    ) {
        var characters: Float = 0
        for number in characterWeights.indices where Self.contains(number, seen) {
            characters += characterWeights[number]
        }
        result.characters = characterTotal > 0 ? characters / characterTotal : 0
        var (some, amount): (Float, Float) = (0, 0)
        for pair in counts.indices where counts[pair] > 0 {
            some += pairWeights[pair]
            amount += pairWeights[pair] * Self.logarithms[Int(counts[pair])]
        }
        result.pairs = pairTotal > 0 ? some / pairTotal : 0
        result.amount = pairTotal > 0 ? amount / pairTotal : 0
        result.run = pairTotal > 0 ? result.run / pairTotal : 0
        let length = min(64, units.count)
        let mask = length == 64 ? ~UInt64(0) : (1 << UInt64(length)) - 1
        result.order = length > 0 ? Float((~common & mask).nonzeroBitCount) / Float(length) : 0
    }

    /// The share, by rarity, of a text's pairs that the query has.
    func share(of text: ArraySlice<UInt16>, _ rarity: PairRarity) -> Float {
        var (shared, all): (Float, Float) = (0, 0)
        for (first, second) in zip(text, text.dropFirst())
        where FoldedUnits.isIdeograph(first) && FoldedUnits.isIdeograph(second) {
            let weight = rarity.inverseFrequency(first, second)
            all += weight
            let (row, column) = (Int(numbers[Int(first)]) - 1, Int(numbers[Int(second)]) - 1)
            if row >= 0, column >= 0, pairs[row * places.count + column] > 0 { shared += weight }
        }
        return all > 0 ? shared / all : 0
    }

    /// Whether a stretch of text is the query, separators aside; or begins with it, or holds it.
    func isSame(as text: ArraySlice<UInt16>) -> Bool { letters(of: text).elementsEqual(units) }

    func begins(_ text: ArraySlice<UInt16>) -> Bool {
        !units.isEmpty && letters(of: text).starts(with: units)
    }

    func isPart(of text: ArraySlice<UInt16>) -> Bool {
        let letters = Array(letters(of: text))
        guard !units.isEmpty, letters.count >= units.count else { return false }
        return (0...(letters.count - units.count)).contains { letters[$0...].starts(with: units) }
    }

    private func letters(of text: ArraySlice<UInt16>) -> some Sequence<UInt16> {
        text.lazy.filter(FoldedUnits.isWord)
    }

    @inline(__always)
    private static func insert(_ number: Int, into set: inout (UInt64, UInt64, UInt64, UInt64)) {
        let bit = UInt64(1) << UInt64(number & 63)
        switch number >> 6 {
        case 0: set.0 |= bit
        case 1: set.1 |= bit
        case 2: set.2 |= bit
        default: set.3 |= bit
        }
    }

    @inline(__always)
    private static func contains(_ number: Int, _ set: (UInt64, UInt64, UInt64, UInt64)) -> Bool {
        let word =
            switch number >> 6 {
            case 0: set.0
            case 1: set.1
            case 2: set.2
            default: set.3
            }
        return word & (1 << UInt64(number & 63)) != 0
    }

    /// ln(1 + n) for n up to 255.
    private static let logarithms: [Float] = (0...255).map { log(1 + Float($0)) }
}
