import GRDB
import HotlineModel

extension KnowledgeWriter {
    /// Takes over a change of another knowledge base; changes come in the order of their numbers, each once.
    ///
    /// Throws where a change is older than what is here: this is no copy of that one, or it went its own way.
    public func take(_ change: KnowledgeChange) throws {
        guard change.sequence > lastTaken else {
            throw StorageError(
                .notACopy, origin: "change \(change.sequence)",
                message:
                    "is not newer than what this knowledge base holds; only a copy that nothing else writes "
                    + "can follow, and it follows from its own last number")
        }
        guard change.previous <= lastTaken else {
            throw StorageError(
                .notACopy, origin: "change \(change.sequence)",
                message: "comes after change \(change.previous), and this knowledge base holds changes up to "
                    + "\(lastTaken) only; what lies between is missing")
        }
        var values: [String: DatabaseValue] = ["sequence": change.sequence.databaseValue]
        for (name, value) in change.row {
            let column = name.snakeCase
            values[column] =
                try change.table.json.contains(column) && value != .null
                ? ContentCoder.text(value).databaseValue : value.databaseValue
        }
        try db.execute(sql: "UPDATE knowledge_state SET is_copy = 1 WHERE is_copy = 0")
        if change.table == .entryVersion { try takeEntry(change, values) }
        try db.execute(
            sql: change.table.upsert,
            arguments: StatementArguments(values.filter { change.table.takes($0.key) }))
        if [.entryVersion, .organisation, .region].contains(change.table) { noteVisibleChange() }
        follow(change.sequence)
    }

    /// Brings the entry and its index to the version that is about to be written.
    private func takeEntry(_ change: KnowledgeChange, _ values: [String: DatabaseValue]) throws {
        guard let content = values["content"].flatMap(String.fromDatabaseValue),
            let state = values["state"].flatMap(String.fromDatabaseValue).flatMap(EntryState.init),
            let doc = values["doc"].flatMap(Int64.fromDatabaseValue)
        else {
            throw StorageError(
                .notACopy, origin: "change \(change.sequence)", message: "is no version of an entry")
        }
        let prepared = try PreparedEntry.prepared([try ContentCoder.entry(from: content)])[0]
        if let old = try reader.current(doc: doc) {
            try removeIndex(of: old)
        }
        try db.execute(
            sql: """
                INSERT INTO entry (doc, id, kind, state, version, source)
                VALUES (:doc, :id, :kind, :state, :version, :source)
                    ON CONFLICT (doc) DO UPDATE
                   SET state = excluded.state, version = excluded.version, source = excluded.source
                """,
            arguments: StatementArguments(
                values.filter { ["doc", "id", "kind", "state", "version", "source"].contains($0.key) }))
        try EntryIndex(db: db).insert(prepared.indexed.inState(state), doc: doc)
        try replaceCitations(of: prepared.entry, doc: doc)
    }
}

extension KnowledgeChange.Table {
    /// Whether its row has this column.
    fileprivate func takes(_ column: String) -> Bool {
        upsert.contains(":\(column),") || upsert.contains(":\(column))")
    }
}
