import GRDB
public import HotlineModel

extension KnowledgeReader {
    /// Every import, oldest first.
    public func runs() throws -> [ImportRun] {
        try Row.fetchAll(db, sql: Self.runSQL + " ORDER BY id").compactMap { try ImportRun($0) }
    }

    /// The import of this number.
    public func run(_ id: Int64) throws -> ImportRun? {
        try Row.fetchOne(db, sql: Self.runSQL + " WHERE id = ?", arguments: [id]).flatMap {
            try ImportRun($0)
        }
    }

    /// The newest import of a source that counts.
    public func newestRun(source: String) throws -> ImportRun? {
        try Row.fetchOne(
            db,
            sql: Self.runSQL
                + " WHERE source = ? AND state = 'applied' AND undone_at IS NULL ORDER BY applied_at DESC LIMIT 1",
            arguments: [source]
        ).flatMap { try ImportRun($0) }
    }

    private static let runSQL = """
        SELECT id, sequence, state, source, file, profile, author, started_at, applied_at, undone_at, merge_rules, fingerprint,
               said, report
          FROM import_run
        """

    /// Whether several sources make an entry, or a difference of it was reviewed.
    func hasStatements(_ doc: Int64) throws -> Bool {
        try Bool.fetchOne(
            try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM statement WHERE doc = ?)"),
            arguments: [doc])
            ?? false
    }

    /// Whether a person took an entry from the public, and nobody brought it back.
    func isRetiredByHand(_ doc: Int64) throws -> Bool {
        try String.fetchOne(
            db,
            sql: """
                SELECT cause
                  FROM entry_version
                 WHERE doc = :doc AND state = 'retired'
                   AND version > (SELECT ifnull(max(version), 0)
                                    FROM entry_version
                                   WHERE doc = :doc AND state <> 'retired')
                 ORDER BY version
                 LIMIT 1
                """, arguments: ["doc": doc]) == KnowledgeWriter.Cause.status.rawValue
    }

    /// Calls `body` with each difference that an import brought or proposes, in the order in which it came.
    public func forEachDifference(of run: Int64, _ body: (ImportDifference) throws -> Void) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT entry.doc, import_run.source AS speaker, import_run.merge_rules AS rules, entry.id, entry.kind,
                       statement.step, statement.content, base_version, reviewer, entry.version,
                       entry.state, before.content AS before
                  FROM statement
                  JOIN entry USING (doc)
                  JOIN import_run ON import_run.id = statement.run
                  LEFT JOIN entry_version AS before
                    ON before.doc = entry.doc AND before.version = base_version AND base_version > 0
                 WHERE statement.run = :run
                 UNION ALL
                SELECT entry.doc, NULL, NULL, entry.id, entry.kind, 'applied', entry_version.content, entry_version.version - 1, NULL,
                       entry.version, entry.state, before.content
                  FROM entry_version
                  JOIN entry USING (doc)
                  LEFT JOIN entry_version AS before
                    ON before.doc = entry.doc AND before.version = entry_version.version - 1
                 WHERE entry_version.run = :run AND entry_version.cause = 'import'
                   AND NOT EXISTS (SELECT 1 FROM statement
                                    WHERE statement.doc = entry.doc AND statement.run = :run)
                """, arguments: ["run": run])
        var contributions: Contributions?
        while let row = try rows.next() {
            guard var difference = try ImportDifference(row) else { continue }
            if difference.step != .applied, !difference.isNew {
                let known = try contributions ?? Contributions(db)
                contributions = known
                try difference.preview(row, known.all(of: row["doc"]))
            }
            try body(difference)
        }
    }
}

extension ImportRun {
    init?(_ row: Row) throws {
        guard let state = State(rawValue: row["state"]) else { return nil }
        id = row["id"]
        sequence = row["sequence"]
        self.state = state
        source = row["source"]
        file = row["file"]
        profile = row["profile"]
        author = row["author"]
        startedAt = Moment(secondsSince1970: row["started_at"])
        appliedAt = row["applied_at"]
        undoneAt = row["undone_at"]
        mergeRules = try (row["merge_rules"] as String?).map { try ContentCoder.mergeRules(from: $0) }
        fingerprint = row["fingerprint"]
        said = DocSet(written: row["said"])
        report = row["report"]
    }
}

/// What an import changes, or proposes to change, of one entry.
public struct ImportDifference: Hashable, Sendable {
    /// The entry.
    public let id: Identifier<Entry>
    /// Its kind.
    public let kind: EntryKind
    /// Its title, as the import has it.
    public let title: String
    /// Whether the entry was not there before.
    public let isNew: Bool
    /// Where it stands.
    public let step: ReviewStep
    /// Who looked at it last.
    public let reviewer: String?
    /// What differs, or would differ.
    public private(set) var changes: [FieldChange]
    /// Whether the entry was changed since by someone else, so that accepting would undo that.
    public let isOutdated: Bool

    init?(_ row: Row) throws {
        guard let id = Identifier<Entry>(row["id"]), let kind = EntryKind(rawValue: row["kind"]),
            let step = ReviewStep(rawValue: row["step"])
        else { return nil }
        let state = EntryState(rawValue: row["state"])
        let content = try ContentCoder.value(from: row["content"])
        let before = try (row["before"] as String?).map { try ContentCoder.value(from: $0) }
        let isInReview = state == .departmentReview || state == .hotlineReview
        self.id = id
        self.kind = kind
        self.step = step
        reviewer = row["reviewer"]
        title = content["title"]?.texts.first ?? ""
        isNew = before == nil || before == content
        changes = isNew ? [] : FieldChange.between(before ?? .null, content)
        let base: Int = row["base_version"]
        let version: Int = row["version"]
        isOutdated = step != .applied && step != .refused && !isInReview && base != version
    }

    /// Where several sources make the entry, what differs is what would become of it among the others' words.
    fileprivate mutating func preview(_ row: Row, _ words: [Contribution]) throws {
        let speaker: String = row["speaker"]
        guard words.contains(where: { $0.source != speaker }), let before: String = row["before"] else {
            return
        }
        let rules = try (row["rules"] as String?).map { try ContentCoder.mergeRules(from: $0) }
        let word = Contribution(source: speaker, rules: rules, since: .max, content: row["content"])
        let merged = try SourceMerge(words.replacing(word), id: id.text).content
        changes = FieldChange.between(try ContentCoder.value(from: before), merged)
    }
}
