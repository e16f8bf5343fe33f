/// Who takes what a hotline may not (不予受理的告知渠道).
public struct RefusalChannel: Hashable, Sendable {
    /// The authority, like 人民法院.
    public let name: String
    /// Its number; nil where it has none for everyone.
    public let number: String?
    /// What the caller is told: why not here, and where to.
    public let say: String
    let pattern: PhrasePattern
}
