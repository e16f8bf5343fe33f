/// Reads the recognition result that engines write as JSON, also where they forget to escape.
///
/// mod_test prints the words between quotes as they are, so quotes inside them are not escaped: the words end
/// at a quote that a comma and a key follow, or a closing bracket.
struct EventSocketSpeechJSON {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// What was heard.
    var speech: EventSocketSpeech {
        guard let words = words() else { return failure(around: bytes.endIndex..<bytes.endIndex) }
        let confidence = number(of: "confidence", around: words)
        let text = Self.unescaped(bytes[words])
        return EventSocketSpeech.heard([(text, confidence)]) ?? failure(around: words)
    }

    private func failure(around words: Range<Int>) -> EventSocketSpeech {
        guard let value = start(of: "error", around: words), value < bytes.endIndex else { return .noInput }
        let error = bytes[value...].dropFirst().prefix(while: EventSocketByte.isNamePart)
        let text = String(decoding: error, as: UTF8.self).lowercased()
        return ["no_input", "no-input", "noinput"].contains(text) ? .noInput : .noMatch
    }

    private func number(of key: String, around words: Range<Int>) -> Double? {
        guard let value = start(of: key, around: words) else { return nil }
        let number = bytes[value...].drop { $0 == EventSocketByte.quote }.prefix(32).prefix {
            EventSocketByte.isNamePart($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+")
        }
        return EventSocketSpeech.confidence(String(decoding: number, as: UTF8.self))
    }

    /// Where the value of a key begins that is not among the words.
    private func start(of key: String, around words: Range<Int>) -> Int? {
        start(of: key, in: words.upperBound..<bytes.endIndex) ?? start(of: key, in: 0..<words.lowerBound)
    }

    private func start(of key: String, in range: Range<Int>) -> Int? {
        let wanted = Array("\"\(key)\"".utf8)
        var index = range.lowerBound
        while index + wanted.count <= range.upperBound {
            if bytes[index..<index + wanted.count].elementsEqual(wanted) {
                let colon = afterBlanks(index + wanted.count)
                if colon < range.upperBound, bytes[colon] == EventSocketByte.colon {
                    return afterBlanks(colon + 1)
                }
            }
            index += 1
        }
        return nil
    }

    private func words() -> Range<Int>? {
        guard let value = start(of: "text", in: 0..<bytes.endIndex), value < bytes.endIndex,
            bytes[value] == EventSocketByte.quote
        else { return nil }
        let begin = value + 1
        let end = end(from: begin, skippingEscapes: true) ?? end(from: begin, skippingEscapes: false)
        return begin..<(end ?? bytes[begin...].lastIndex(of: EventSocketByte.quote) ?? bytes.endIndex)
    }

    /// The first quote that ends the words; an engine that does not escape may put a backslash before it.
    private func end(from begin: Int, skippingEscapes: Bool) -> Int? {
        var index = begin
        while index < bytes.endIndex {
            if skippingEscapes, bytes[index] == EventSocketByte.backslash {
                index += 2
                continue
            }
            if bytes[index] == EventSocketByte.quote, endsWords(at: index) { return index }
            index += 1
        }
        return nil
    }

    private func endsWords(at quote: Int) -> Bool {
        let next = afterBlanks(quote + 1)
        guard next < bytes.endIndex else { return false }
        if bytes[next] == UInt8(ascii: "}") || bytes[next] == UInt8(ascii: "]") { return true }
        guard bytes[next] == EventSocketByte.comma else { return false }
        let key = bytes[afterBlanks(next + 1)...].prefix(Self.longestKey)
        guard key.first == EventSocketByte.quote else { return false }
        let name = key.dropFirst().prefix(while: EventSocketByte.isNamePart)
        guard !name.isEmpty, name.endIndex < key.endIndex, bytes[name.endIndex] == EventSocketByte.quote
        else {
            return false
        }
        let colon = afterBlanks(name.endIndex + 1)
        return colon < bytes.endIndex && bytes[colon] == EventSocketByte.colon
    }

    /// Bytes, so that looking ahead from every quote stays cheap.
    private static let longestKey = 64

    private func afterBlanks(_ index: Int) -> Int {
        let start = min(index, bytes.endIndex)
        let blanks = bytes[start...].prefix(Self.longestKey).prefix(while: EventSocketByte.isBlank)
        return blanks.endIndex
    }
}
