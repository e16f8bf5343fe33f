public import Segmentation

/// The law of segmenters: tokens tile the text, and the same text gives the same tokens.
public struct SegmenterContract {
    private let segmenter: Segmenter

    /// Checks a segmenter.
    public init(_ segmenter: Segmenter) {
        self.segmenter = segmenter
    }

    /// What breaks the law for one text; empty where nothing does.
    public func violations(in text: String) -> [String] {
        var violations: [String] = []
        let tokens = segmenter.tokens(in: text)
        let bytes = Array(text.utf8)
        var end = 0
        for token in tokens {
            if token.utf8Range.lowerBound != end {
                violations.append("a token starts at \(token.utf8Range.lowerBound), not at \(end)")
            }
            if token.utf8Range.isEmpty {
                violations.append("an empty token at \(token.utf8Range.lowerBound)")
            }
            end = token.utf8Range.upperBound
            let isWhole =
                end <= bytes.count && String(validating: bytes[token.utf8Range], as: UTF8.self) != nil
            if !isWhole { violations.append("the token at \(token.utf8Range) cuts a character") }
        }
        if end != bytes.count { violations.append("tokens end at \(end) of \(bytes.count) bytes") }
        if segmenter.tokens(in: text) != tokens { violations.append("a second run gives other tokens") }
        return violations
    }
}
