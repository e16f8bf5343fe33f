import HotlineModel

/// What of a ticket is masked until someone says why it must be seen.
public enum RevealedPart: String, Hashable, Sendable, Codable, CaseIterable {
    /// The caller's name, number and address.
    case caller
    /// The caller's words, unmasked.
    case words
    /// The recording.
    case recording
    /// A file.
    case attachment
}
