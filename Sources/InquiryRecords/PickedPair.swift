public import HotlineModel

/// A question and the entry that someone picked for it.
public struct PickedPair: Hashable, Sendable {
    /// The question, masked.
    public let question: String
    /// The entry.
    public let entry: Identifier<Entry>
}
