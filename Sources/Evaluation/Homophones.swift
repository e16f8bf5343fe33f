import HotlineModel
import Segmentation

/// Replaces characters of a text by others that are read the same, as a speech recogniser does.
///
/// The eight commonest other characters of a reading stand for it, each as likely as 1/its rank; how many are replaced is
/// the share of all ideographs, rounded up or down by chance so that the mean is right. Seeded by seed, share and text.
struct Homophones: Sendable {
    private let others: [UInt32: [UInt32]]

    /// Learns from texts which characters are common.
    init(texts: [String]) {
        var counts: [UInt32: Int] = [:]
        for text in texts {
            for scalar in FoldedText(text).scalars where (0x4E00...0x9FFF).contains(scalar) {
                counts[scalar, default: 0] += 1
            }
        }
        let common = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.characters).map(
            \.key)
        let bySound = Dictionary(grouping: common) { Pinyin.shared.readings(of: $0).first ?? "" }
        var others: [UInt32: [UInt32]] = [:]
        for (sound, characters) in bySound where !sound.isEmpty {
            for character in characters {
                others[character] = Array(characters.filter { $0 != character }.prefix(Self.choices))
            }
        }
        self.others = others
    }

    private static let characters = 4000
    private static let choices = 8

    /// The text with a share of its ideographs replaced.
    func replaced(in text: String, share: Double, seed: UInt64) -> String {
        let hash = StableHash(text).value
        var generator = SeededGenerator(seed: hash ^ (seed &* 0x9E37_79B9_7F4A_7C15) ^ UInt64(share * 1000))
        var scalars = FoldedText(text).scalars
        let ideographs = scalars.indices.filter { (0x4E00...0x9FFF).contains(scalars[$0]) }
        let wanted = share * Double(ideographs.count)
        let count =
            Int(wanted)
            + (Double.random(in: 0..<1, using: &generator) < wanted - wanted.rounded(.down) ? 1 : 0)
        let places = ideographs.filter { others[scalars[$0]]?.isEmpty == false }.shuffled(using: &generator)
        for place in places.prefix(count) {
            guard let choices = others[scalars[place]] else { continue }
            let weights = choices.indices.map { 1 / Double($0 + 1) }
            var ticket = Double.random(in: 0..<weights.reduce(0, +), using: &generator)
            var choice = 0
            while choice + 1 < choices.count, ticket >= weights[choice] {
                ticket -= weights[choice]
                choice += 1
            }
            scalars[place] = choices[choice]
        }
        return String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
    }
}
