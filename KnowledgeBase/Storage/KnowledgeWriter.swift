import GRDB
public import HotlineModel
import Segmentation

/// Changes the knowledge base inside one transaction.
public final class KnowledgeWriter {
    let db: Database
    private var encoder = IndexEncoder()
    private var hasChanged = false

    init(db: Database) throws {
        self.db = db
    }

    /// What saving an entry did.
    public enum Outcome: Hashable, Sendable {
        /// It was not there before.
        case added
        /// A new version was written.
        case changed([FieldChange])
        /// It is as it was.
        case unchanged
        /// Another kind of thing, or another source, has this id.
        case refused(reason: String)
    }

    /// Notes the start of an import.
    public func beginRun(profile: String, source: String, at moment: Moment) throws -> Int64 {
        try db.execute(
            sql: "INSERT INTO import_run (started_at, profile, source) VALUES (?, ?, ?)",
            arguments: [moment.secondsSince1970, profile, source])
        return db.lastInsertedRowID
    }

    /// Keeps the report of an import with it.
    public func endRun(_ run: Int64, report: String) throws {
        try db.execute(sql: "UPDATE import_run SET report = ? WHERE id = ?", arguments: [report, run])
    }

    /// Adds an entry, or a version to the one of the same id; what is the same as before is not written.
    public func save(_ entry: Entry, from provenance: Provenance) throws -> Outcome {
        guard let prepared = try PreparedEntry.prepared([entry]).first else {
            preconditionFailure("one in, one out")
        }
        return try save(prepared, from: provenance)
    }

    /// Adds or updates an entry that was prepared ahead.
    public func save(_ prepared: PreparedEntry, from provenance: Provenance) throws -> Outcome {
        let entry = prepared.entry
        guard let old = try KnowledgeReader(db: db).current(entry.id) else {
            try add(prepared, from: provenance)
            return .added
        }
        guard old.kind == entry.kind else {
            return .refused(
                reason: "the id \(entry.id) already names a \(old.kind.rawValue) from \(old.source)")
        }
        if old.content == prepared.content, old.state == .published { return .unchanged }
        guard old.source == provenance.source else {
            return .refused(
                reason:
                    "the id \(entry.id) belongs to the source \(old.source); where this file is its new edition, "
                    + "import it with --source \(old.source)")
        }
        let changes = FieldChange.between(
            try ContentCoder.value(from: old.content), try ContentCoder.value(from: prepared.content))
        try replace(old, by: prepared, from: provenance)
        return .changed(old.state == .published ? changes : changes + [Self.stateChange(from: old.state)])
    }

    private static func stateChange(from state: EntryState) -> FieldChange {
        FieldChange(
            field: "state", before: .string(state.rawValue), after: .string(EntryState.published.rawValue))
    }

    /// Who writes a version, and why.
    public struct Provenance: Hashable, Sendable {
        /// The import, where there is one.
        public var run: Int64?
        /// The source: a file's name.
        public var source: String
        /// Who writes.
        public var author: String
        /// Why.
        public var reason: String
        /// When.
        public var at: Moment

        /// An author with a reason.
        public init(run: Int64?, source: String, author: String, reason: String, at moment: Moment) {
            self.run = run
            self.source = source
            self.author = author
            self.reason = reason
            at = moment
        }
    }

    /// Adds an organisation or brings it up to date; false where nothing changed.
    public func save(_ organisation: Organisation) throws -> Bool {
        let names = try ContentCoder.list(organisation.names)
        try db.execute(
            sql: """
                INSERT INTO organisation (id, name, names, parent, region, telephone)
                VALUES (:id, :name, :names, :parent, :region, :telephone)
                    ON CONFLICT (id) DO UPDATE
                   SET name = excluded.name, names = excluded.names, parent = excluded.parent,
                       region = excluded.region, telephone = excluded.telephone
                 WHERE (name, names, parent, region, telephone)
                IS NOT (excluded.name, excluded.names, excluded.parent, excluded.region, excluded.telephone)
                """,
            arguments: [
                "id": organisation.id.text, "name": organisation.name, "names": names,
                "parent": organisation.parent?.text, "region": organisation.region?.text,
                "telephone": organisation.telephone,
            ])
        return noteChange()
    }

    /// Adds a region or brings it up to date; false where nothing changed.
    public func save(_ region: Region) throws -> Bool {
        try db.execute(
            sql: """
                INSERT INTO region (id, name, parent)
                VALUES (:id, :name, :parent)
                    ON CONFLICT (id) DO UPDATE
                   SET name = excluded.name, parent = excluded.parent
                 WHERE (name, parent) IS NOT (excluded.name, excluded.parent)
                """,
            arguments: ["id": region.id.text, "name": region.name, "parent": region.parent?.text])
        return noteChange()
    }

    private func noteChange() -> Bool {
        guard db.changesCount > 0 else { return false }
        hasChanged = true
        return true
    }

    private func add(_ prepared: PreparedEntry, from provenance: Provenance) throws {
        let entry = prepared.entry
        let insert = try db.cachedStatement(
            sql: "INSERT INTO entry (id, kind, state, version, source) VALUES (?, ?, 'published', 1, ?)")
        try insert.execute(arguments: [entry.id.text, entry.kind.rawValue, provenance.source])
        let doc = db.lastInsertedRowID
        try insertVersion(1, of: doc, content: prepared.content, from: provenance)
        try EntryIndex(db: db).insert(prepared.indexed, doc: doc)
        hasChanged = true
    }

    private func replace(_ old: CurrentEntry, by prepared: PreparedEntry, from provenance: Provenance) throws
    {
        try unindex(old)
        try db.execute(
            sql: "UPDATE entry SET version = ?, state = 'published', source = ? WHERE doc = ?",
            arguments: [old.version + 1, provenance.source, old.doc])
        try insertVersion(old.version + 1, of: old.doc, content: prepared.content, from: provenance)
        try EntryIndex(db: db).insert(prepared.indexed, doc: old.doc)
        hasChanged = true
    }

    private func insertVersion(
        _ version: Int, of doc: Int64, content: String, from provenance: Provenance
    ) throws {
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO entry_version (doc, version, run, author, reason, recorded_at, content)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        try insert.execute(arguments: [
            doc, version, provenance.run, provenance.author, provenance.reason,
            provenance.at.secondsSince1970,
            content,
        ])
    }

    /// Retires an entry: it no longer answers, its history stays.
    public func retire(_ id: Identifier<Entry>, from provenance: Provenance) throws {
        guard let old = try KnowledgeReader(db: db).current(id), old.state != .retired else { return }
        try unindex(old)
        try db.execute(
            sql: "UPDATE entry SET version = ?, state = 'retired' WHERE doc = ?",
            arguments: [old.version + 1, old.doc])
        try insertVersion(old.version + 1, of: old.doc, content: old.content, from: provenance)
        try index(try ContentCoder.entry(from: old.content), doc: old.doc, state: .retired)
        hasChanged = true
    }

    private func index(_ entry: Entry, doc: Int64, state: EntryState) throws {
        let indexed = IndexedEntry(entry, state: state, encoder: &encoder)
        try EntryIndex(db: db).insert(indexed, doc: doc)
    }

    private func unindex(_ old: CurrentEntry) throws {
        let indexed = IndexedEntry(
            try ContentCoder.entry(from: old.content), state: old.state, encoder: &encoder)
        try EntryIndex(db: db).delete(indexed, doc: old.doc)
    }

    /// The index was made anew.
    func noteRenewal() { hasChanged = true }

    /// Tells readers that something changed.
    func finish() throws {
        guard hasChanged else { return }
        try db.execute(sql: "UPDATE knowledge_state SET sequence = sequence + 1")
    }
}

extension KnowledgeWriter {
    /// Ids of the entries that a source brought and that are not retired.
    public func ids(source: String) throws -> [Identifier<Entry>] {
        try KnowledgeReader(db: db).ids(source: source)
    }
}
