extension EventSocketHeaders {
    /// Reads lines `Name: value` up to the first empty line; a line without a colon is skipped.
    init(block: ArraySlice<UInt8>) {
        var rest = block
        self.init()
        while let line = Self.nextLine(of: &rest) { add(line: line) }
    }

    /// The next line without its end, and nil at an empty line or the end; moves behind the line.
    static func nextLine(of rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard !rest.isEmpty else { return nil }
        let end = rest.firstIndex(of: EventSocketByte.newline) ?? rest.endIndex
        var line = rest[..<end]
        rest = rest[min(end + 1, rest.endIndex)...]
        while line.last == EventSocketByte.carriageReturn { line.removeLast() }
        return line.isEmpty ? nil : line
    }

    mutating func add(line: ArraySlice<UInt8>) {
        guard let colon = line.firstIndex(of: EventSocketByte.colon), colon > line.startIndex else { return }
        let value = line[(colon + 1)...].drop { $0 == EventSocketByte.space || $0 == EventSocketByte.tab }
        add(String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
    }

    /// What a header says of the length of the body.
    enum ContentLength: Equatable {
        /// No such header.
        case none
        /// Not a number.
        case malformed
        /// So many bytes; more than any limit where the number is too large to hold.
        case bytes(Int)
    }

    /// How long a body follows.
    var contentLength: ContentLength {
        guard let value = self["Content-Length"] else { return .none }
        let digits = value.utf8.reversed().drop(while: EventSocketByte.isBlank).reversed()
        let isNumber = digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !digits.isEmpty, isNumber else { return .malformed }
        return .bytes(Int(String(decoding: digits, as: UTF8.self)) ?? .max)
    }

    /// The type of a frame in lower case without parameters; empty where none is named.
    var contentType: String {
        let value = Self.percentDecoded(Array((self["Content-Type"] ?? "").utf8)[...])
        return value.prefix { $0 != ";" && !$0.isWhitespace }.lowercased()
    }

    /// Text whose `%XX` are bytes of UTF-8; what is not well formed stays as it is, and so does `+`.
    static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(EventSocketByte.percent) else { return String(decoding: bytes, as: UTF8.self) }
        var decoded: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == EventSocketByte.percent, index + 2 < bytes.endIndex,
                let high = hexadecimal(bytes[index + 1]), let low = hexadecimal(bytes[index + 2])
            {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// What one hexadecimal digit means.
    static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
