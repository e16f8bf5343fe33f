/// A set of entry numbers, kept as bits; written as ranges, `1-160,170`.
public struct DocSet: Hashable, Sendable {
    private var words: [UInt64] = []

    /// No numbers.
    public init() {}

    /// Reads ranges; what is none is left out.
    public init(written text: String) {
        for range in text.split(separator: ",") {
            let ends = range.split(separator: "-").compactMap { Int64($0) }
            guard let first = ends.first, let last = ends.last, first >= 0, last >= first, last < Self.end
            else {
                continue
            }
            for doc in first...last { insert(doc) }
        }
    }

    /// Whether a number is in it.
    public func contains(_ doc: Int64) -> Bool {
        let place = Int(doc >> 6)
        return words.indices.contains(place) && words[place] & (1 << UInt64(doc & 63)) != 0
    }

    /// Adds a number.
    public mutating func insert(_ doc: Int64) {
        let place = Int(doc >> 6)
        if place >= words.count {
            words.append(contentsOf: repeatElement(0, count: place - words.count + 1))
        }
        words[place] |= 1 << UInt64(doc & 63)
    }

    /// Calls `body` with each number, ascending.
    func forEach(_ body: (Int64) -> Void) {
        for (place, word) in words.enumerated() where word != 0 {
            for bit in 0..<64 where word & (1 << UInt64(bit)) != 0 { body(Int64(place * 64 + bit)) }
        }
    }

    /// The numbers as ranges.
    public var written: String {
        var ranges: [String] = []
        var first: Int64?
        for doc in 0...(Int64(words.count) << 6) {
            let isIn = contains(doc)
            if isIn, first == nil { first = doc }
            if !isIn, let start = first {
                ranges.append(start == doc - 1 ? "\(start)" : "\(start)-\(doc - 1)")
                first = nil
            }
        }
        return ranges.joined(separator: ",")
    }

    /// More entries than any file may claim, so that a damaged set takes no memory.
    private static let end: Int64 = 1 << 32
}
