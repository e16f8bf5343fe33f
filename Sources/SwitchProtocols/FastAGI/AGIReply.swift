/// The answer of a switch to one command.
public struct AGIReply: Hashable, Sendable {
    /// How the switch took the command.
    public enum Code: Int, Hashable, Sendable, CaseIterable {
        /// It ran; `result` says how it went.
        case done = 200
        /// The switch was out of memory.
        case outOfMemory = 503
        /// There is no such command.
        case unknownCommand = 510
        /// The caller has gone, and the command needs one.
        case deadChannel = 511
        /// Its arguments are wrong.
        case wrongUsage = 520
    }

    /// How the switch took the command.
    public let code: Code
    /// What follows `result=`: most often a number, digits for GET DATA, maybe empty; empty for other codes.
    public let result: String
    /// What stands in parentheses, unescaped; nil where there are none.
    ///
    /// Only the word where fields follow it, as in `(speech) endpos=0`; else from the first `(` to the last `)`.
    public let note: String?
    /// Where in its file the switch was, in samples (8,000 a second); nil where it played none.
    public let endPosition: Int?
    /// The whole reply, lines apart by LF, with U+FFFD for what is no UTF-8.
    public let text: String

    /// Reads a reply without its last line end; nil where it is none.
    public init?(_ text: String) {
        let line = AGIText(text)
        guard let code = Self.code(of: line) else { return nil }
        self.code = code
        self.text = text
        guard let start = Self.resultStart(of: line) else {
            guard code != .done else { return nil }
            (result, note, endPosition) = ("", nil, nil)
            return
        }
        let end = line.run(from: start) { $0 != UInt8(ascii: " ") }
        result = line.string(start..<end)
        let noteRange = Self.noteRange(of: line, from: end)
        note = noteRange.map(line.string)
        endPosition = Self.number("endpos", in: line, from: noteRange?.upperBound ?? end)
    }
}

extension AGIReply {
    /// Whether a line begins a reply that goes on: a parenthesis opens and nothing closes it.
    ///
    /// Asterisk writes values unescaped, so a value's line breaks break the reply.
    static func isOpen(_ line: AGIText) -> Bool {
        guard line.has("200 "), let start = resultStart(of: line), line.bytes.last != UInt8(ascii: ")") else {
            return false
        }
        let end = line.run(from: start) { $0 != UInt8(ascii: " ") }
        return line.has(" (", at: end) && wordRange(of: line, from: end + 2) == nil
    }

    /// The number that follows a field's name, such as ` endpos=`.
    static func number(_ name: String, in line: AGIText, from place: Int) -> Int? {
        guard let field = line.first(" \(name)=", from: place) else { return nil }
        let start = field + name.utf8.count + 2
        return Int(line.string(start..<line.run(from: start) { $0.isASCIIDigit }))
    }

    private static func code(of line: AGIText) -> Code? {
        guard line.end == 3 || line.has(" ", at: 3) || line.has("520-") else { return nil }
        return Int(line.string(0..<min(3, line.end))).flatMap(Code.init(rawValue:))
    }

    private static func resultStart(of line: AGIText) -> Int? {
        line.has("result=", at: 4) ? 4 + "result=".utf8.count : nil
    }

    private static func noteRange(of line: AGIText, from place: Int) -> Range<Int>? {
        guard line.has(" (", at: place) else { return nil }
        let start = place + 2
        return wordRange(of: line, from: start) ?? start..<(line.last(")", from: start) ?? line.end)
    }

    /// One of the switch's own words in parentheses with a field after it: `(timeout) endpos=`, `(digit) digit=`.
    private static func wordRange(of line: AGIText, from start: Int) -> Range<Int>? {
        let end = line.run(from: start) { $0.isASCIILower }
        guard end > start, line.has(") ", at: end) else { return nil }
        let key = line.run(from: end + 2) { $0.isASCIILower || $0.isASCIIDigit }
        return key > end + 2 && line.has("=", at: key) ? start..<end : nil
    }
}
