import HotlineModel

/// What a cell says, freed from what exports leave in it.
///
/// Escapes are undone however often they were done (`&amp;amp;`, `&lt;br&gt;`), `<br>` and the ends of paragraphs
/// become line ends, other tags of HTML go, control characters go, and of `■是 □否` the ticked part stays.
enum CellText {
    static func cleaned(_ text: String) -> String {
        guard isSuspect(text) else { return text.trimmed }
        var text = withoutControls(text)
        for _ in 0..<mostEscapings where text.contains("&") {
            let unescaped = unescaped(text)
            if unescaped == text { break }
            text = unescaped
        }
        if text.contains("<") { text = withoutTags(text) }
        return ticked(text).trimmed
    }

    /// Whether anything in it may have to be cleaned away; most cells have nothing.
    private static func isSuspect(_ text: String) -> Bool {
        var before: UInt8 = 0
        for byte in text.utf8 {
            // Control characters, & and <.
            if byte < 0x20 || byte == 0x26 || byte == 0x3C || byte == 0x7F { return true }
            // U+0080 to U+00BF, and what begins like boxes, ticks, marks of direction and U+FEFF: not → “ ” … —.
            switch before {
            case 0xC2: return true
            case 0xE2: if ![0x86, 0x80, 0x91, 0x85].contains(byte) { return true }
            case 0x80: if (0x8B...0x8F).contains(byte) || (0xAA...0xAE).contains(byte) { return true }
            case 0xEF: if byte == 0xBB { return true }
            default: break
            }
            before = byte
        }
        return false
    }

    private static func withoutControls(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            defer { isAfterReturn = scalar == "\r" }
            switch scalar {
            case "\r": kept.append("\n")
            case "\n": if !isAfterReturn { kept.append("\n") }
            case "\t", "\u{A0}", "\u{0B}", "\u{0C}": kept.append(" ")
            case "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2060}"..."\u{2069}", "\u{FEFF}",
                "\u{AD}":
                break
            default: if scalar.properties.generalCategory != .control { kept.append(scalar) }
            }
        }
        return String(kept)
    }

    /// Escapes of XML and the few of HTML that official texts have; what is none stays as it is.
    private static func unescaped(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[rest.index(after: start)...]
            let name = rest.prefix { $0 != ";" && $0 != "&" && !$0.isWhitespace }
            guard name.count <= 8, name.endIndex < rest.endIndex, rest[name.endIndex] == ";",
                let character = character(String(name))
            else {
                result += "&"
                continue
            }
            result += character
            rest = rest[rest.index(after: name.endIndex)...]
        }
        return result + rest
    }

    private static func character(_ name: String) -> String? {
        if let known = entities[name] { return known }
        guard name.first == "#" else { return nil }
        let isHexadecimal = name.dropFirst().first.map { "xX".contains($0) } ?? false
        let digits = name.dropFirst(isHexadecimal ? 2 : 1)
        guard let number = UInt32(digits, radix: isHexadecimal ? 16 : 10), let scalar = Unicode.Scalar(number)
        else { return nil }
        return scalar.properties.generalCategory == .control && scalar != "\n" ? "" : String(scalar)
    }

    private static let entities = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ensp": " ", "emsp": " ",
        "middot": "·", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "hellip": "…", "mdash": "—",
        "ndash": "–", "times": "×", "yen": "¥", "bull": "•", "lang": "〈", "rang": "〉",
    ]

    /// Only tags that HTML has: 〈, 《 and a bare `<` before a number stay.
    private static func withoutTags(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            result += rest[..<start]
            let inside = rest[rest.index(after: start)...]
            let name = inside.drop { $0 == "/" }.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
                .lowercased()
            guard let end = inside.firstIndex(of: ">"), inside[..<end].count <= longestTag,
                tags.contains(name)
            else {
                result += "<"
                rest = inside
                continue
            }
            let isClosing = inside.first == "/"
            if name == "br" || isClosing && lineTags.contains(name) { result += "\n" }
            rest = inside[inside.index(after: end)...]
        }
        return result + rest
    }

    private static let lineTags: Set<String> = ["p", "div", "li", "tr", "h1", "h2", "h3", "h4"]
    private static let tags = lineTags.union([
        "br", "span", "font", "a", "b", "i", "u", "strong", "em", "ul", "ol", "table", "tbody", "td", "th",
        "img", "hr",
        "o", "center", "sup", "sub",
    ])
    private static let longestTag = 1000
    private static let mostEscapings = 4

    /// Of choices with boxes the ticked ones; the text itself where there is no choice.
    ///
    /// Boxes stand before what they tick (`■是 □否`), or, where the text begins with words and ends with a box,
    /// behind it (`是■ 否□`).
    private static func ticked(_ text: String) -> String {
        let text = text.trimmed
        let boxes = { (character: Character) in
            character.unicodeScalars.first.map { full.contains($0) || empty.contains($0) } ?? false
        }
        guard text.unicodeScalars.contains(where: empty.contains) else { return text }
        guard let first = text.first, let last = text.last else { return text }
        let isBehind = !boxes(first) && boxes(last)
        var pieces: [(isTicked: Bool, text: String)] = []
        var words = ""
        var isTicked: Bool?
        for character in text {
            guard boxes(character), let scalar = character.unicodeScalars.first else {
                words.append(character)
                continue
            }
            if isBehind {
                pieces.append((full.contains(scalar), words))
            } else {
                // Words before the first box say what is chosen.
                pieces.append((isTicked ?? true, words))
                isTicked = full.contains(scalar)
            }
            words = ""
        }
        if !isBehind { pieces.append((isTicked ?? true, words)) }
        let chosen = pieces.filter(\.isTicked).map(\.text.trimmed).filter { !$0.isEmpty }
        guard let lead = chosen.first, lead.hasSuffix("：") || lead.hasSuffix(":") else {
            return chosen.joined(separator: "、")
        }
        return lead + chosen.dropFirst().joined(separator: "、")
    }

    private static let full: Set<Unicode.Scalar> = ["■", "☑", "☒", "▣", "✓", "✔", "√"]
    private static let empty: Set<Unicode.Scalar> = ["□", "☐", "▢", "◻"]
}

extension JSONValue {
    /// With every text cleaned; nil where nothing is left.
    var cleaned: JSONValue? {
        switch self {
        case .null: return nil
        case .string(let text):
            let text = CellText.cleaned(text)
            return text.isEmpty ? nil : .string(text)
        case .array(let values):
            let values = values.compactMap(\.cleaned)
            return values.isEmpty ? nil : .array(values)
        case .bool, .number, .object: return self
        }
    }

    /// Whether it is an object, or a list that holds one.
    var isNested: Bool {
        switch self {
        case .object: true
        case .array(let values): values.contains(where: \.isNested)
        case .null, .bool, .number, .string: false
        }
    }
}

extension String {
    /// Without white space at either end.
    var trimmed: String {
        let scalars = unicodeScalars
        guard let start = scalars.firstIndex(where: { !$0.isSpace }),
            let end = scalars.lastIndex(where: { !$0.isSpace })
        else { return "" }
        if start == scalars.startIndex, scalars.index(after: end) == scalars.endIndex { return self }
        return String(scalars[start...end])
    }

    /// Whether it says nothing.
    var isBlank: Bool { unicodeScalars.allSatisfy(\.isSpace) }

    /// Full-width letters, digits and signs as ordinary ones.
    var narrowed: String {
        guard utf8.contains(0xEF) else { return self }
        var narrow = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let isWide = (0xFF01...0xFF5E).contains(scalar.value)
            narrow.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return String(narrow)
    }
}

extension Unicode.Scalar {
    /// White space; most characters are told by their number alone.
    fileprivate var isSpace: Bool {
        switch value {
        case 0x21...0x84, 0x3001...0xFEFE: false
        default: properties.isWhitespace
        }
    }
}

/// A code that a spreadsheet took for a number: only its first 15 digits are left.
enum SpreadsheetNumber {
    static func isOne(_ text: String) -> Bool {
        // 1.12E+30: a digit, a point, and little more.
        guard text.utf8.count <= 32, text.utf8.dropFirst().first.map({ $0 == 0x2E || $0 == 0x2C }) ?? false
        else {
            return false
        }
        let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count == 2, let exponent = Int(parts[1]), exponent >= 9 else { return false }
        let digits = parts[0].filter { $0 != "." && $0 != "," }
        return !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
            && parts[0].contains { ".,".contains($0) }
    }

    static let reason =
        "is a code that a spreadsheet turned into a number, which lost its last digits; format the column as text, "
        + "fill the codes in again, and export once more"
}
