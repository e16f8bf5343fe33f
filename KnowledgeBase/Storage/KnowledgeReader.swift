import GRDB
public import HotlineModel

/// Reads the knowledge base inside one transaction.
public struct KnowledgeReader {
    let db: Database

    /// The number of the last change.
    public var sequence: Int64 {
        get throws { try Int64.fetchOne(db, sql: "SELECT sequence FROM knowledge_state") ?? 0 }
    }

    /// Grows with each change that a search can see; the same number, the same answers.
    public var searchableState: Int64 {
        get throws {
            try Int64.fetchOne(try db.cachedStatement(sql: "SELECT searched FROM knowledge_state")) ?? 0
        }
    }

    /// Whether this knowledge base follows another, which decides for it.
    public var isCopy: Bool {
        get throws { try Bool.fetchOne(db, sql: "SELECT is_copy FROM knowledge_state") ?? false }
    }

    /// The entry of this id, as it is now; nil where there is none.
    public func entry(_ id: Identifier<Entry>) throws -> StoredEntry? { try current(id)?.stored() }

    /// Entries by their numbers in the index, in the order asked for; numbers that are not there are left out.
    public func entries(docs: [Int64]) throws -> [StoredEntry] {
        try docs.compactMap { try current(where: "entry.doc = ?", $0)?.stored() }
    }

    /// Every version of an entry, oldest first.
    public func history(_ id: Identifier<Entry>) throws -> [EntryVersion] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT entry_version.version, entry_version.state, author, reason, recorded_at, content
                  FROM entry_version
                  JOIN entry USING (doc)
                 WHERE entry.id = ?
                 ORDER BY entry_version.version
                """, arguments: [id.text])
        var before: JSONValue?
        return try rows.map { row in
            let content = try ContentCoder.value(from: row["content"])
            defer { before = content }
            return EntryVersion(
                version: row["version"], state: EntryState(rawValue: row["state"]) ?? .draft,
                author: row["author"], reason: row["reason"],
                recordedAt: Moment(secondsSince1970: row["recorded_at"]), content: content,
                changes: before.map { FieldChange.between($0, content) } ?? [])
        }
    }

    /// Calls `body` with each entry that is published or in doubt, of one kind or of all, in the order of their ids.
    public func forEachEntry(kind: EntryKind? = nil, _ body: (StoredEntry) throws -> Void) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: Self.currentSQL + """
                 WHERE entry.state IN ('published', 'toBeUpdated') AND (:kind IS NULL OR entry.kind = :kind)
                 ORDER BY entry.id
                """, arguments: ["kind": kind?.rawValue])
        while let row = try rows.next() {
            if let stored = try CurrentEntry(row)?.stored() { try body(stored) }
        }
    }

    /// Every telephone line that answers, by its id.
    public func hotlines() throws -> [StoredEntry] {
        try Row.fetchAll(
            db,
            sql: Self.currentSQL
                + " WHERE entry.kind = 'hotline' AND entry.state = 'published' ORDER BY entry.id"
        ).compactMap { try CurrentEntry($0)?.stored() }
    }

    /// Ids of the entries that a source brought and that are not retired.
    public func ids(source: String) throws -> [Identifier<Entry>] {
        try String.fetchAll(
            db, sql: "SELECT id FROM entry WHERE source = ? AND state <> 'retired' ORDER BY id",
            arguments: [source]
        ).compactMap { Identifier($0) }
    }

    /// How many entries of each kind are published.
    public func counts() throws -> [EntryKind: Int] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT kind, count(*) AS number FROM entry WHERE state = 'published' GROUP BY kind")
        return Dictionary(
            rows.compactMap { row in EntryKind(rawValue: row["kind"]).map { ($0, row["number"]) } },
            uniquingKeysWith: +)
    }

    /// Every organisation, by id.
    public func organisations() throws -> [Organisation] {
        try Row.fetchAll(
            db,
            sql:
                "SELECT id, name, names, parent, region, telephone FROM organisation WHERE is_gone = 0 ORDER BY id"
        ).compactMap { row in
            guard let id = Identifier<Organisation>(row["id"]) else { return nil }
            return Organisation(
                id: id, name: row["name"], names: try ContentCoder.list(from: row["names"]),
                parent: (row["parent"] as String?).flatMap(Identifier.init),
                region: (row["region"] as String?).flatMap(Identifier.init), telephone: row["telephone"])
        }
    }

    /// Every region, by code.
    public func regions() throws -> [Region] {
        try Row.fetchAll(db, sql: "SELECT id, name, parent FROM region WHERE is_gone = 0 ORDER BY id")
            .compactMap { row in
                guard let id = Identifier<Region>(row["id"]) else { return nil }
                return Region(
                    id: id, name: row["name"], parent: (row["parent"] as String?).flatMap(Identifier.init))
            }
    }

    func current(_ id: Identifier<Entry>) throws -> CurrentEntry? {
        try current(where: "entry.id = ?", id.text)
    }

    func current(doc: Int64) throws -> CurrentEntry? { try current(where: "entry.doc = ?", doc) }

    func doc(_ id: Identifier<Entry>) throws -> Int64? {
        try Int64.fetchOne(
            try db.cachedStatement(sql: "SELECT doc FROM entry WHERE id = ?"), arguments: [id.text])
    }

    private func current(
        where condition: String, _ argument: some DatabaseValueConvertible
    ) throws -> CurrentEntry? {
        let statement = try db.cachedStatement(sql: Self.currentSQL + " WHERE \(condition)")
        return try Row.fetchOne(statement, arguments: [argument]).flatMap { try CurrentEntry($0) }
    }

    private static let currentSQL = """
        SELECT entry.doc, entry.id, entry.kind, entry.state, entry.version, entry.source, entry_version.content
          FROM entry
          JOIN entry_version USING (doc, version)

        """
}

/// The newest version of an entry, its words not yet read.
struct CurrentEntry {
    let doc: Int64
    let id: Identifier<Entry>
    let kind: EntryKind
    let state: EntryState
    let version: Int
    let source: String
    let content: String

    init?(_ row: Row) throws {
        guard let kind = EntryKind(rawValue: row["kind"]), let state = EntryState(rawValue: row["state"]),
            let id = Identifier<Entry>(row["id"])
        else { return nil }
        doc = row["doc"]
        self.id = id
        self.kind = kind
        self.state = state
        version = row["version"]
        source = row["source"]
        content = row["content"]
    }

    func stored() throws -> StoredEntry {
        StoredEntry(
            entry: try ContentCoder.entry(from: content), doc: doc, state: state, version: version,
            source: source)
    }
}

extension EntryKind {
    /// Where it stands among all kinds; how the index writes it.
    var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension KnowledgeReader {
    /// Ids of entries by their numbers in the index, in the order asked for.
    public func ids(docs: [Int64]) throws -> [Identifier<Entry>] {
        let statement = try db.cachedStatement(sql: "SELECT id FROM entry WHERE doc = ?")
        return try docs.compactMap {
            try String.fetchOne(statement, arguments: [$0]).flatMap(Identifier.init)
        }
    }
}
