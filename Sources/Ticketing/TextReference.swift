import HotlineModel

/// Where sealed words lie, and what their ciphertext digests to: all that an event keeps of a text.
///
/// The digest is of the sealed bytes, so it tells nothing of a short text, and still shows a changed one.
public struct TextReference: Hashable, Sendable, Codable {
    /// Names the text.
    public let id: String
    /// The digest of its ciphertext, hexadecimal.
    public let digest: String

    /// A text by its name and digest.
    public init(id: String, digest: String) {
        self.id = id
        self.digest = digest
    }
}
