import Foundation

/// The features that a classifier knows, with how telling each is.
struct Vocabulary: Hashable, Sendable {
    /// Ascending; a feature's number is its place here.
    let keys: [UInt64]
    /// The logarithm of how rare each is among the lessons.
    let rarities: [Float]
    private let places: PlaceTable

    init(keys: [UInt64], rarities: [Float]) {
        self.keys = keys
        self.rarities = rarities
        places = PlaceTable(keys)
    }

    /// The features that occur in at least `least` of the texts; fields and marks count from the first on.
    init(of texts: [[TextFeatures.Feature]], least: Int) {
        var counts: [UInt64: (texts: Int, least: Int)] = [:]
        for features in texts {
            for feature in features {
                let isRun = feature.block == .characters || feature.block == .sounds
                counts[feature.key, default: (0, isRun ? least : 1)].texts += 1
            }
        }
        let kept = counts.filter { $0.value.texts >= $0.value.least }.sorted { $0.key < $1.key }
        self.init(
            keys: kept.map(\.key),
            rarities: kept.map { Float(log(Double(texts.count + 1) / Double($0.value.texts + 1)) + 1) })
    }

    /// A feature's number; nil where it was never seen.
    func place(of key: UInt64) -> Int? { places[key] }

    /// How rare a feature is; one that was never seen is as rare as any.
    func rarity(of key: UInt64) -> Float? { place(of: key).map { rarities[$0] } }

    /// The known features of a text by number, ascending, each block of its length; and the share of what was said that is
    /// known, 0...1.
    func row(_ features: [TextFeatures.Feature]) -> (row: [(column: Int32, value: Float)], known: Float) {
        var row: [(column: Int32, value: Float)] = []
        row.reserveCapacity(features.count)
        var known = 0
        var start = 0
        var next = features.startIndex
        while next < features.endIndex {
            let block = features[next].block
            var sum: Float = 0
            while next < features.endIndex, features[next].block == block {
                let feature = features[next]
                next += 1
                guard let place = places[feature.key] else { continue }
                known += 1
                let weighs = block == .characters || block == .sounds || block == .fieldCharacters
                let value = weighs ? (1 + Float(log(Double(feature.count)))) * rarities[place] : 1
                sum += value * value
                row.append((Int32(place), value))
            }
            guard sum > 0 else { continue }
            let scale = block.share / sum.squareRoot()
            for place in start..<row.count { row[place].value *= scale }
            start = row.count
        }
        row.sort { $0.column < $1.column }
        return (row, features.isEmpty ? 0 : Float(known) / Float(features.count))
    }
}

/// Finds the place of a key in a list: an open hash table, made in one pass.
private struct PlaceTable: Hashable, Sendable {
    private let slots: [Int32]
    private let keys: [UInt64]
    private let mask: UInt64

    init(_ keys: [UInt64]) {
        var size = 16
        while size < keys.count * 2 { size *= 2 }
        mask = UInt64(size - 1)
        self.keys = keys
        var slots = [Int32](repeating: -1, count: size)
        for (place, key) in keys.enumerated() {
            var slot = Self.first(key) & mask
            while slots[Int(slot)] >= 0 { slot = (slot + 1) & mask }
            slots[Int(slot)] = Int32(place)
        }
        self.slots = slots
    }

    subscript(_ key: UInt64) -> Int? {
        var slot = Self.first(key) & mask
        while slots[Int(slot)] >= 0 {
            let place = Int(slots[Int(slot)])
            if keys[place] == key { return place }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The low bits of an FNV hash of short input are alike: mixed once more.
    private static func first(_ key: UInt64) -> UInt64 { (key ^ (key >> 29)) &* 0x9E37_79B9_7F4A_7C15 >> 17 }
}
