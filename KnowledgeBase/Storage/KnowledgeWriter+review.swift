import GRDB
public import HotlineModel

/// Reviewing what an import proposes: first the department that owns an entry, then the hotline's editors.
extension KnowledgeWriter {
    /// Who reviews.
    public enum ReviewRole: String, Hashable, Sendable, CaseIterable {
        /// The department that owns the entries (部门).
        case department
        /// The hotline's editors (热线).
        case hotline

        var step: ReviewStep { self == .department ? .departmentReview : .hotlineReview }
        var next: ReviewStep { self == .department ? .hotlineReview : .accepted }
    }

    /// Moves differences that wait for this role one step on; `ids` nil: all of them.
    ///
    /// Answers how many were moved.
    public func accept(
        _ run: Int64, _ ids: Set<Identifier<Entry>>?, as role: ReviewRole, by provenance: Provenance
    ) throws -> Int {
        let waiting = try statements(of: run, at: [role.step], ids)
        for statement in waiting {
            try setStep(role.next, of: statement, by: provenance.author)
            if let entry = try reader.current(doc: statement.doc), entry.state == .departmentReview {
                try setState(.hotlineReview, of: entry, from: provenance)
            }
        }
        return waiting.count
    }

    /// Says no to differences at whatever step they wait; an entry that only they would have made is retired.
    public func refuse(_ run: Int64, _ ids: Set<Identifier<Entry>>?, by provenance: Provenance) throws -> Int
    {
        let waiting = try statements(of: run, at: [.departmentReview, .hotlineReview, .accepted], ids)
        for statement in waiting {
            try setStep(.refused, of: statement, by: provenance.author)
            guard let entry = try reader.current(doc: statement.doc),
                entry.state == .departmentReview || entry.state == .hotlineReview
            else { continue }
            try setState(.retired, of: entry, from: provenance)
        }
        try closeIfDone(run)
        return waiting.count
    }

    /// What applying an import did.
    public struct Application: Hashable, Sendable {
        /// How many entries it made, changed or confirmed.
        public var applied = 0
        /// Entries that someone else changed since; they were left as they are.
        public var outdated: [Identifier<Entry>] = []
        /// How many differences still wait for someone.
        public var waiting = 0
    }

    /// Makes the accepted differences count; what still waits goes on waiting.
    public func apply(_ run: ImportRun, by provenance: Provenance) throws -> Application {
        var application = Application()
        let accepted = try statements(of: run.id, at: [.accepted], nil)
        let hasPlaces = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM place_statement WHERE run = ?)", arguments: [run.id])
        if run.appliedAt == nil, accepted.contains(where: { !$0.isOutdated }) || hasPlaces == true {
            try db.execute(
                sql: "UPDATE import_run SET applied_at = :now, sequence = :now WHERE id = :run",
                arguments: ["now": nextSequence(), "run": run.id])
        }
        for statement in accepted where statement.isOutdated { application.outdated.append(statement.id) }
        let fresh = accepted.filter { !$0.isOutdated }
        for statement in fresh { try setStep(.applied, of: statement, by: nil) }
        let contributions = try Contributions(db)
        for statement in fresh {
            _ = try recompute(statement.doc, contributions, publishing: .always, from: provenance)
        }
        try recomputePlaces(of: run.id)
        try closeIfDone(run.id)
        application.applied = fresh.count
        application.waiting = try statements(
            of: run.id, at: [.departmentReview, .hotlineReview, .accepted], nil
        ).count
        return application
    }

    /// Takes an import back: the knowledge is what the other imports give.
    ///
    /// Answers how many entries it had spoken of differently.
    public func undo(_ run: ImportRun, by provenance: Provenance) throws -> Int {
        _ = try refuse(run.id, nil, by: provenance)
        try db.execute(
            sql: "UPDATE import_run SET state = 'undone', undone_at = :now, sequence = :now WHERE id = :run",
            arguments: ["now": nextSequence(), "run": run.id])
        let docs = try docsToRecompute(after: run)
        let contributions = try Contributions(db)
        for doc in docs {
            let changes = try recompute(doc, contributions, publishing: .asBefore, from: provenance).changes
            if !changes.isEmpty { try settleDoubts(raisedBy: run.id, about: doc, by: provenance) }
        }
        try recomputePlaces(of: run.id)
        return docs.count
    }

    /// Entries on which an import that no longer counts may have had the last word.
    ///
    /// Those that it found as they were are among them only where an import that had said so before was taken back too:
    /// else that one's word still stands.
    private func docsToRecompute(after run: ImportRun) throws -> [Int64] {
        var docs = try Int64.fetchAll(
            db,
            sql: """
                SELECT doc FROM statement WHERE run = :run AND step = 'applied'
                 UNION
                SELECT doc FROM entry_version WHERE run = :run
                """, arguments: ["run": run.id])
        let othersUndone = try Bool.fetchOne(
            db,
            sql:
                "SELECT EXISTS (SELECT 1 FROM import_run WHERE source = ? AND id <> ? AND undone_at IS NOT NULL)",
            arguments: [run.source, run.id])
        if othersUndone == true {
            let known = Set(docs)
            run.said.forEach { if !known.contains($0) { docs.append($0) } }
        }
        return docs
    }

    private func recomputePlaces(of run: Int64) throws {
        let rows = try Row.fetchAll(
            db, sql: "SELECT kind, id FROM place_statement WHERE run = ?", arguments: [run])
        for row in rows {
            if let kind = PlaceKind(rawValue: row[0]) { try recomputePlace(kind, row[1]) }
        }
    }

    private struct Statement {
        let sequence: Int64
        let doc: Int64
        let id: Identifier<Entry>
        let isOutdated: Bool
    }

    private func statements(
        of run: Int64, at steps: Set<ReviewStep>, _ ids: Set<Identifier<Entry>>?
    ) throws -> [Statement] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT statement.sequence, doc, entry.id, step, base_version, version, state
                  FROM statement
                  JOIN entry USING (doc)
                 WHERE run = ?
                 ORDER BY statement.sequence
                """, arguments: [run])
        return rows.compactMap { row in
            guard let step = ReviewStep(rawValue: row[3]), steps.contains(step),
                let id = Identifier<Entry>(row[2]), ids?.contains(id) ?? true
            else { return nil }
            let state = EntryState(rawValue: row[6])
            let isInReview = state == .departmentReview || state == .hotlineReview
            let base: Int = row[4]
            let version: Int = row[5]
            return Statement(
                sequence: row[0], doc: row[1], id: id, isOutdated: !isInReview && base != version)
        }
    }

    private func setStep(_ step: ReviewStep, of statement: Statement, by reviewer: String?) throws {
        try db.execute(
            sql: """
                UPDATE statement
                   SET sequence = :now, step = :step, reviewer = ifnull(:reviewer, reviewer)
                 WHERE sequence = :sequence
                """,
            arguments: [
                "now": nextSequence(), "step": step.rawValue, "reviewer": reviewer,
                "sequence": statement.sequence,
            ])
    }

    /// An import of which nothing waits any more is done.
    private func closeIfDone(_ run: Int64) throws {
        guard try statements(of: run, at: [.departmentReview, .hotlineReview, .accepted], nil).isEmpty else {
            return
        }
        try db.execute(
            sql: """
                UPDATE import_run
                   SET state = iif(applied_at IS NULL, 'undone', 'applied'), sequence = :now
                 WHERE id = :run AND state = 'waiting'
                """, arguments: ["now": nextSequence(), "run": run])
    }
}
