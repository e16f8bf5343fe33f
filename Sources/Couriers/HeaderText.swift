import Foundation

/// Text in the head of a mail: ASCII, folded, without a control character.
///
/// No text can begin a header of its own: what could end a line becomes a space.
enum HeaderText {
    /// Characters of a line that holds an encoded word (RFC 2047, 2).
    static let lineLength = 76
    /// Characters of an encoded word (RFC 2047, 2).
    private static let wordLength = 75
    private static let wordStart = "=?UTF-8?B?"
    private static let wordEnd = "?="

    /// A header: as it is where it is plain and fits the line, else in encoded words.
    static func field(_ name: String, _ text: String) -> String {
        let text = clean(text)
        let column = name.utf8.count + 2
        if isPlain(text), column + text.utf8.count <= lineLength { return "\(name): \(text)" }
        return "\(name): " + words(text, from: column).joined(separator: "\r\n ")
    }

    /// Encoded words in base64 (RFC 2047, 4.1), each a line; the first begins at a column.
    ///
    /// A word ends between two characters, so that each can be read alone.
    static func words(_ text: String, from column: Int) -> [String] {
        var words: [String] = []
        var bytes: [UInt8] = []
        var room = bytesFitting(lineLength - column)
        for piece in pieces(of: text, atMost: room) {
            if !bytes.isEmpty, bytes.count + piece.count > room {
                words.append(word(bytes))
                bytes = []
                room = bytesFitting(lineLength - 1)
            }
            bytes += piece
        }
        return words + (bytes.isEmpty ? [] : [word(bytes)])
    }

    private static func word(_ bytes: [UInt8]) -> String {
        wordStart + Data(bytes).base64EncodedString() + wordEnd
    }

    /// Bytes that a word of so many characters can hold: three for each four of base64.
    private static func bytesFitting(_ width: Int) -> Int {
        max(0, min(wordLength, width) - wordStart.utf8.count - wordEnd.utf8.count) / 4 * 3
    }

    /// The characters' bytes; a character that is too long for a word falls apart into its scalars.
    private static func pieces(of text: String, atMost limit: Int) -> [[UInt8]] {
        text.flatMap { character in
            let bytes = Array(String(character).utf8)
            return bytes.count <= limit ? [bytes] : character.unicodeScalars.map { Array(String($0).utf8) }
        }
    }

    /// Printable ASCII that nobody takes for an encoded word.
    static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
    }

    /// No scalar that ends a line or steers a terminal.
    static func isClean(_ text: String) -> Bool { !text.unicodeScalars.contains(where: isControl) }

    /// Without such scalars, and without space at the ends.
    static func clean(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(isControl(scalar) ? " " : scalar) }
        return trimmed(String(scalars))
    }

    /// Without spaces at the ends; a line break is left, for whoever refuses it.
    static func trimmed(_ text: String) -> String {
        text.trimmingCharacters(in: CharacterSet(charactersIn: " \t"))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    /// What may stand in a Message-ID or a boundary: letters, digits, `-` and `_`; anything else becomes `-`.
    static func atom(_ text: String) -> String {
        String(
            text.unicodeScalars.map { scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                        || scalar == "_")
                    ? Character(scalar) : "-"
            })
    }
}
