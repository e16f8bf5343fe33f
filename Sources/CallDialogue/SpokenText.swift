/// Written words made ready to be said: no marks that a synthesiser reads out, whole sentences only, bounded.
public struct SpokenText: Hashable, Sendable {
    /// What is said.
    public let text: String

    /// All of a text.
    public init(_ written: String) {
        text = String(Self.plain(written))
    }

    /// The first sentences of a text, at most so many and not above the limit of characters.
    ///
    /// A single sentence that is longer is cut at a comma, else at the limit.
    public init(_ written: String, sentences: Int, characters: Int = longest) {
        var said = ""
        for sentence in Self.sentences(of: Self.plain(written)).prefix(sentences) {
            guard said.count + sentence.count <= characters else {
                if said.isEmpty { said = Self.cut(sentence, to: characters) }
                break
            }
            said += sentence
        }
        text = said
    }

    /// Characters that fit into two sentences a listener follows: about twenty seconds of speech.
    public static let longest = 100

    /// A text cut into pieces that are not above a limit of bytes in UTF-8, where it can be at the ends of sentences.
    public static func pieces(of text: String, bytes limit: Int) -> [String] {
        precondition(limit >= 4, "a character needs up to four bytes")
        var pieces: [String] = []
        var piece = ""
        for sentence in sentences(of: text) {
            for part in split(sentence, bytes: limit) {
                if piece.utf8.count + part.utf8.count > limit {
                    pieces.append(piece)
                    piece = ""
                }
                piece += part
            }
        }
        return piece.isEmpty ? pieces : pieces + [piece]
    }

    /// Sentences with their end marks.
    static func sentences(of text: String) -> [String] {
        var sentences: [String] = []
        var sentence = ""
        for character in text {
            sentence.append(character)
            if "。！？；!?;".contains(character) {
                sentences.append(sentence)
                sentence = ""
            }
        }
        return sentence.isEmpty ? sentences : sentences + [sentence]
    }

    private static func split(_ sentence: String, bytes limit: Int) -> [String] {
        guard sentence.utf8.count > limit else { return [sentence] }
        var parts: [String] = []
        var part = ""
        var length = 0
        // By scalars: one character can be longer than any limit.
        for scalar in sentence.unicodeScalars {
            let width = scalar.utf8.count
            if length + width > limit {
                parts.append(part)
                (part, length) = ("", 0)
            }
            part.unicodeScalars.append(scalar)
            length += width
        }
        return part.isEmpty ? parts : parts + [part]
    }

    private static func cut(_ sentence: String, to limit: Int) -> String {
        let head = sentence.prefix(limit)
        guard let comma = head.lastIndex(where: { "，、,：".contains($0) }), comma > head.startIndex else {
            return String(head)
        }
        return head[..<comma] + "。"
    }

    /// Without line ends, control characters, marks of lists and brackets that nobody can hear.
    private static func plain(_ written: String) -> String {
        var plain = ""
        for character in written {
            if character.isNewline {
                if let last = plain.last, !"。！？；，：".contains(last) { plain.append("，") }
            } else if let said = spoken[character] {
                plain += said
            } else if character.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) {
                plain.append(character)
            }
        }
        return plain
    }

    private static let spoken: [Character: String] = [
        "〔": "", "〕": "", "【": "", "】": "", "■": "", "□": "", "●": "", "·": "", "*": "", "#": "", "_": "",
        "“": "", "”": "", "\t": "，", "　": "", "~": "到", "—": "，",
    ]
}
