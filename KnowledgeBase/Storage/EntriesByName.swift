import GRDB
import HotlineModel

/// Finds the entry of the same kind, organisation, title and region: what one office's file and another's share where
/// they have no common code.
struct EntriesByName {
    private var docs: [Int64: [Int64]] = [:]

    init(_ db: Database) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT doc, title_key FROM entry_measure")
        while let row = try rows.next() { docs[row[1], default: []].append(row[0]) }
    }

    mutating func insert(_ entry: Entry, _ doc: Int64) {
        docs[titleKey(of: entry.title), default: []].append(doc)
    }

    /// Nil where there is none, or more than one.
    func current(_ entry: Entry, _ reader: KnowledgeReader) throws -> CurrentEntry? {
        let found = try (docs[titleKey(of: entry.title)] ?? []).compactMap { try reader.current(doc: $0) }
            .filter {
                let other = try ContentCoder.entry(from: $0.content)
                return other.kind == entry.kind && other.organisation == entry.organisation
                    && other.region == entry.region && other.title == entry.title
            }
        return found.count == 1 ? found[0] : nil
    }
}
