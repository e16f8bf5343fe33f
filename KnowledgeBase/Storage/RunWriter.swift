import GRDB
public import HotlineModel

/// Writes what one import says, entry by entry, and remembers of which entries it spoke.
public final class RunWriter {
    /// The import's number.
    public let id: Int64
    /// Fields of which two sources say different things, the first thousand.
    public private(set) var conflicts: [FieldConflict] = []
    /// How many there are.
    public private(set) var conflictCount = 0
    /// The entry of which the last row spoke: its own id, where the row joined it by name.
    public private(set) var lastEntry: Identifier<Entry>?

    private let writer: KnowledgeWriter
    private let draft: ImportRun.Draft
    private let provenance: KnowledgeWriter.Provenance
    private let contributions: Contributions
    private var said = DocSet()
    private var stillThere = DocSet()
    /// The row of each entry that was said, by its number.
    private var rows: [Int32] = []
    private var byName: EntriesByName?

    init(_ draft: ImportRun.Draft, writer: KnowledgeWriter, at moment: Moment) throws {
        self.writer = writer
        self.draft = draft
        let sequence = writer.nextSequence()
        try writer.db.execute(
            sql: """
                INSERT INTO import_run (sequence, state, source, file, profile, author, started_at, applied_at,
                                        merge_rules, fingerprint)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                sequence, (draft.review == .none ? ImportRun.State.applied : .waiting).rawValue, draft.source,
                draft.file, draft.profile, draft.author, moment.secondsSince1970,
                draft.review == .none ? sequence : nil, try draft.mergeRules.map(ContentCoder.text),
                draft.fingerprint,
            ])
        id = writer.db.lastInsertedRowID
        try EntryIndex(db: writer.db).setMerging(.later)
        provenance = KnowledgeWriter.Provenance(
            run: id, source: draft.source, author: draft.author, reason: "import \(draft.file)", at: moment,
            cause: .import)
        contributions = try Contributions(writer.db)
        if draft.mergeRules?.by == .name { byName = try EntriesByName(writer.db) }
    }

    private var waits: Bool { draft.review == .required }

    /// Takes what a row says of an entry.
    public func save(_ prepared: PreparedEntry, row: Int) throws -> KnowledgeWriter.Outcome {
        let reader = writer.reader
        let entry = prepared.entry
        lastEntry = entry.id
        guard let old = try reader.current(entry.id) ?? byName?.current(entry, reader) else {
            let doc = try writer.add(
                prepared, state: waits ? .departmentReview : .published, from: provenance)
            note(doc, row)
            byName?.insert(entry, doc)
            if waits { try insertStatement(prepared.content, doc, step: .departmentReview, baseVersion: 1) }
            return .added
        }
        lastEntry = old.id
        if said.contains(old.doc) { return .repeated(row: Int(rows[Int(old.doc)])) }
        if let reason = writer.refusal(of: prepared, over: old) { return .refused(reason: reason) }
        let isShared = try reader.hasStatements(old.doc)
        if !isShared, old.source == draft.source { return try saveOwn(prepared, over: old, row) }
        return try saveShared(prepared, over: old, row)
    }

    /// The everyday case: one source makes the entry.
    private func saveOwn(
        _ prepared: PreparedEntry, over old: CurrentEntry, _ row: Int
    ) throws -> KnowledgeWriter.Outcome {
        note(old.doc, row)
        // What a person took from the public a file does not bring back.
        let isRetiredByHand = try old.state == .retired && writer.reader.isRetiredByHand(old.doc)
        if old.content == prepared.content, old.state != .retired || isRetiredByHand { return .unchanged }
        if waits { return try propose(prepared.content, over: old, insteadOf: old.content) }
        let changes = try writer.replace(
            old, by: prepared, state: isRetiredByHand ? .retired : .published, from: provenance)
        try writer.settleDoubts(of: old.doc, by: provenance)
        return .changed(changes)
    }

    private func saveShared(
        _ prepared: PreparedEntry, over old: CurrentEntry, _ row: Int
    ) throws -> KnowledgeWriter.Outcome {
        let words = try contributions.all(of: old.doc)
        let mine = words.first { $0.source == draft.source }
        // Nobody speaks for it any more: its imports were taken back, or none of it was ever accepted.
        let isFree = try words.isEmpty && !writer.reader.isRetiredByHand(old.doc)
        if isFree { try writer.setSource(draft.source, of: old.doc) }
        guard mine != nil || draft.mergeRules != nil || isFree || old.source == draft.source else {
            return old.content == prepared.content && old.state == .published
                ? .unchanged : .refused(reason: KnowledgeWriter.foreign(prepared.entry.id, old))
        }
        note(old.doc, row)
        let content = try prepared.content(named: old.id)
        if mine?.content == content, old.state != .retired { return .unchanged }
        if waits { return try proposeShared(content, over: old, words) }
        try insertStatement(content, old.doc, step: .applied, baseVersion: old.version)
        let result = try writer.recompute(old.doc, contributions, publishing: .always, from: provenance)
        keep(result.conflicts)
        return result.changes.isEmpty ? .unchanged : .changed(result.changes)
    }

    /// What would become of the entry with this word among the others'.
    private func proposeShared(
        _ content: String, over old: CurrentEntry, _ words: [Contribution]
    ) throws -> KnowledgeWriter.Outcome {
        let word = Contribution(source: draft.source, rules: draft.mergeRules, since: .max, content: content)
        let merged = try SourceMerge(words.replacing(word), id: old.id.text).content
        try insertStatement(content, old.doc, step: .departmentReview, baseVersion: old.version)
        return .changed(FieldChange.between(try ContentCoder.value(from: old.content), merged))
    }

    private func propose(
        _ content: String, over old: CurrentEntry, insteadOf before: String
    ) throws -> KnowledgeWriter.Outcome {
        try insertStatement(content, old.doc, step: .departmentReview, baseVersion: old.version)
        return .changed(
            FieldChange.between(
                try ContentCoder.value(from: before), try ContentCoder.value(from: content)))
    }

    private func insertStatement(_ content: String, _ doc: Int64, step: ReviewStep, baseVersion: Int) throws {
        let insert = try writer.db.cachedStatement(
            sql:
                "INSERT INTO statement (sequence, run, doc, step, base_version, content) VALUES (?, ?, ?, ?, ?, ?)"
        )
        try insert.execute(arguments: [writer.nextSequence(), id, doc, step.rawValue, baseVersion, content])
    }

    private func note(_ doc: Int64, _ row: Int) {
        said.insert(doc)
        while rows.count <= Int(doc) {
            rows.append(contentsOf: repeatElement(0, count: max(1024, rows.count)))
        }
        rows[Int(doc)] = Int32(clamping: row)
    }

    private func keep(_ found: [FieldConflict]) {
        conflictCount += found.count
        conflicts += found.prefix(max(0, Self.mostConflicts - conflicts.count))
    }

    private static let mostConflicts = 1000
}

extension RunWriter {
    /// A row that could not be taken still speaks of this entry: it is not gone.
    public func noteStillThere(_ id: Identifier<Entry>) throws {
        if let doc = try writer.reader.doc(id) { stillThere.insert(doc) }
    }

    /// Takes what a row says of an organisation; false where it is known already.
    public func save(_ organisation: Organisation) throws -> Bool {
        try savePlace(.organisation, organisation.id.text, try ContentCoder.text(organisation))
    }

    /// Takes what a row says of a region; false where it is known already.
    public func save(_ region: Region) throws -> Bool {
        try savePlace(.region, region.id.text, try ContentCoder.text(region))
    }

    private func savePlace(_ kind: PlaceKind, _ id: String, _ content: String) throws -> Bool {
        let insert = try writer.db.cachedStatement(
            sql: """
                INSERT INTO place_statement (sequence, run, kind, id, content)
                VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (kind, id, run) DO UPDATE
                   SET sequence = excluded.sequence, content = excluded.content
                """)
        try insert.execute(arguments: [writer.nextSequence(), self.id, kind.rawValue, id, content])
        return try waits ? true : writer.savePlace(kind, content)
    }

    /// Entries that the source brought and of which this import did not speak, in the order of their ids.
    public func forEachGone(_ body: (String) throws -> Void) throws {
        let rows = try Row.fetchCursor(
            writer.db,
            sql: """
                SELECT doc, id FROM entry WHERE source = :source AND state <> 'retired'
                 UNION
                SELECT entry.doc, entry.id
                  FROM import_run
                  JOIN statement ON statement.run = import_run.id
                  JOIN entry ON entry.doc = statement.doc
                 WHERE import_run.source = :source AND undone_at IS NULL AND step = 'applied'
                   AND entry.state <> 'retired'
                 ORDER BY 2
                """, arguments: ["source": draft.source])
        while let row = try rows.next() {
            let doc: Int64 = row[0]
            if !said.contains(doc), !stillThere.contains(doc) { try body(row[1]) }
        }
    }

    /// Takes the place of reading the file again: it says what the import before it said.
    public func repeatRun(_ run: ImportRun) throws {
        said = run.said
        let places = try Row.fetchAll(
            writer.db, sql: "SELECT kind, id, content FROM place_statement WHERE run = ?", arguments: [run.id]
        )
        for row in places {
            guard let kind = PlaceKind(rawValue: row[0]) else { continue }
            _ = try savePlace(kind, row[1], row[2])
        }
    }

    /// Keeps the report with the import.
    public func finish(report: String) throws {
        try EntryIndex(db: writer.db).setMerging(.asRowsCome)
        try writer.db.execute(
            sql: "UPDATE import_run SET sequence = ?, said = ?, report = ? WHERE id = ?",
            arguments: [writer.nextSequence(), said.written, report, id])
    }
}

extension KnowledgeWriter {
    /// The import that brought the very same file of this source last, where nothing that it said was changed since.
    public func runToRepeat(_ draft: ImportRun.Draft) throws -> ImportRun? {
        guard let fingerprint = draft.fingerprint, let run = try reader.newestRun(source: draft.source),
            run.fingerprint == fingerprint, run.mergeRules == draft.mergeRules
        else { return nil }
        let newer = try Int64.fetchCursor(
            db, sql: "SELECT doc FROM entry_version WHERE sequence > ?", arguments: [run.sequence])
        while let doc = try newer.next() {
            if run.said.contains(doc) { return nil }
        }
        return run
    }

    /// Begins an import.
    public func beginRun(_ draft: ImportRun.Draft, at moment: Moment) throws -> RunWriter {
        try RunWriter(draft, writer: self, at: moment)
    }
}
