/// Finds the words of a text: ICU's breaks, then the lexicon joins what ICU splits.
///
/// Law: the tokens tile the text. Laid end to end their ranges give the original, none is empty; and the
/// same text gives the same tokens on every machine that has the same ICU and the same lexicon.
public struct Segmenter: Sendable {
    /// The words that hold together.
    public var lexicon: Lexicon

    /// A segmenter with this lexicon.
    public init(lexicon: Lexicon = Lexicon()) {
        self.lexicon = lexicon
    }

    /// The words of a text, in order.
    public func tokens(in text: String) -> [Token] {
        let folded = FoldedText(text)
        let length = folded.sourceOffsets.last ?? 0
        guard !folded.scalars.isEmpty else {
            return length == 0 ? [] : [Token(text: "", utf8Range: 0..<length, kind: .separator)]
        }
        var tokens: [Token] = []
        var start = 0
        for word in words(in: folded) {
            let end = folded.sourceOffsets[word.range.upperBound]
            // A character that folds to several may be broken inside: then the parts stay one token.
            guard end > start else { continue }
            let last = word.range.upperBound == folded.scalars.count ? length : end
            tokens.append(Token(text: folded.text(word.range), utf8Range: start..<last, kind: word.kind))
            start = last
        }
        return tokens
    }

    /// A word of a folded text.
    public struct Word: Hashable, Sendable {
        /// Positions in the folded characters.
        public let range: Range<Int>
        /// What found it.
        public let kind: Token.Kind
    }

    /// The words of a folded text: they tile its characters.
    public func words(in folded: FoldedText) -> [Word] {
        let matches = lexicon.matches(in: folded.scalars)
        var edges = Set(WordBreaks.shared.ends(in: folded.scalars))
        for match in matches {
            edges.subtract(match.dropFirst())
            edges.formUnion([match.lowerBound, match.upperBound])
        }
        let known = Set(matches)
        var start = 0
        return edges.subtracting([0]).sorted().map { end in
            defer { start = end }
            let range = start..<end
            return Word(range: range, kind: known.contains(range) ? .lexicon : Self.kind(of: folded, range))
        }
    }

    private static func kind(of folded: FoldedText, _ range: Range<Int>) -> Token.Kind {
        switch CharacterTables.shared.characterClass(folded.scalars[range.lowerBound]) {
        case .ideograph: range.count == 1 ? .character : .word
        case .alphanumeric: .alphanumeric
        case .separator: .separator
        }
    }

    /// What the tokens depend on beside the lexicon: another text here means that indexes are made anew.
    public static let version = "characters+bigrams 2"
}
