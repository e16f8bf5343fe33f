import GRDB
public import HotlineModel
import Segmentation

/// Entries that cite a document are in doubt once the document changes or lapses: they stop answering until someone
/// confirms them (待更新).
extension KnowledgeWriter {
    /// What happened to a document.
    enum DocumentEvent {
        case changed(version: Int)
        case retired(version: Int)
        case lapsed(at: Moment)

        var written: String {
            switch self {
            case .changed(let version): "changed@\(version)"
            case .retired(let version): "retired@\(version)"
            case .lapsed(let moment): "lapsed@\(moment.secondsSince1970)"
            }
        }
    }

    func insertCitations(of entry: Entry, doc: Int64) throws {
        for name in entry.citedNames {
            try db.execute(
                sql: "INSERT OR IGNORE INTO citation (name, doc) VALUES (?, ?)", arguments: [name, doc])
        }
    }

    func replaceCitations(of entry: Entry, doc: Int64) throws {
        try db.execute(sql: "DELETE FROM citation WHERE doc = ?", arguments: [doc])
        try insertCitations(of: entry, doc: doc)
    }

    /// Puts in doubt what cites this entry, where it is a document.
    func noteDocument(_ old: CurrentEntry, _ event: DocumentEvent, from provenance: Provenance) throws {
        guard old.kind == .policy else { return }
        let document = try ContentCoder.entry(from: old.content)
        var citing: Set<Int64> = []
        for name in document.namesAsDocument {
            citing.formUnion(
                try Int64.fetchAll(db, sql: "SELECT doc FROM citation WHERE name = ?", arguments: [name]))
        }
        citing.remove(old.doc)
        for doc in citing.sorted() {
            guard let entry = try reader.current(doc: doc),
                try ContentCoder.entry(from: entry.content).citesPart(of: document)
            else { continue }
            try doubt(entry, old.doc, event, from: provenance)
        }
    }

    private func doubt(
        _ entry: CurrentEntry, _ document: Int64, _ event: DocumentEvent, from provenance: Provenance
    ) throws {
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO doubt (sequence, doc, document, reason, run, raised_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                nextSequence(), entry.doc, document, event.written, provenance.run,
                provenance.at.secondsSince1970,
            ])
        guard db.changesCount > 0, entry.state == .published else { return }
        var why = provenance
        why.cause = .document
        why.reason = "its document was \(event.written)"
        try setState(.toBeUpdated, of: entry, from: why)
    }

    /// Puts in doubt what cites documents that have lapsed by now; answers how many documents.
    public func noteLapsedDocuments(at moment: Moment) throws -> Int {
        let lapsed = try reader.lapsedDocuments(at: moment)
        for (doc, end) in lapsed {
            guard let document = try reader.current(doc: doc) else { continue }
            try noteDocument(
                document, .lapsed(at: end),
                from: Provenance(
                    source: document.source, author: "calendar", reason: "its document lapsed", at: moment,
                    cause: .document))
        }
        return lapsed.count
    }

    /// A person says that an entry is right as it stands: what was in doubt is settled, and it answers again.
    public func confirm(_ id: Identifier<Entry>, from provenance: Provenance) throws {
        guard let entry = try reader.current(id) else { return }
        try settleDoubts(of: entry.doc, by: provenance)
        if entry.state == .toBeUpdated || entry.state == .retired {
            try setState(.published, of: entry, from: provenance)
        } else {
            try noteLook(at: entry, from: provenance)
        }
    }

    /// Settles what was in doubt of an entry.
    func settleDoubts(of doc: Int64, by provenance: Provenance) throws {
        try settle("doc = :doc", ["doc": doc], by: provenance)
    }

    /// Settles the doubts that an import raised about a document, now that it is taken back.
    func settleDoubts(raisedBy run: Int64, about document: Int64, by provenance: Provenance) throws {
        let docs = try Int64.fetchAll(
            db, sql: "SELECT doc FROM doubt WHERE run = ? AND document = ? AND settled_by IS NULL",
            arguments: [run, document])
        try settle("run = :run AND document = :document", ["run": run, "document": document], by: provenance)
        for doc in docs {
            let isInDoubt = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM doubt WHERE doc = ? AND settled_by IS NULL)",
                arguments: [doc])
            guard isInDoubt == false, let entry = try reader.current(doc: doc), entry.state == .toBeUpdated
            else {
                continue
            }
            try setState(.published, of: entry, from: provenance)
        }
    }

    private func settle(
        _ condition: String, _ arguments: StatementArguments, by provenance: Provenance
    ) throws {
        let open = try Int64.fetchAll(
            db, sql: "SELECT sequence FROM doubt WHERE settled_by IS NULL AND \(condition)",
            arguments: arguments)
        for sequence in open {
            try db.execute(
                sql: "UPDATE doubt SET sequence = ?, settled_by = ? WHERE sequence = ?",
                arguments: [nextSequence(), provenance.author, sequence])
        }
    }
}

extension KnowledgeReader {
    /// Why an entry is in doubt, in words for an editor: which document, and what happened to it.
    public func doubts(of doc: Int64) throws -> [String] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT document, reason FROM doubt WHERE doc = ? AND settled_by IS NULL ORDER BY sequence",
            arguments: [doc])
        return try rows.map { row in
            let document = try current(doc: row[0])?.stored().entry
            let reason: String = row[1]
            let what = reason.hasPrefix("changed") ? "有改动" : reason.hasPrefix("lapsed") ? "已失效" : "已下线"
            return "《\(document?.title ?? "")》\(what)"
        }
    }

    /// When a person last said that an entry is right as it stands.
    public func lastConfirmed(_ doc: Int64) throws -> Moment? {
        try Int64.fetchOne(
            db, sql: "SELECT max(recorded_at) FROM entry_version WHERE doc = ? AND cause = 'status'",
            arguments: [doc]
        ).map(Moment.init(secondsSince1970:))
    }

    /// Documents whose validity has ended and of which those who cite them do not know yet, with the end.
    func lapsedDocuments(at moment: Moment) throws -> [(doc: Int64, end: Moment)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT entry_measure.doc, valid_until
                  FROM entry_measure
                 WHERE kind = 3 AND valid_until IS NOT NULL AND valid_until <= :now
                   AND EXISTS (SELECT 1 FROM citation)
                   AND NOT EXISTS (SELECT 1 FROM doubt
                                    WHERE document = entry_measure.doc AND reason = 'lapsed@' || valid_until)
                """, arguments: ["now": moment.secondsSince1970]
        ).map { ($0[0], Moment(secondsSince1970: $0[1])) }
    }
}

extension Entry {
    /// Folded names and numbers of the document that it cites.
    fileprivate var citedNames: Set<String> { source.map(Self.names) ?? [] }

    /// Folded names and numbers under which others cite it.
    fileprivate var namesAsDocument: Set<String> {
        guard case .policy(let policy) = details else { return [] }
        let names = Set([title, policy.law].compactMap(\.self).map(Self.folded).filter { !$0.isEmpty })
        return names.union(source.map(Self.names) ?? [])
    }

    private static func names(_ document: SourceDocument) -> Set<String> {
        Set([document.title, document.number].compactMap(\.self).map(folded).filter { !$0.isEmpty })
    }

    private static func folded(_ name: String) -> String {
        let folded = FoldedText(name)
        return folded.runs.map { folded.text($0.range) }.joined()
    }

    /// Whether it cites all of a document or the very part that the document is.
    fileprivate func citesPart(of document: Entry) -> Bool {
        guard case .policy(let policy) = document.details, let article = policy.article.map(Self.folded),
            let clause = source?.clause.map(Self.folded)
        else { return true }
        return clause.contains(article) || article.contains(clause)
    }
}
