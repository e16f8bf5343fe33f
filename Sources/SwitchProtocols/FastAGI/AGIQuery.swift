/// A query string, `name=value&name=value`, as dialplans write it.
///
/// The switch cuts a long text silently, so a value may end inside `%E6` or inside a character: what is whole stays.
enum AGIQuery {
    static func pairs(of query: some Sequence<UInt8>) -> [String: String] {
        var pairs: [String: String] = [:]
        for piece in Array(query).split(separator: UInt8(ascii: "&")) {
            let halves = piece.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = halves.first.map(decoded), !name.isEmpty, pairs[name] == nil else { continue }
            pairs[name] = halves.count > 1 ? decoded(halves[1]) : ""
        }
        return pairs
    }

    private static func decoded(_ text: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        var place = text.startIndex
        while place < text.endIndex {
            switch text[place] {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                // Fewer than two digits before the end: cut.
                guard place + 2 < text.endIndex else { return whole(bytes) }
                if let byte = byte(text[place + 1], text[place + 2]) {
                    bytes.append(byte)
                    place += 2
                } else {
                    bytes.append(UInt8(ascii: "%"))
                }
            case let byte: bytes.append(byte)
            }
            place += 1
        }
        return whole(bytes)
    }

    private static func whole(_ bytes: [UInt8]) -> String {
        String(decoding: AGIText.wholeCharacters(of: bytes), as: UTF8.self)
    }

    private static func byte(_ high: UInt8, _ low: UInt8) -> UInt8? {
        guard let high = digit(high), let low = digit(low) else { return nil }
        return high << 4 | low
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
