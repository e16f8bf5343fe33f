import GRDB
import HotlineModel
import Ticketing

/// The SQL of a list of tickets: constant pieces, bound values, and the index that reads the fewest rows.
///
/// SQLite would have to guess: it knows nothing of how few tickets are open. What is open is read by state, what is one
/// unit's by its index, and a branch of a tree code by code, each in the order of the list, so that no branch is sorted.
struct TicketQuery {
    let sql: String
    let arguments: StatementArguments

    /// Nil where nothing can match: nobody called from that number, or no ticket lies in the branch.
    init?(
        _ filter: Ledger.Filter, _ order: Ledger.Order, limit: Int, after: Int, _ vault: Vault,
        in db: Database
    ) throws {
        guard let conditions = try Conditions(filter, order, vault, in: db) else { return nil }
        let columns = TicketRow.columns.joined(separator: ", ")
        let ordering = order == .newest ? "filed_at DESC, number DESC" : "due_at, number"
        let branch = try conditions.branch(filter, order, in: db)
        if let branch, branch.codes.count <= Self.mostCodes {
            guard !branch.codes.isEmpty else { return nil }
            let parts = branch.codes.map { _ in
                """
                SELECT * FROM (SELECT \(columns)
                                 FROM ticket INDEXED BY \(branch.index)
                                WHERE \(branch.column) = ? AND \(conditions.text)
                                ORDER BY \(ordering)
                                LIMIT ?)
                """
            }
            sql = "\(parts.joined(separator: "\nUNION ALL\n"))\nORDER BY \(ordering) LIMIT ? OFFSET ?"
            arguments =
                branch.codes.reduce(into: StatementArguments()) { arguments, code in
                    arguments += [code]
                    arguments += StatementArguments(conditions.values)
                    arguments += [limit + after]
                } + [limit, after]
        } else {
            sql = """
                SELECT \(columns)
                  FROM ticket INDEXED BY \(conditions.index)
                 WHERE \(conditions.text)\(branch.map { " AND \($0.column) >= ? AND \($0.column) < ?" } ?? "")
                 ORDER BY \(ordering)
                 LIMIT ? OFFSET ?
                """
            let range = branch.map { [$0.root, $0.root + "\u{7F}"] } ?? []
            arguments = StatementArguments(conditions.values + range) + [limit, after]
        }
    }

    /// SQLite joins no more than 500 parts; so many codes are most of a tree, which the order of days finds as fast.
    private static let mostCodes = 200

    /// What a row has to be, and the index that finds it.
    private struct Conditions {
        var text = "TRUE"
        var values: [(any DatabaseValueConvertible)?] = []
        var index = "ticket_by_day"

        init?(_ filter: Ledger.Filter, _ order: Ledger.Order, _ vault: Vault, in db: Database) throws {
            var states = filter.states
            if states.isEmpty, filter.dueBefore != nil || (order == .due && !filter.isPending) {
                states = TicketState.allCases.filter(\.isOpen)
            }
            if !states.isEmpty {
                let places = Array(repeating: "?", count: states.count).joined(separator: ", ")
                add("state IN (\(places))", states.map(\.rawValue))
                if states.allSatisfy(\.isOpen) { index = "ticket_by_state" }
            }
            if let lead = filter.lead {
                add("lead = ?", [lead.text])
                if index == "ticket_by_day" { index = "ticket_by_lead" }
            }
            if let holder = filter.holder {
                add("holder = ?", [holder.text])
                index = "ticket_by_holder"
            }
            if let telephone = filter.telephone {
                let callers = try vault.callers(of: telephone, in: db)
                guard !callers.isEmpty else { return nil }
                let places = Array(repeating: "?", count: callers.count).joined(separator: ", ")
                add("caller IN (\(places))", callers.map(\.text))
                index = "ticket_by_caller"
            }
            if filter.isPending {
                add("pending_year IS NOT NULL", [])
                index = "ticket_by_pending"
            } else if order == .due {
                add("due_at IS NOT NULL", [])
            }
            if let type = filter.type { add("type = ?", [type.rawValue]) }
            if let from = filter.from { add("filed_at >= ?", [from.secondsSince1970]) }
            if let to = filter.to { add("filed_at < ?", [to.secondsSince1970]) }
            if let due = filter.dueBefore { add("due_at < ?", [due.secondsSince1970]) }
            if filter.isReturned { add("(returns > 0 OR returned_by IS NOT NULL)", []) }
            let isSmall = index != "ticket_by_day"
            for (column, code) in [("category", filter.category), ("region", filter.region)] {
                // Where another index finds few rows already, or the other tree is walked, the branch is a condition.
                guard let code, isSmall || (column == "region" && filter.category != nil) else { continue }
                add("\(column) >= ? AND \(column) < ?", [code, code + "\u{7F}"])
            }
        }

        private mutating func add(_ condition: String, _ new: [(any DatabaseValueConvertible)?]) {
            text = text == "TRUE" ? condition : "\(text) AND \(condition)"
            values += new
        }

        /// The codes of a branch of a tree that tickets have; nil where the list is not read by a tree.
        func branch(_ filter: Ledger.Filter, _ order: Ledger.Order, in db: Database) throws -> Branch? {
            guard index == "ticket_by_day" else { return nil }
            for (column, code) in [("category", filter.category), ("region", filter.region)] {
                guard let code else { continue }
                return Branch(
                    column: column, root: code, index: "ticket_by_\(column)",
                    codes: try Self.codes(column, under: code, in: db))
            }
            return nil
        }

        /// From one code to the next through the index, without reading what lies between.
        private static func codes(_ column: String, under code: String, in db: Database) throws -> [String] {
            var codes: [String] = []
            let next = try db.cachedStatement(
                sql: "SELECT min(\(column)) FROM ticket WHERE \(column) > ? AND \(column) < ?")
            var last = try String.fetchOne(
                db, sql: "SELECT min(\(column)) FROM ticket WHERE \(column) >= ? AND \(column) < ?",
                arguments: [code, code + "\u{7F}"])
            while let found = last {
                codes.append(found)
                last = try String.fetchOne(next, arguments: [found, code + "\u{7F}"])
            }
            return codes
        }
    }

    private struct Branch {
        let column: String
        let root: String
        let index: String
        let codes: [String]
    }
}
