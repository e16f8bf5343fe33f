/// A text seen as bytes, which neither a combining mark after `(` nor a lone `\r` can hide.
struct AGIText {
    let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var end: Int { bytes.count }

    /// Whether the words, at least one byte of them, stand at a place.
    func has(_ words: String, at place: Int = 0) -> Bool {
        guard place >= 0, place < end, bytes[place] == words.utf8.first else { return false }
        return bytes[place...].starts(with: words.utf8)
    }

    /// Where the words come first, from a place on.
    func first(_ words: String, from place: Int) -> Int? {
        let width = words.utf8.count
        guard width > 0, place + width <= end else { return nil }
        return (place...(end - width)).first { has(words, at: $0) }
    }

    /// Where the words come last, from a place on.
    func last(_ words: String, from place: Int) -> Int? {
        let width = words.utf8.count
        guard width > 0, place + width <= end else { return nil }
        return (place...(end - width)).last { has(words, at: $0) }
    }

    /// The end of the run of bytes that pass a test.
    func run(from place: Int, while test: (UInt8) -> Bool) -> Int {
        bytes[place...].firstIndex { !test($0) } ?? end
    }

    /// A part as text; what is no UTF-8 becomes U+FFFD.
    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The bytes without a last character that was cut in the middle.
    static func wholeCharacters(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        let tail = bytes.suffix(4).reversed().prefix { $0 & 0xC0 == 0x80 }.count
        guard tail < bytes.count else { return bytes[...] }
        let lead = bytes[bytes.count - tail - 1]
        let width = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
        return width > tail + 1 ? bytes.dropLast(tail + 1) : bytes[...]
    }
}

extension UInt8 {
    var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isASCIILower: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}
