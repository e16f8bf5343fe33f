public import HotlineModel

/// An entry with what the store knows about it.
public struct StoredEntry: Hashable, Sendable {
    /// The entry.
    public let entry: Entry
    /// Its number in the index: small, stable for the life of the store.
    public let doc: Int64
    /// Where it stands between draft and public.
    public let state: EntryState
    /// Which version this is, from 1.
    public let version: Int
    /// The source that brought it: a file's name.
    public let source: String
}

/// One version of an entry, as history shows it.
public struct EntryVersion: Hashable, Sendable {
    /// From 1.
    public let version: Int
    /// Where the entry stood with it.
    public let state: EntryState
    /// Who wrote it.
    public let author: String
    /// Why.
    public let reason: String
    /// When.
    public let recordedAt: Moment
    /// The entry as it was.
    public let content: JSONValue
    /// What differs from the version before.
    public let changes: [FieldChange]
}
