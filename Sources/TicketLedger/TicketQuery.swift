import GRDB
import HotlineModel
import Ticketing

/// The SQL of a list of tickets: constant pieces, bound values.
struct TicketQuery {
    let sql: String
    let arguments: StatementArguments

    /// Nil where nothing can match: nobody called from that number.
    init?(_ filter: Ledger.Filter, _ order: Ledger.Order, _ vault: Vault, in db: Database) throws {
        var conditions: [String] = []
        var values: [(any DatabaseValueConvertible)?] = []
        func add(_ condition: String, _ new: (any DatabaseValueConvertible)?...) {
            conditions.append(condition)
            values += new
        }
        if let telephone = filter.telephone {
            guard let caller = try vault.caller(of: telephone, in: db) else { return nil }
            add("caller = ?", caller.text)
        }
        if !filter.states.isEmpty {
            let places = Array(repeating: "?", count: filter.states.count).joined(separator: ", ")
            conditions.append("state IN (\(places))")
            values += filter.states.map(\.rawValue)
        }
        if let holder = filter.holder { add("holder = ?", holder.text) }
        if let lead = filter.lead { add("lead = ?", lead.text) }
        if let category = filter.category {
            add("category >= ? AND category < ?", category, category + "\u{7F}")
        }
        if let region = filter.region { add("region >= ? AND region < ?", region, region + "\u{7F}") }
        if let type = filter.type { add("type = ?", type.rawValue) }
        if let from = filter.from { add("filed_at >= ?", from.secondsSince1970) }
        if let to = filter.to { add("filed_at < ?", to.secondsSince1970) }
        if let due = filter.dueBefore {
            add("due_at < ? AND state NOT IN ('closed', 'archived')", due.secondsSince1970)
        }
        if filter.isReturned { conditions.append("(returns > 0 OR returned_by IS NOT NULL)") }
        if filter.isPending { conditions.append("pending_year IS NOT NULL") }
        let condition = conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND ")
        let ordering = order == .newest ? "filed_at DESC, number DESC" : "due_at IS NULL, due_at, number"
        sql = """
            SELECT \(TicketRow.columns.joined(separator: ", "))
              FROM ticket
             WHERE \(condition)
             ORDER BY \(ordering)
             LIMIT ? OFFSET ?
            """
        arguments = StatementArguments(values)
    }
}
