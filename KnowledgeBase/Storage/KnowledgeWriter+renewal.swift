import GRDB
import HotlineModel
import Segmentation

extension KnowledgeWriter {
    /// Makes the index anew from the newest versions; one core segments while the other writes.
    public func renewIndex(progress: (Int, Int) -> Void = { _, _ in }) throws {
        try EntryIndex(db: db).deleteAll()
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT entry.doc, entry.state, entry_version.content
                  FROM entry
                  JOIN entry_version USING (doc, version)
                 ORDER BY entry.doc
                """)
        let all = try Int.fetchOne(db, sql: "SELECT count(*) FROM entry") ?? 0
        var done = 0
        var ahead: Ahead<[IndexedDoc]>?
        while true {
            let batch = try Self.nextBatch(rows)
            let next = batch.isEmpty ? nil : Ahead { try UnindexedDoc.indexed(batch) }
            for indexed in try ahead?.value() ?? [] {
                try EntryIndex(db: db).insert(indexed.entry, doc: indexed.doc)
            }
            done = min(all, done + Self.batchSize)
            if all > 0 { progress(done, all) }
            guard let next else { break }
            ahead = next
        }
        try db.execute(sql: "UPDATE knowledge_state SET segmenter = ?", arguments: [Segmenter.version])
        noteVisibleChange()
    }

    private static func nextBatch(_ rows: RowCursor) throws -> [UnindexedDoc] {
        var batch: [UnindexedDoc] = []
        while batch.count < batchSize, let row = try rows.next() {
            guard let state = EntryState(rawValue: row["state"]) else { continue }
            batch.append(UnindexedDoc(doc: row["doc"], state: state, content: row["content"]))
        }
        return batch
    }

    private static var batchSize: Int { 256 }
}

/// An entry whose words are still to be found.
private struct UnindexedDoc: Sendable {
    let doc: Int64
    let state: EntryState
    let content: String

    static func indexed(_ batch: [UnindexedDoc]) throws -> [IndexedDoc] {
        var encoder = IndexEncoder()
        return try batch.map { unindexed in
            let entry = try ContentCoder.entry(from: unindexed.content)
            return IndexedDoc(
                doc: unindexed.doc, entry: IndexedEntry(entry, state: unindexed.state, encoder: &encoder))
        }
    }
}

/// An entry whose words are found.
private struct IndexedDoc: Sendable {
    let doc: Int64
    let entry: IndexedEntry
}
