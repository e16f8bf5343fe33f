import GRDB
import HotlineModel

/// What each source says of an entry, by the imports that count.
///
/// A source's word is that of its newest import that spoke of the entry. An import that found the entry as it was
/// says what held when it was carried out, even where the import that had said it first is taken back later: so the
/// knowledge after undoing the second of three imports is what the first and the third would have given.
struct Contributions {
    private let db: Database
    private let runs: [String: [ImportRun]]

    init(_ db: Database) throws {
        self.db = db
        runs = Dictionary(grouping: try KnowledgeReader(db: db).runs(), by: \.source)
    }

    /// A source's word at one time.
    private struct Word {
        let source: String
        let run: Int64?
        let appliedAt: Int64
        let undoneAt: Int64?
        /// Nil: an import that found the entry as it was.
        let content: String?

        /// Whether it counted at the time of a change; nil: whether it counts now.
        func counts(at sequence: Int64?) -> Bool {
            guard let sequence else { return undoneAt == nil }
            return appliedAt < sequence && (undoneAt.map { $0 > sequence } ?? true)
        }
    }

    /// One contribution for each source that has a say.
    func all(of doc: Int64) throws -> [Contribution] {
        let words = try words(on: doc)
        return Dictionary(grouping: words, by: \.source).compactMap { source, words in
            let spoken = words + silentWords(words, doc, source)
            guard let content = content(spoken, at: nil) else { return nil }
            let counting = words.filter { $0.counts(at: nil) }
            return Contribution(
                source: source,
                rules: runs[source]?.filter { $0.appliedAt != nil && $0.undoneAt == nil }
                    .max { ($0.appliedAt ?? 0) < ($1.appliedAt ?? 0) }?.mergeRules,
                since: counting.map(\.appliedAt).min() ?? words.map(\.appliedAt).min() ?? 0, content: content)
        }
    }

    /// What a source says at the time of a change, or now: its newest word that counts then; where that is an import which
    /// found the entry as it was, what held when it was carried out.
    private func content(_ words: [Word], at sequence: Int64?) -> String? {
        let newest = words.filter { $0.counts(at: sequence) }.max { $0.appliedAt < $1.appliedAt }
        guard let newest else { return nil }
        return newest.content ?? content(words, at: newest.appliedAt)
    }

    /// Imports that spoke of an entry and found it as it was.
    private func silentWords(_ words: [Word], _ doc: Int64, _ source: String) -> [Word] {
        let spoken = Set(words.compactMap(\.run))
        return (runs[source] ?? []).compactMap { run in
            guard let appliedAt = run.appliedAt, !spoken.contains(run.id), run.said.contains(doc) else {
                return nil
            }
            return Word(
                source: source, run: run.id, appliedAt: appliedAt, undoneAt: run.undoneAt, content: nil)
        }
    }

    private func words(on doc: Int64) throws -> [Word] {
        let rows = try Row.fetchAll(
            try db.cachedStatement(
                sql: """
                    SELECT import_run.source, statement.run, applied_at, undone_at, statement.content
                      FROM statement
                      JOIN import_run ON import_run.id = statement.run
                     WHERE statement.doc = :doc AND statement.step = 'applied' AND applied_at IS NOT NULL
                     UNION ALL
                    SELECT ifnull(import_run.source, entry.source), entry_version.run,
                           ifnull(applied_at, entry_version.sequence), undone_at, entry_version.content
                      FROM entry_version
                      JOIN entry USING (doc)
                      LEFT JOIN import_run ON import_run.id = entry_version.run
                     WHERE entry_version.doc = :doc AND cause IN ('import', 'editor')
                       AND (cause = 'editor' OR applied_at IS NOT NULL)
                       AND NOT EXISTS (SELECT 1 FROM statement
                                        WHERE statement.doc = :doc AND statement.run = entry_version.run)
                    """), arguments: ["doc": doc])
        return rows.map { row in
            Word(source: row[0], run: row[1], appliedAt: row[2], undoneAt: row[3], content: row[4])
        }
    }
}

extension KnowledgeWriter {
    /// Whether an entry that a person keeps from the public stays so.
    enum Publishing {
        /// What a source says now is published.
        case always
        /// Only what was published, or was withdrawn by an undo, is.
        case asBefore
    }

    /// Makes an entry anew of what its sources say.
    func recompute(
        _ doc: Int64, _ contributions: Contributions, publishing: Publishing, from provenance: Provenance
    ) throws -> (changes: [FieldChange], conflicts: [FieldConflict]) {
        guard let old = try reader.current(doc: doc) else { return ([], []) }
        let words = try contributions.all(of: doc)
        guard let first = words.first else {
            try setState(.retired, of: old, from: provenance)
            return ([], [])
        }
        let merge = try words.count > 1 ? SourceMerge(words, id: old.id.text) : nil
        let content = try merge.map { try ContentCoder.text($0.content) } ?? first.content
        let state = try state(after: old, hasChanged: content != old.content, publishing)
        guard content != old.content || state != old.state else { return ([], merge?.conflicts ?? []) }
        let prepared = try PreparedEntry.prepared([try ContentCoder.entry(from: content)])
        let changes = try replace(old, by: prepared[0], state: state, from: provenance)
        if publishing == .always { try settleDoubts(of: doc, by: provenance) }
        return (changes, merge?.conflicts ?? [])
    }

    private func state(
        after old: CurrentEntry, hasChanged: Bool, _ publishing: Publishing
    ) throws -> EntryState {
        // What a person took from the public stays so; what an undo withdrew comes back with what speaks for it.
        if old.state == .retired { return try reader.isRetiredByHand(old.doc) ? .retired : .published }
        switch publishing {
        case .always: return old.state == .toBeUpdated && !hasChanged ? .toBeUpdated : .published
        case .asBefore: return old.state
        }
    }
}
