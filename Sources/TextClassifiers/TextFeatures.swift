import HotlineModel
import Segmentation

/// Turns a text into numbered features: its characters and their neighbours, its fields, its marks.
///
/// Five blocks, each of a length of its own whatever it holds: characters and runs of up to `order` of them; the same of the
/// fields' values; two and three syllables as they are heard; values of fields, alone and two by two, a short text counting
/// as one; marks. So a field of two characters weighs as much as a page of text.
public struct TextFeatures: Hashable, Sendable {
    /// The longest run of characters that is a feature: 1 to 3.
    public let order: Int
    /// Whether characters are heard too.
    public let hearsSounds: Bool

    /// Features of runs up to an order.
    public init(order: Int, hearsSounds: Bool = false) {
        precondition((1...3).contains(order), "runs have one to three characters")
        self.order = order
        self.hearsSounds = hearsSounds
    }

    /// A feature of a text, before it is weighed.
    struct Feature: Hashable, Sendable {
        /// What it is: the same for the same on every machine.
        let key: UInt64
        let block: Block
        /// How often; 1 where that says nothing.
        var count: Int
    }

    enum Block: UInt8, CaseIterable, Sendable {
        case characters, fieldCharacters, sounds, fields, marks

        /// How much a block weighs beside the others.
        var share: Float {
            switch self {
            case .characters, .fields: 1
            case .fieldCharacters: 0.7
            case .sounds: 0.5
            // Lists are never whole: more than this, and a word that they lack or have too much outweighs the rest.
            case .marks: 0.15
            }
        }
    }

    /// Every feature once, in the order of blocks and keys.
    func features(of text: ClassifiableText) -> [Feature] {
        var counts: [UInt64: Int] = [:]
        var features: [Feature] = []
        func take(_ block: Block) {
            for (key, count) in counts.sorted(by: { $0.key < $1.key }) {
                features.append(Feature(key: key, block: block, count: count))
            }
            counts.removeAll(keepingCapacity: true)
        }
        let folded = FoldedText(text.text)
        forEachRun(of: folded) { range in
            counts[Self.key(.characters, folded.scalars[range]), default: 0] += 1
        }
        take(.characters)
        for (name, value) in text.fields {
            let folded = FoldedText(value)
            let prefix = StableHash(name).value
            forEachRun(of: folded) { range in
                counts[Self.key(.fieldCharacters, folded.scalars[range], prefix), default: 0] += 1
            }
        }
        take(.fieldCharacters)
        if hearsSounds {
            forEachSound(of: folded) { counts[$0, default: 0] += 1 }
            take(.sounds)
        }
        for key in fieldKeys(of: text) { counts[key] = 1 }
        take(.fields)
        for mark in text.marks { counts[Self.key(ofMark: mark)] = 1 }
        take(.marks)
        return features
    }

    /// Calls `body` with every run of up to `order` ideographs, and every run of letters and digits as a whole.
    func forEachRun(of folded: FoldedText, _ body: (Range<Int>) -> Void) {
        for run in folded.runs {
            guard run.isIdeographic else {
                body(run.range)
                continue
            }
            for start in run.range {
                for length in 1...order where start + length <= run.range.upperBound {
                    body(start..<start + length)
                }
            }
        }
    }

    /// Calls `body` with the key of every two and three syllables that follow each other, as they may be heard.
    private func forEachSound(of folded: FoldedText, _ body: (UInt64) -> Void) {
        for run in folded.runs where run.isIdeographic {
            let heard = run.range.map { place -> UInt64 in
                let scalar = folded.scalars[place]
                guard scalar < 0x10000, let first = Sounds.shared.readings(of: UInt16(scalar)).first else {
                    return 0
                }
                return UInt64(first.soundsLike.number) + 1
            }
            for start in heard.indices {
                for length in 2...3 where start + length <= heard.count {
                    var hash = StableHash()
                    hash.add(UInt64(Block.sounds.rawValue))
                    for place in start..<start + length { hash.add(heard[place]) }
                    body(hash.value)
                }
            }
        }
    }

    private func fieldKeys(of text: ClassifiableText) -> [UInt64] {
        var values = text.fields.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }
            .map { "\($0.key)=\(FoldedText($0.value).text)" }
        guard !values.isEmpty || text.text.unicodeScalars.count <= Self.shortText else { return [] }
        if text.text.unicodeScalars.count <= Self.shortText {
            values.append("=\(FoldedText(text.text).text)")
        }
        var keys = values.map { Self.key(.fields, $0) }
        for (place, value) in values.enumerated() {
            for other in values[(place + 1)...] { keys.append(Self.key(.fields, "\(value)&\(other)")) }
        }
        return keys
    }

    /// Characters of a text that is a name rather than a story, like 市容环卫/渣土问题/积存垃圾渣土.
    private static let shortText = 40

    /// The key of a run of characters.
    static func key(_ block: Block, _ scalars: ArraySlice<UInt32>, _ prefix: UInt64 = 0) -> UInt64 {
        var hash = StableHash()
        hash.add(UInt64(block.rawValue))
        hash.add(prefix)
        for scalar in scalars { hash.add(UInt64(scalar)) }
        return hash.value
    }

    /// The key of a mark.
    static func key(ofMark mark: String) -> UInt64 { key(.marks, mark) }

    private static func key(_ block: Block, _ text: String) -> UInt64 {
        var hash = StableHash(text)
        hash.add(UInt64(block.rawValue))
        return hash.value
    }
}
