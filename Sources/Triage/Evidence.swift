/// Words of a text that triage went by.
public struct Evidence: Hashable, Sendable {
    /// The words, folded.
    public let words: String
    /// Where they stand in the original, in UTF-8 bytes, half open.
    public let utf8Range: Range<Int>
    /// What they are.
    public let kind: Kind
    /// Whether only the sound is the same.
    public let isHeard: Bool

    /// What words are.
    public enum Kind: Hashable, Sendable {
        /// A row of the routing table.
        case trigger(Trigger)
        /// Words around it.
        case cue(Cue)
    }
}
