extension EventSocketSpeechJSON {
    /// Text with the escapes of JSON read; a backslash that escapes nothing stays.
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(EventSocketByte.backslash) else { return String(decoding: bytes, as: UTF8.self) }
        var plain: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == EventSocketByte.backslash, let escape = Self.escape(&rest) else {
                plain.append(byte)
                continue
            }
            plain.append(contentsOf: escape)
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static func escape(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard let letter = rest.first else { return nil }
        switch letter {
        case EventSocketByte.quote, EventSocketByte.backslash, UInt8(ascii: "/"):
            rest.removeFirst()
            return [letter]
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"):
            rest.removeFirst()
            return [EventSocketByte.space]
        case UInt8(ascii: "u"): return scalar(&rest).map { Array(String($0).utf8) }
        default: return nil
        }
    }

    /// `uXXXX`, or two of them where the first is half a character.
    private static func scalar(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
        guard let first = unit(rest) else { return nil }
        rest = rest.dropFirst(5)
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        guard rest.first == EventSocketByte.backslash, let second = unit(rest.dropFirst()),
            (0xDC00..<0xE000).contains(second)
        else { return "\u{FFFD}" }
        rest = rest.dropFirst(6)
        return Unicode.Scalar(0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private static func unit(_ rest: ArraySlice<UInt8>) -> UInt32? {
        guard rest.first == UInt8(ascii: "u"), rest.count >= 5 else { return nil }
        var unit: UInt32 = 0
        for byte in rest.dropFirst().prefix(4) {
            guard let digit = EventSocketHeaders.hexadecimal(byte) else { return nil }
            unit = unit << 4 | UInt32(digit)
        }
        return unit
    }
}
