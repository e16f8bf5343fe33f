/// One command's line while it is written.
///
/// The switch parts words at spaces, a `"` opens and closes a quote anywhere, and `\` makes the next character plain.
struct AGICommandLine {
    /// What an argument is for.
    enum Argument {
        /// A name or path.
        case short
        /// Free text, the line's last.
        case long
        /// Free text where the switch may expand `${…}`, the line's last.
        case unexpanded
    }

    private var bytes: [UInt8]

    init(_ words: String) {
        bytes = Array(words.utf8)
    }

    var finished: [UInt8] { bytes + [UInt8(ascii: "\n")] }

    mutating func add(_ number: Int) {
        bytes += " \(number)".utf8
    }

    /// A name without quotes, of the bytes that pass a test.
    mutating func addName(_ name: String, of test: (UInt8) -> Bool) {
        let kept = name.utf8.filter(test).prefix(Self.longestName)
        bytes += kept.isEmpty ? Array(" \"\"".utf8) : [UInt8(ascii: " ")] + kept
    }

    /// A quoted text, cut where its room ends, never inside a character or an escape.
    mutating func add(_ text: String, _ kind: Argument) {
        bytes += " \"".utf8
        let end = kind == .short ? bytes.count + Self.longestShort : Self.longest - Self.ending
        for scalar in text.unicodeScalars {
            let piece = Self.escaped(scalar, kind)
            guard bytes.count + piece.utf8.count <= end else { break }
            bytes += piece.utf8
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escaped(_ scalar: Unicode.Scalar, _ kind: Argument) -> String {
        switch scalar {
        case "\\": "\\\\"
        case "\"": "\\\""
        case "$" where kind == .unexpanded: "＄"
        case "{" where kind == .unexpanded: "｛"
        case "}" where kind == .unexpanded: "｝"
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": " "
        default: String(scalar)
        }
    }

    /// Bytes; the switch cuts a line in two at 8,191.
    static let longest = 8_000
    /// The closing quote and the line's end.
    private static let ending = 2
    /// Bytes with escapes; no context, path or file name is as long.
    static let longestShort = 1_000
    /// Bytes; no variable and no application has a longer name.
    static let longestName = 80
}
