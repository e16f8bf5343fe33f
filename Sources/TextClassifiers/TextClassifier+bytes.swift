public import Foundation
import Segmentation

extension TextClassifier {
    /// The classifier as bytes: little-endian, a head that tells the version, then lists with their counts.
    ///
    /// Weights are kept as one byte each with a scale a label: the order of labels is not changed by it in any task that is
    /// measured (docs/quality.md).
    public var bytes: Data {
        var writer = ByteWriter()
        writer.add(Self.head)
        writer.add([
            UInt32(features.order), features.hearsSounds ? 1 : 0, UInt32(labels.count),
            UInt32(vocabulary.keys.count),
        ])
        for (label, words) in zip(labels, labelWords.words) {
            writer.add(label)
            writer.add(words)
        }
        writer.add(intercepts)
        writer.add([
            wordShare, calibration.temperature, calibration.slope, calibration.lead, calibration.shift,
        ])
        writer.add(vocabulary.keys)
        writer.add(vocabulary.rarities)
        let scales = scales
        writer.add(scales)
        writer.add(
            weights.enumerated().map { place, weight in
                Int8(max(-127, min(127, (weight / scales[place % labels.count]).rounded())))
            })
        return writer.data
    }

    /// Reads bytes that `bytes` gave; nil where they are no classifier of this version, or were cut off.
    public init?(bytes: Data) {
        var reader = ByteReader(bytes)
        guard reader.list(UInt8.self, Self.head.count) == Self.head, let head = reader.list(UInt32.self, 4),
            (1...3).contains(head[0]), head[2] > 0
        else { return nil }
        let (labelCount, keyCount) = (Int(head[2]), Int(head[3]))
        var labels: [String] = []
        var words: [String] = []
        for _ in 0..<labelCount {
            guard let label = reader.text(), let own = reader.text() else { return nil }
            labels.append(label)
            words.append(own)
        }
        guard let intercepts = reader.list(Float.self, labelCount), let numbers = reader.list(Float.self, 5),
            let keys = reader.list(UInt64.self, keyCount), let rarities = reader.list(Float.self, keyCount),
            let scales = reader.list(Float.self, labelCount),
            let small = reader.list(Int8.self, keyCount * labelCount), reader.isAtEnd,
            zip(keys, keys.dropFirst()).allSatisfy(<),
            (intercepts + numbers + rarities + scales).allSatisfy(\.isFinite)
        else { return nil }
        var weights = [Float](repeating: 0, count: small.count)
        var place = 0
        for _ in 0..<keyCount {
            for label in 0..<labelCount {
                weights[place] = Float(small[place]) * scales[label]
                place += 1
            }
        }
        self.init(
            labels: labels, features: TextFeatures(order: Int(head[0]), hearsSounds: head[1] == 1),
            vocabulary: Vocabulary(keys: keys, rarities: rarities), weights: weights, intercepts: intercepts,
            labelWords: LabelWords(words), wordShare: numbers[0],
            calibration: Calibration(
                temperature: numbers[1], slope: numbers[2], lead: numbers[3], shift: numbers[4]))
    }

    /// What one step of a byte is worth, label by label.
    private var scales: [Float] {
        var most = [Float](repeating: 1e-6, count: labels.count)
        for (place, weight) in weights.enumerated() {
            most[place % labels.count] = max(most[place % labels.count], abs(weight))
        }
        return most.map { $0 / 127 }
    }

    private static let head = Array("hotline classifier 1\n".utf8)
}

private struct ByteWriter {
    var data = Data()

    mutating func add<Value: BitwiseCopyable>(_ values: [Value]) {
        values.withUnsafeBytes { data.append(contentsOf: $0) }
    }

    mutating func add(_ text: String) {
        add([UInt32(text.utf8.count)])
        data.append(contentsOf: text.utf8)
    }
}

private struct ByteReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ data: Data) {
        bytes = Array(data)
    }

    var isAtEnd: Bool { place == bytes.count }

    /// The next values; nil where fewer are left.
    mutating func list<Value: BitwiseCopyable>(_ type: Value.Type, _ count: Int) -> [Value]? {
        let length = count.multipliedReportingOverflow(by: MemoryLayout<Value>.size)
        guard !length.overflow, length.partialValue <= bytes.count - place else { return nil }
        defer { place += length.partialValue }
        return bytes[place..<place + length.partialValue].withUnsafeBytes { raw in
            [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
                UnsafeMutableRawBufferPointer(buffer).copyMemory(from: UnsafeRawBufferPointer(raw))
                initialized = count
            }
        }
    }

    mutating func text() -> String? {
        guard let count = list(UInt32.self, 1)?.first, let bytes = list(UInt8.self, Int(count)) else {
            return nil
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
