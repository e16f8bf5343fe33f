/// Makes text safe for a switch: what the switch would act on becomes something that only reads alike.
enum EventSocketText {
    /// Text without `$`, which the switch would expand, and without line ends and other control characters.
    static func clean(_ text: String) -> String {
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { clean.append(harmless(scalar)) }
        return String(clean)
    }

    private static func harmless(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "$": "＄"
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": " "
        default: scalar
        }
    }

    /// Clean text in which some characters more are wide: `|` becomes `｜`.
    static func clean(_ text: String, widening narrow: String) -> String {
        var wide = String.UnicodeScalarView()
        for scalar in clean(text).unicodeScalars {
            // The wide form of each visible ASCII character has its own number, always as far away.
            let twin = Unicode.Scalar(scalar.value + 0xFEE0)
            wide.append(narrow.unicodeScalars.contains(scalar) ? twin ?? " " : scalar)
        }
        return String(wide)
    }

    /// The letters and digits of ASCII and the other characters that are named, nothing else.
    static func word(_ text: String, and others: String = "") -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter {
                    $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType == .decimal)
                        || others.unicodeScalars.contains($0)
                }))
    }

    /// As many whole characters from the start as fit into so many bytes.
    static func cut(_ text: String, toBytes limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        var length = 0
        let fitting = text.prefix {
            length += String($0).utf8.count
            return length <= limit
        }
        return String(fitting)
    }
}
