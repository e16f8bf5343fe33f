import GRDB
public import HotlineModel
public import Ticketing

extension Ledger {
    /// Keeps an edition of the dispatch catalogue, which decides from a day on; the earlier ones stay.
    public func add(
        _ rules: [DispatchRule], from day: Day, source: String, by actor: Actor, at moment: Moment
    ) throws -> DispatchCatalogue.Edition {
        guard actor.role == .supervisor, actor.organisation == nil else {
            throw TicketRefusal(.role, "派单目录", "派单目录由督办（supervisor）导入")
        }
        guard !rules.isEmpty else { throw TicketRefusal(.input, "派单目录", "没有一行能用，没有导入") }
        return try write { db in
            let last = try Int.fetchOne(db, sql: "SELECT max(version) FROM dispatch_edition") ?? 0
            let edition = DispatchCatalogue.Edition(
                version: last + 1, from: day, source: source, rules: rules)
            try db.execute(
                sql: """
                    INSERT INTO dispatch_edition (version, starts, source, rules, imported_at, imported_by)
                    VALUES (:version, :starts, :source, :rules, :now, :by)
                    """,
                arguments: [
                    "version": edition.version, "starts": day.number, "source": source,
                    "rules": try LogCoder.encode(rules), "now": moment.secondsSince1970, "by": actor.account,
                ])
            return edition
        }
    }

    /// The dispatch catalogue with all its editions.
    public func catalogue() throws -> DispatchCatalogue {
        try read { db in
            DispatchCatalogue(
                try Row.fetchAll(
                    db, sql: "SELECT version, starts, source, rules FROM dispatch_edition ORDER BY version"
                ).map { row in
                    DispatchCatalogue.Edition(
                        version: row["version"], from: Day(number: row["starts"]), source: row["source"],
                        rules: try LogCoder.decode([DispatchRule].self, row["rules"]))
                })
        }
    }
}
