public import HotlineModel

/// One change of the knowledge base, as another node or system gets it: the row that was written.
///
/// Changes come in the order of their numbers. A row that is written again has the number of its last change only, so
/// what a follower holds is what the original holds, not every step between.
public struct KnowledgeChange: Hashable, Sendable, Codable {
    /// The number of the change; ask for what follows with the last one that was taken.
    public let sequence: Int64
    /// The number of the change before it in the same telling: nothing that a follower needs lies between.
    public let previous: Int64
    /// What kind of row it is.
    public let table: Table
    /// The row: its columns by name, `recorded_at` as `recordedAt`, JSON columns as JSON.
    public let row: [String: JSONValue]

    /// Kinds of rows.
    public enum Table: String, Hashable, Sendable, Codable, CaseIterable {
        /// A version of an entry, with what the entry is now.
        case entryVersion
        /// An import.
        case importRun
        /// What a source said of an entry.
        case statement
        /// What an import said of an organisation or region.
        case placeStatement
        /// An organisation.
        case organisation
        /// A region.
        case region
        /// Why an entry is in doubt.
        case doubt
    }
}

extension KnowledgeChange.Table {
    /// Rows behind a number, in order.                          :since
    var select: String {
        switch self {
        case .entryVersion:
            """
            SELECT entry_version.sequence, doc, entry.id, entry.kind, entry.source, entry_version.version,
                   entry_version.state, cause, run, author, reason, recorded_at, content
              FROM entry_version
              JOIN entry USING (doc)
             WHERE entry_version.sequence > :since
             ORDER BY entry_version.sequence
            """
        case .importRun:
            """
            SELECT sequence, id, state, source, file, profile, author, started_at, applied_at, undone_at, merge_rules,
                   fingerprint, said, report
              FROM import_run
             WHERE sequence > :since
             ORDER BY sequence
            """
        case .statement:
            """
            SELECT sequence, run, doc, step, base_version, reviewer, content
              FROM statement
             WHERE sequence > :since
             ORDER BY sequence
            """
        case .placeStatement:
            """
            SELECT sequence, run, kind, id, content
              FROM place_statement
             WHERE sequence > :since
             ORDER BY sequence
            """
        case .organisation:
            """
            SELECT sequence, id, name, names, parent, region, telephone, is_gone
              FROM organisation
             WHERE sequence > :since
             ORDER BY sequence
            """
        case .region:
            """
            SELECT sequence, id, name, parent, is_gone
              FROM region
             WHERE sequence > :since
             ORDER BY sequence
            """
        case .doubt:
            """
            SELECT sequence, doc, document, reason, run, raised_at, settled_by
              FROM doubt
             WHERE sequence > :since
             ORDER BY sequence
            """
        }
    }

    /// Columns that hold JSON.
    var json: Set<String> {
        switch self {
        case .entryVersion, .statement, .placeStatement: ["content"]
        case .importRun: ["report", "merge_rules"]
        case .organisation: ["names"]
        case .region, .doubt: []
        }
    }

    /// Puts a row where the original has it; takes the columns of `select`.
    var upsert: String {
        switch self {
        case .entryVersion:
            """
            INSERT INTO entry_version (sequence, doc, version, state, cause, run, author, reason, recorded_at, content)
            VALUES (:sequence, :doc, :version, :state, :cause, :run, :author, :reason, :recorded_at, :content)
            """
        case .importRun:
            """
            INSERT OR REPLACE INTO import_run (sequence, id, state, source, file, profile, author, started_at, applied_at,
                                               undone_at, merge_rules, fingerprint, said, report)
            VALUES (:sequence, :id, :state, :source, :file, :profile, :author, :started_at, :applied_at, :undone_at,
                    :merge_rules, :fingerprint, :said, :report)
            """
        case .statement:
            """
            INSERT OR REPLACE INTO statement (sequence, run, doc, step, base_version, reviewer, content)
            VALUES (:sequence, :run, :doc, :step, :base_version, :reviewer, :content)
            """
        case .placeStatement:
            """
            INSERT OR REPLACE INTO place_statement (sequence, run, kind, id, content)
            VALUES (:sequence, :run, :kind, :id, :content)
            """
        case .organisation:
            """
            INSERT OR REPLACE INTO organisation (sequence, id, name, names, parent, region, telephone, is_gone)
            VALUES (:sequence, :id, :name, :names, :parent, :region, :telephone, :is_gone)
            """
        case .region:
            """
            INSERT OR REPLACE INTO region (sequence, id, name, parent, is_gone)
            VALUES (:sequence, :id, :name, :parent, :is_gone)
            """
        case .doubt:
            """
            INSERT OR REPLACE INTO doubt (sequence, doc, document, reason, run, raised_at, settled_by)
            VALUES (:sequence, :doc, :document, :reason, :run, :raised_at, :settled_by)
            """
        }
    }
}
