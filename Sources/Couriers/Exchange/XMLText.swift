/// An XML document that is written element by element, one a line.
struct XMLText {
    private var text: String

    /// A document without an element yet.
    init() {
        text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    }

    var bytes: [UInt8] { Array(text.utf8) }

    /// Begins an element.
    mutating func open(_ name: String, space: String? = nil) {
        text += "<\(name)" + (space.map { " xmlns=\"\($0)\"" } ?? "") + ">\n"
    }

    /// Ends an element.
    mutating func close(_ name: String) {
        text += "</\(name)>\n"
    }

    /// An element with a text, cut where it has more characters than the schema takes; nil: no element.
    mutating func element(_ name: String, _ value: String?, upTo limit: Int = .max) {
        guard let value else { return }
        text += "<\(name)>\(Self.escaped(Self.cut(value, limit)))</\(name)>\n"
    }

    /// As many Unicode scalars as the limit says, the last one an ellipsis where some are missing.
    private static func cut(_ value: String, _ limit: Int) -> String {
        let scalars = value.unicodeScalars
        guard limit < .max, scalars.count > limit else { return value }
        return String(String.UnicodeScalarView(scalars.prefix(limit - 1))) + "…"
    }

    /// Without the characters that XML 1.0 forbids; a carriage return would be read as a line feed, so it is written as a
    /// number.
    static func escaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\r": result += "&#13;"
            default: if isAllowed(scalar) { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }

    /// Whether XML 1.0 can say it (production 2, Char); a Swift scalar is never a surrogate.
    static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: true
        case 0..<0x20, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}
