import GRDB
public import HotlineModel
import Ticketing

extension Ledger {
    /// Figures over the tickets of a period, group by group in the order of their keys.
    public func figures(
        from start: Moment, to end: Moment, by grouping: FigureGrouping, category: String? = nil
    ) throws -> [TicketFigures] {
        try read { try Self.figures(from: start, to: end, by: grouping, category, in: $0) }
    }

    /// The same figures made from the log alone, without the tickets' rows: for whoever doubts them.
    public func figuresFromLog(
        from start: Moment, to end: Moment, by grouping: FigureGrouping, category: String? = nil
    ) throws -> [TicketFigures] {
        let scratch = try DatabaseQueue()
        try LedgerSchema.migrator.migrate(scratch)
        try read { db in
            let numbers = try String.fetchCursor(
                db, sql: "SELECT DISTINCT ticket FROM ticket_event ORDER BY ticket")
            try scratch.write { copy in
                while let digits = try numbers.next() {
                    guard let number = TicketNumber(parsing: digits) else { continue }
                    try TicketRow(known(number, in: db)).write(in: copy)
                }
            }
        }
        return try scratch.read { try Self.figures(from: start, to: end, by: grouping, category, in: $0) }
    }

    private static func figures(
        from start: Moment, to end: Moment, by grouping: FigureGrouping, _ category: String?,
        in db: Database
    ) throws -> [TicketFigures] {
        let sums = TicketFigure.allCases.map { "total(\($0.condition))" }.joined(separator: ", ")
        return try Row.fetchAll(
            db,
            sql: """
                SELECT \(grouping.key) AS key, \(sums)
                  FROM ticket INDEXED BY ticket_by_day
                 WHERE filed_at >= :start AND filed_at < :end
                   AND (:category IS NULL OR category >= :category AND category < :category || x'7F')
                 GROUP BY 1
                 ORDER BY 1
                """,
            arguments: [
                "start": start.secondsSince1970, "end": end.secondsSince1970, "category": category,
            ]
        ).map { row in
            let counts = TicketFigure.allCases.enumerated().map { place, figure in
                (figure, Int(row[place + 1] as Double))
            }
            return TicketFigures(key: row[0], counts: Dictionary(uniqueKeysWithValues: counts))
        }
    }

    /// The tickets that a figure counts, the last taken down first; `key` is that of a group, nil: of all.
    public func tickets(
        of figure: TicketFigure, from start: Moment, to end: Moment, by grouping: FigureGrouping,
        key: String?,
        category: String? = nil,
        limit: Int
    ) throws -> [TicketRow] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(TicketRow.columns.joined(separator: ", "))
                      FROM ticket
                     WHERE filed_at >= :start AND filed_at < :end AND \(figure.condition)
                       AND (:key IS NULL OR \(grouping.key) = :key)
                       AND (:category IS NULL OR category >= :category AND category < :category || x'7F')
                     ORDER BY filed_at DESC, number DESC
                     LIMIT :limit
                    """,
                arguments: [
                    "start": start.secondsSince1970, "end": end.secondsSince1970, "key": key,
                    "category": category, "limit": limit,
                ]
            ).map(TicketRow.init)
        }
    }
}
