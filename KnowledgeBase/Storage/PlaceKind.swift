import GRDB
import HotlineModel

/// What is kept beside entries.
enum PlaceKind: String, Sendable {
    case organisation
    case region
}

extension KnowledgeWriter {
    /// Brings an organisation or region up to date; false where nothing changed.
    func savePlace(_ kind: PlaceKind, _ content: String) throws -> Bool {
        switch kind {
        case .organisation: try upsert(try ContentCoder.organisation(from: content))
        case .region: try upsert(try ContentCoder.region(from: content))
        }
        guard db.changesCount > 0 else { return false }
        noteVisibleChange()
        return true
    }

    /// Takes the newest word on an organisation or region, or takes it away where no import that counts names it.
    func recomputePlace(_ kind: PlaceKind, _ id: String) throws {
        let content = try String.fetchOne(
            db,
            sql: """
                SELECT content
                  FROM place_statement
                  JOIN import_run ON import_run.id = place_statement.run
                 WHERE kind = ? AND place_statement.id = ? AND applied_at IS NOT NULL AND undone_at IS NULL
                 ORDER BY applied_at DESC
                 LIMIT 1
                """, arguments: [kind.rawValue, id])
        if let content {
            _ = try savePlace(kind, content)
        } else {
            let sql: String =
                switch kind {
                case .organisation:
                    "UPDATE organisation SET sequence = ?, is_gone = 1 WHERE id = ? AND is_gone = 0"
                case .region: "UPDATE region SET sequence = ?, is_gone = 1 WHERE id = ? AND is_gone = 0"
                }
            try db.execute(sql: sql, arguments: [nextSequence(), id])
            noteVisibleChange()
        }
    }

    private func upsert(_ organisation: Organisation) throws {
        try db.execute(
            sql: """
                INSERT INTO organisation (id, name, names, parent, region, telephone, sequence)
                VALUES (:id, :name, :names, :parent, :region, :telephone, :sequence)
                    ON CONFLICT (id) DO UPDATE
                   SET name = excluded.name, names = excluded.names, parent = excluded.parent,
                       region = excluded.region, telephone = excluded.telephone, sequence = excluded.sequence,
                       is_gone = 0
                 WHERE (name, names, parent, region, telephone, is_gone)
                IS NOT (excluded.name, excluded.names, excluded.parent, excluded.region, excluded.telephone, 0)
                """,
            arguments: [
                "id": organisation.id.text, "name": organisation.name,
                "names": try ContentCoder.list(organisation.names), "parent": organisation.parent?.text,
                "region": organisation.region?.text, "telephone": organisation.telephone,
                "sequence": nextSequence(),
            ])
    }

    private func upsert(_ region: Region) throws {
        try db.execute(
            sql: """
                INSERT INTO region (id, name, parent, sequence)
                VALUES (:id, :name, :parent, :sequence)
                    ON CONFLICT (id) DO UPDATE
                   SET name = excluded.name, parent = excluded.parent, sequence = excluded.sequence, is_gone = 0
                 WHERE (name, parent, is_gone) IS NOT (excluded.name, excluded.parent, 0)
                """,
            arguments: [
                "id": region.id.text, "name": region.name, "parent": region.parent?.text,
                "sequence": nextSequence(),
            ])
    }
}
