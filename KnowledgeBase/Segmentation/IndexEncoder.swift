/// Writes the tokens by which a text is found: bigrams and characters of ideographs, runs of letters and digits.
///
/// At each ideograph stand the bigram it starts and, once a text, the character itself; the last one of a run
/// stands alone. So every piece of a text is a phrase of bigrams, words that no dictionary knows are found,
/// and a wrong character spoils two bigrams, not the text.
public struct IndexEncoder: Sendable {
    private var seen = [UInt64](repeating: 0, count: 1024)
    private var noted: [UInt32] = []

    /// Makes an encoder; one can write any number of texts.
    public init() {}

    /// The tokens of the texts of one column, in order; no phrase reaches from one text into the next.
    public mutating func encode(_ texts: [String]) -> IndexText {
        var index = IndexText()
        index.bytes.reserveCapacity(texts.reduce(0) { $0 + $1.utf8.count } * 4)
        for text in texts { encode(text, into: &index) }
        for scalar in noted { seen[Int(scalar >> 6)] = 0 }
        noted.removeAll(keepingCapacity: true)
        return index
    }

    private mutating func encode(_ text: String, into index: inout IndexText) {
        let tables = CharacterTables.shared
        var previous: UInt32?
        var isInWord = false
        for scalar in text.unicodeScalars {
            tables.fold(scalar) { folded in
                switch tables.characterClass(folded) {
                case .ideograph:
                    if let first = previous { write(first, folded, into: &index) }
                    previous = folded
                    isInWord = false
                case .alphanumeric:
                    if let last = previous { write(last, nil, into: &index) }
                    previous = nil
                    if !isInWord { index.startSpot() }
                    isInWord = true
                    index.append(folded)
                case .separator:
                    if let last = previous { write(last, nil, into: &index) }
                    previous = nil
                    isInWord = false
                }
            }
        }
        if let last = previous { write(last, nil, into: &index) }
    }

    @inline(__always)
    private mutating func write(_ first: UInt32, _ second: UInt32?, into index: inout IndexText) {
        index.startSpot()
        index.append(first)
        guard let second else { return }
        index.append(second)
        if note(first) {
            index.bytes.append(1)
            index.append(first)
        }
    }

    /// Whether the character is new to this column.
    @inline(__always)
    private mutating func note(_ scalar: UInt32) -> Bool {
        guard scalar < 0x10000 else { return true }
        let bit = UInt64(1) << UInt64(scalar & 63)
        guard seen[Int(scalar >> 6)] & bit == 0 else { return false }
        seen[Int(scalar >> 6)] |= bit
        noted.append(scalar)
        return true
    }
}
