public import HotlineModel
import Segmentation

/// An entry ready to be written: its content and its tokens, which cost more than the writing.
public struct PreparedEntry: Sendable {
    /// The entry.
    public let entry: Entry
    let content: String
    let indexed: IndexedEntry

    /// Its content under the id of the entry that it joins.
    func content(named id: Identifier<Entry>) throws -> String {
        guard id != entry.id else { return content }
        var renamed = entry
        renamed.id = id
        return try ContentCoder.content(of: renamed)
    }

    /// Prepares entries in order; needs no database, so it can run on another core.
    public static func prepared(_ entries: [Entry]) throws -> [PreparedEntry] {
        var encoder = IndexEncoder()
        return try entries.map { entry in
            guard !entry.title.isEmpty || entry.body?.isEmpty == false else {
                throw StorageError(.unnamed, origin: entry.id.text, message: "has neither title nor text")
            }
            return PreparedEntry(
                entry: entry, content: try ContentCoder.content(of: entry),
                indexed: IndexedEntry(entry, state: .published, encoder: &encoder))
        }
    }
}
