/// How a text is written inside another, so that none of its characters means anything there.
enum TextEscape: CaseIterable, Hashable, Sendable {
    /// As it is.
    case plain
    /// Between the quotes of a JSON string.
    case json
    /// In an address or a form: all but letters, digits and `-._~` as the percents of its UTF-8.
    case percent
    /// In an element or an attribute of XML 1.0; what XML can't say becomes a blank.
    case xml
    /// In a header: visible ASCII, all else as percents.
    case header

    /// A text, written so.
    func written(_ text: String) -> String {
        switch self {
        case .plain: text
        case .json: text.unicodeScalars.map(Self.json).joined()
        case .percent:
            text.utf8.map { Self.isUnreserved($0) ? Self.character($0) : Self.percents($0) }.joined()
        case .xml: text.unicodeScalars.map(Self.xml).joined()
        case .header: text.utf8.map { Self.isHeader($0) ? Self.character($0) : Self.percents($0) }.joined()
        }
    }

    private static func json(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case "\0"..."\u{1F}": "\\u00" + hexadecimal(UInt8(scalar.value))
        default: String(scalar)
        }
    }

    // Line ends are written as references: in an attribute they would be read as blanks.
    private static func xml(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&apos;"
        case "\n", "\r", "\t": "&#\(scalar.value);"
        default: XMLText.isAllowed(scalar) ? String(scalar) : " "
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~")].contains(byte)
        }
    }

    private static func isHeader(_ byte: UInt8) -> Bool {
        (UInt8(ascii: " ")...UInt8(ascii: "~")).contains(byte) && byte != UInt8(ascii: "%")
    }

    private static func character(_ byte: UInt8) -> String { String(Unicode.Scalar(byte)) }

    private static func percents(_ byte: UInt8) -> String { "%" + hexadecimal(byte).uppercased() }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
