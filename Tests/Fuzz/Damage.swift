import HotlineModel

/// Damages a file the way transfers, editors and strangers do; the same number, the same damage.
struct Damage {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func applied(to file: [UInt8], other: [UInt8]) -> [UInt8] {
        var bytes = file
        for _ in 0..<Int.random(in: 1...6, using: &generator) { damage(&bytes, other) }
        return bytes
    }

    private mutating func damage(_ bytes: inout [UInt8], _ other: [UInt8]) {
        guard !bytes.isEmpty else {
            bytes = Array(other.prefix(8))
            return
        }
        let place = Int.random(in: bytes.indices, using: &generator)
        let length = min(Int.random(in: 1...64, using: &generator), bytes.count - place)
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 2: bytes.removeSubrange(place..<place + length)
        case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
        case 4: bytes.insert(contentsOf: Self.tokens.randomElement(using: &generator) ?? [], at: place)
        case 5: bytes.removeLast(bytes.count - place)
        case 6:
            let from = other.isEmpty ? 0 : Int.random(in: other.indices, using: &generator)
            bytes.insert(contentsOf: other[from...].prefix(length), at: place)
        case 7: for index in place..<place + length { bytes[index] = 0 }
        case 8:
            let piece = bytes[place..<place + length]
            for _ in 0..<Int.random(in: 1...40, using: &generator) {
                bytes.insert(contentsOf: piece, at: place)
            }
        default: bytes.swapAt(place, Int.random(in: bytes.indices, using: &generator))
        }
    }

    private static let tokens: [[UInt8]] =
        [
            "\"", "\"\"", ",", "\r\n", "\r", "：", "【】", "<", "</", "/>", "<![CDATA[", "]]>", "<!--", "&lt;",
            "&amp;amp;", "&#x0;",
            "&#1114112;", "<br>", "<table>", "</table>", "<td colspan=9999>", "<script>", "{", "}", "[", "]",
            ":", "null", "1e999",
            "\\u0000", "\\ud800", "-1", "99999999999999999999", "1.12E+30", "\u{FEFF}", "\u{0}", "■", "□",
            "√", "𠮷", "👨‍👩‍👧",
            "<!DOCTYPE x [<!ENTITY e \"e\">]>", "&e;", "ref=\"A1:XFD1048576\"", "r=\"1048577\"",
            "t=\"s\"><v>-1</v>",
        ].map { Array($0.utf8) } + [
            [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x81, 0x30],
        ]
}
