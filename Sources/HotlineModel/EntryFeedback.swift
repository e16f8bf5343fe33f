/// How people took to an entry.
public struct EntryFeedback: Hashable, Sendable {
    /// How often it was picked.
    public let picked: Int
    /// How often it was marked as wrong.
    public let wrong: Int

    /// Counts.
    public init(picked: Int, wrong: Int) {
        self.picked = picked
        self.wrong = wrong
    }
}
