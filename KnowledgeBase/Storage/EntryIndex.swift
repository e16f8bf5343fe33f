import Foundation
import GRDB
import HotlineModel
import Segmentation

/// The part of the tables that can be made anew: tokens in FTS5, measures beside them.
struct EntryIndex {
    let db: Database

    func insert(_ indexed: IndexedEntry, doc: Int64) throws {
        let tokens = try db.cachedStatement(
            sql: """
                INSERT INTO entry_text (rowid, title, names, organisation, body, identifiers, pinyin)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        try tokens.execute(arguments: Self.arguments(doc, indexed))
        let measure = indexed.measure
        let measures = try db.cachedStatement(
            sql: """
                INSERT INTO entry_measure (doc, kind, flags, valid_from, valid_until, organisation, region,
                                           title_key, lengths)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try measures.execute(arguments: [
            doc, measure.kind.position, measure.flags.rawValue, measure.validity.from?.secondsSince1970,
            measure.validity.until?.secondsSince1970, measure.organisation, measure.region, measure.titleKey,
            measure.lengthsInBytes,
        ])
        let outlines = try db.cachedStatement(sql: "INSERT INTO entry_outline (doc, units) VALUES (?, ?)")
        try outlines.execute(arguments: [doc, indexed.outline])
    }

    /// FTS5 keeps no text of its own, so it has to be told the very tokens that go.
    func delete(_ indexed: IndexedEntry, doc: Int64) throws {
        let tokens = try db.cachedStatement(
            sql: """
                INSERT INTO entry_text (entry_text, rowid, title, names, organisation, body, identifiers, pinyin)
                VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)
                """)
        try tokens.execute(arguments: Self.arguments(doc, indexed))
        try db.execute(sql: "DELETE FROM entry_measure WHERE doc = ?", arguments: [doc])
        try db.execute(sql: "DELETE FROM entry_outline WHERE doc = ?", arguments: [doc])
    }

    /// The state decides only whether an entry answers; its tokens stay.
    func setState(_ state: EntryState, doc: Int64) throws {
        try db.execute(
            sql: "UPDATE entry_measure SET flags = (flags & ~:answers) | :flag WHERE doc = :doc",
            arguments: [
                "answers": EntryFlags.answers.rawValue,
                "flag": EntryFlags(answering: state).rawValue, "doc": doc,
            ])
    }

    /// When FTS5 merges its segments: an import of a million rows leaves some thirty, which later writes merge bit by bit.
    enum Merging {
        /// As rows come, sixteen at a time.
        case asRowsCome
        /// Later: what an import writes is not written again while it runs.
        case later
    }

    func setMerging(_ merging: Merging) throws {
        let (automatic, crisis): (Int, Int) =
            switch merging {
            case .asRowsCome: (16, 16)
            case .later: (0, 200)
            }
        try db.execute(
            sql: """
                INSERT INTO entry_text (entry_text, rank)
                VALUES ('automerge', :automatic), ('crisismerge', :crisis)
                """, arguments: ["automatic": automatic, "crisis": crisis])
    }

    func deleteAll() throws {
        try db.execute(sql: "INSERT INTO entry_text (entry_text) VALUES ('delete-all')")
        try db.execute(sql: "DELETE FROM entry_measure")
        try db.execute(sql: "DELETE FROM entry_outline")
    }

    private static func arguments(_ doc: Int64, _ indexed: IndexedEntry) -> StatementArguments {
        // As bytes: they are UTF-8 already, and FTS5 asks SQLite for text.
        var values: [DatabaseValue] = [doc.databaseValue]
        values.reserveCapacity(indexed.texts.count + 1)
        for text in indexed.texts {
            values.append(text.bytes.isEmpty ? .null : Data(text.bytes).databaseValue)
        }
        return StatementArguments(values)
    }
}

extension IndexedEntry.Measure {
    /// Lengths as four bytes each, the lowest first.
    fileprivate var lengthsInBytes: Data {
        var bytes = Data(capacity: lengths.count * 4)
        for length in lengths {
            for shift in stride(from: UInt32(0), to: 32, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: length >> shift))
            }
        }
        return bytes
    }
}
