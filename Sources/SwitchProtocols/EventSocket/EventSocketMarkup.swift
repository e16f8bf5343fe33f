/// A small reader of markup: tags, attributes and text, one after the other.
///
/// It knows no documents but those at hand: no entity is defined or fetched, and markup that is broken off
/// ends the text.
struct EventSocketMarkup {
    /// One piece.
    enum Piece: Equatable {
        /// A tag that opens; the names are without a prefix.
        case open(String, [String: String])
        /// A tag that closes, also the end of `<a/>`.
        case close(String)
        /// What is between tags, entities read.
        case text(String)
    }

    private var rest: ArraySlice<UInt8>
    private var closing: String?

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    /// The next piece; nil at the end.
    mutating func next() -> Piece? {
        if let name = closing {
            closing = nil
            return .close(name)
        }
        while let first = rest.first {
            guard first == EventSocketByte.less else {
                let text = rest.prefix { $0 != EventSocketByte.less }
                rest = rest[text.endIndex...]
                return .text(Self.decoded(text))
            }
            if let piece = nextMark() { return piece }
        }
        return nil
    }

    /// Reads one `<…>`; nil where it says nothing.
    private mutating func nextMark() -> Piece? {
        if rest.starts(with: "<![CDATA[".utf8) {
            let text = cut("<![CDATA[", "]]>")
            return .text(String(decoding: text, as: UTF8.self))
        }
        if rest.starts(with: "<!--".utf8) {
            _ = cut("<!--", "-->")
            return nil
        }
        if rest.starts(with: "<?".utf8) {
            _ = cut("<?", "?>")
            return nil
        }
        if rest.starts(with: "<!".utf8) {
            let declaration = rest.prefix { $0 != EventSocketByte.greater }
            if declaration.contains(UInt8(ascii: "[")) { _ = cut("<!", "]") }
            _ = cut("", ">")
            return nil
        }
        return tag()
    }

    /// What is between two marks; all the rest where the second is missing.
    private mutating func cut(_ open: String, _ close: String) -> ArraySlice<UInt8> {
        let inner = rest.dropFirst(open.utf8.count)
        let end = Array(close.utf8)
        var index = inner.startIndex
        while index + end.count <= inner.endIndex {
            if inner[index..<index + end.count].elementsEqual(end) {
                rest = inner[(index + end.count)...]
                return inner[..<index]
            }
            index += 1
        }
        rest = []
        return inner
    }

    private mutating func tag() -> Piece? {
        var quote: UInt8?
        let inner = rest.dropFirst().prefix { byte in
            if byte == quote {
                quote = nil
            } else if quote == nil, byte == EventSocketByte.quote || byte == EventSocketByte.apostrophe {
                quote = byte
            }
            return quote != nil || byte != EventSocketByte.greater
        }
        guard inner.endIndex < rest.endIndex else {
            rest = []
            return nil
        }
        rest = rest[(inner.endIndex + 1)...]
        if inner.first == UInt8(ascii: "/") { return .close(Self.name(inner.dropFirst())) }
        let name = Self.name(inner)
        if inner.last == UInt8(ascii: "/") { closing = name }
        return .open(name, Self.attributes(of: inner))
    }
}
