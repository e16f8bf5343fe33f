/// A word of a text.
public struct Token: Hashable, Sendable {
    /// The word as search sees it: NFKC, lower case, simplified.
    public let text: String
    /// Where it stands in the original, in UTF-8 bytes, half open.
    public let utf8Range: Range<Int>
    /// What found it.
    public let kind: Kind

    /// What a token is and who says so.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// The lexicon knows it.
        case lexicon
        /// ICU's dictionary broke it off.
        case word
        /// An ideograph that no dictionary joins to another.
        case character
        /// Letters and digits.
        case alphanumeric
        /// Punctuation and space.
        case separator
    }
}
