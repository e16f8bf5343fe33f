import GRDB
public import HotlineModel
import Segmentation

/// Changes the knowledge base inside one transaction; every row that is more than an index gets the number of its change.
public final class KnowledgeWriter {
    let db: Database
    private var encoder = IndexEncoder()
    private let sequenceBefore: Int64
    private var sequence: Int64
    private var canBeSeen = false
    private let isCopy: Bool
    private var hasOwnChanges = false

    init(db: Database) throws {
        self.db = db
        sequence = try KnowledgeReader(db: db).sequence
        sequenceBefore = sequence
        isCopy = try Bool.fetchOne(db, sql: "SELECT is_copy FROM knowledge_state") ?? false
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
        /// The same import said something of it already, in this row.
        case repeated(row: Int)
    }

    /// What made a version.
    public enum Cause: String, Hashable, Sendable, Codable {
        /// A source's file.
        case `import`
        /// A person who accepted or refused a difference.
        case review
        /// An import that was taken back.
        case undo
        /// A person, by hand.
        case editor
        /// A person who retired or confirmed it: only the state differs.
        case status
        /// A document that the entry cites, and that changed or lapsed.
        case document
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
        /// What makes the version.
        public var cause: Cause

        /// An author with a reason.
        public init(
            run: Int64? = nil, source: String, author: String, reason: String, at moment: Moment,
            cause: Cause = .editor
        ) {
            self.run = run
            self.source = source
            self.author = author
            self.reason = reason
            self.cause = cause
            at = moment
        }
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
        guard let old = try reader.current(prepared.entry.id) else {
            try add(prepared, state: .published, from: provenance)
            return .added
        }
        if let reason = refusal(of: prepared, over: old) { return .refused(reason: reason) }
        if old.content == prepared.content, old.state == .published { return .unchanged }
        guard old.source == provenance.source else {
            return .refused(reason: Self.foreign(prepared.entry.id, old))
        }
        return .changed(try replace(old, by: prepared, state: .published, from: provenance))
    }

    func refusal(of prepared: PreparedEntry, over old: CurrentEntry) -> String? {
        guard old.kind != prepared.entry.kind else { return nil }
        return "the id \(prepared.entry.id) already names a \(old.kind.rawValue) from \(old.source)"
    }

    static func foreign(_ id: Identifier<Entry>, _ old: CurrentEntry) -> String {
        "the id \(id) belongs to the source \(old.source); where this file is its new edition, "
            + "import it with --source \(old.source)"
    }

    /// The entry of this id, as it is now.
    public func entry(_ id: Identifier<Entry>) throws -> StoredEntry? { try reader.entry(id) }

    /// The number of the last change.
    public var sequenceOfLastChange: Int64 { lastTaken }

    /// Adds an entry that does not answer yet.
    ///
    /// Throws where its id is taken.
    public func draft(_ entry: Entry, from provenance: Provenance) throws {
        guard try reader.current(entry.id) == nil, let prepared = try PreparedEntry.prepared([entry]).first
        else {
            throw StorageError(.taken, origin: entry.id.text, message: "is the id of an entry already")
        }
        try add(prepared, state: .draft, from: provenance)
    }

    /// Makes a draft answer, as it is written here.
    ///
    /// Throws where there is no draft of this id.
    public func publish(_ entry: Entry, from provenance: Provenance) throws {
        guard let old = try reader.current(entry.id), old.state == .draft,
            let prepared = try PreparedEntry.prepared([entry]).first
        else { throw StorageError(.noDraft, origin: entry.id.text, message: "is the id of no draft") }
        try replace(old, by: prepared, state: .published, from: provenance)
    }

    /// Retires an entry: it no longer answers, its history stays.
    public func retire(_ id: Identifier<Entry>, from provenance: Provenance) throws {
        guard let old = try reader.current(id) else { return }
        try setState(.retired, of: old, from: provenance)
    }
}

extension KnowledgeWriter {
    var reader: KnowledgeReader { KnowledgeReader(db: db) }

    /// The number of the change that is being written.
    func nextSequence() -> Int64 {
        hasOwnChanges = true
        sequence += 1
        return sequence
    }

    /// A search sees what was changed.
    func noteVisibleChange() { canBeSeen = true }

    /// Goes on counting behind a change that was numbered elsewhere.
    func follow(_ number: Int64) { sequence = max(sequence, number) }

    /// The number of the last change.
    var lastTaken: Int64 { sequence }

    /// Takes the tokens of an entry out of the index.
    func removeIndex(of old: CurrentEntry) throws {
        try EntryIndex(db: db).delete(indexed(old), doc: old.doc)
    }

    /// Tells readers that something changed.
    ///
    /// Throws where the knowledge base follows another and something else was written: they would part for good.
    func finish() throws {
        guard !isCopy || !hasOwnChanges else {
            throw StorageError(
                .notACopy, origin: "this knowledge base",
                message: "follows another one (hotline knowledge follow); make the change there")
        }
        guard sequence > sequenceBefore || canBeSeen else { return }
        try db.execute(
            sql:
                "UPDATE knowledge_state SET sequence = :sequence, searched = iif(:canBeSeen, searched + 1, searched)",
            arguments: ["sequence": sequence, "canBeSeen": canBeSeen])
    }

    /// Adds an entry that was not there; answers its number.
    @discardableResult
    func add(_ prepared: PreparedEntry, state: EntryState, from provenance: Provenance) throws -> Int64 {
        let entry = prepared.entry
        let insert = try db.cachedStatement(
            sql: "INSERT INTO entry (id, kind, state, version, source) VALUES (?, ?, ?, 1, ?)")
        try insert.execute(arguments: [
            entry.id.text, entry.kind.rawValue, state.rawValue, provenance.source,
        ])
        let doc = db.lastInsertedRowID
        try insertVersion(1, of: doc, content: prepared.content, state: state, from: provenance)
        try EntryIndex(db: db).insert(prepared.indexed.inState(state), doc: doc)
        try insertCitations(of: entry, doc: doc)
        noteVisibleChange()
        return doc
    }

    /// Writes the next version of an entry; answers what differs.
    @discardableResult
    func replace(
        _ old: CurrentEntry, by prepared: PreparedEntry, state: EntryState, from provenance: Provenance
    ) throws -> [FieldChange] {
        if old.content != prepared.content {
            try removeIndex(of: old)
            try EntryIndex(db: db).insert(prepared.indexed.inState(state), doc: old.doc)
            try replaceCitations(of: prepared.entry, doc: old.doc)
        } else {
            try EntryIndex(db: db).setState(state, doc: old.doc)
        }
        try writeHeader(old, state: state)
        try insertVersion(
            old.version + 1, of: old.doc, content: prepared.content, state: state, from: provenance)
        noteVisibleChange()
        let changes = FieldChange.between(
            try ContentCoder.value(from: old.content), try ContentCoder.value(from: prepared.content))
        // Taking an import back brings the text back that those who cite it know; its doubts are settled there.
        if !changes.isEmpty, provenance.cause != .undo {
            try noteDocument(old, .changed(version: old.version + 1), from: provenance)
        }
        return old.state == state ? changes : changes + [Self.stateChange(from: old.state, to: state)]
    }

    /// Writes a version in which only the state differs; nothing where it does not.
    func setState(_ state: EntryState, of old: CurrentEntry, from provenance: Provenance) throws {
        guard old.state != state else { return }
        try EntryIndex(db: db).setState(state, doc: old.doc)
        try writeHeader(old, state: state)
        var provenance = provenance
        if provenance.cause == .editor { provenance.cause = .status }
        try insertVersion(old.version + 1, of: old.doc, content: old.content, state: state, from: provenance)
        noteVisibleChange()
        if state == .retired, provenance.cause != .undo {
            try noteDocument(old, .retired(version: old.version + 1), from: provenance)
        }
    }

    /// Writes a version that says only that a person looked at the entry and found it right.
    func noteLook(at old: CurrentEntry, from provenance: Provenance) throws {
        var provenance = provenance
        provenance.cause = .status
        try writeHeader(old, state: old.state)
        try insertVersion(
            old.version + 1, of: old.doc, content: old.content, state: old.state, from: provenance)
    }

    /// Makes an entry another source's own, once nobody else speaks for it.
    func setSource(_ source: String, of doc: Int64) throws {
        try db.execute(sql: "UPDATE entry SET source = ? WHERE doc = ?", arguments: [source, doc])
    }

    private func writeHeader(_ old: CurrentEntry, state: EntryState) throws {
        let update = try db.cachedStatement(sql: "UPDATE entry SET version = ?, state = ? WHERE doc = ?")
        try update.execute(arguments: [old.version + 1, state.rawValue, old.doc])
    }

    private static func stateChange(from before: EntryState, to after: EntryState) -> FieldChange {
        FieldChange(field: "state", before: .string(before.rawValue), after: .string(after.rawValue))
    }

    private func insertVersion(
        _ version: Int, of doc: Int64, content: String, state: EntryState, from provenance: Provenance
    ) throws {
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO entry_version (sequence, doc, version, state, cause, run, author, reason, recorded_at,
                                           content)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try insert.execute(arguments: [
            nextSequence(), doc, version, state.rawValue, provenance.cause.rawValue, provenance.run,
            provenance.author, provenance.reason, provenance.at.secondsSince1970, content,
        ])
    }

    private func indexed(_ old: CurrentEntry) throws -> IndexedEntry {
        IndexedEntry(try ContentCoder.entry(from: old.content), state: old.state, encoder: &encoder)
    }
}
