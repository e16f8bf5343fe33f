/// The tokens of a column, written so that an index can take them apart without knowing any language.
///
/// Tokens of one position are joined by `\u{1}`, positions by a space.
public struct IndexText: Sendable {
    /// The tokens in UTF-8.
    public internal(set) var bytes: [UInt8] = []
    /// How many positions: the length that BM25 divides by.
    public internal(set) var length = 0

    /// No tokens.
    public init() {}

    @inline(__always)
    mutating func startSpot() {
        if !bytes.isEmpty { bytes.append(0x20) }
        length += 1
    }

    @inline(__always)
    mutating func append(_ scalar: UInt32) {
        switch scalar {
        case ..<0x80:
            bytes.append(UInt8(scalar))
        case ..<0x800:
            bytes.append(UInt8(0xC0 | scalar >> 6))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        case ..<0x10000:
            bytes.append(UInt8(0xE0 | scalar >> 12))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        default:
            bytes.append(UInt8(0xF0 | scalar >> 18))
            bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | scalar & 0x3F))
        }
    }
}
