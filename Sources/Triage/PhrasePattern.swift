import Segmentation

/// Words to look for: `叫…不醒|喊…不应` is either, and `…` stands for up to six characters of one clause.
public struct PhrasePattern: Hashable, Sendable {
    /// As it was written.
    public let text: String
    /// Each alternative as the pieces between its gaps.
    let alternatives: [[[UInt32]]]

    /// Reads a pattern; nil where an alternative has fewer than two characters.
    public init?(_ text: String) {
        let alternatives = text.split(whereSeparator: { "|｜".contains($0) }).map { alternative in
            alternative.split(separator: "…").map { FoldedText(String($0)).scalars }.filter { !$0.isEmpty }
        }
        guard !alternatives.isEmpty, alternatives.allSatisfy({ $0.reduce(0) { $0 + $1.count } >= 2 }) else {
            return nil
        }
        self.text = text
        self.alternatives = alternatives
    }

    /// Characters that a gap may hold.
    static let widestGap = 6
}
