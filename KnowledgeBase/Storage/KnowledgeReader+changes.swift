import Foundation
import GRDB
import HotlineModel

extension KnowledgeReader {
    /// Calls `body` with each change behind a number, in order; all of one committed state.
    public func forEachChange(since sequence: Int64, _ body: (KnowledgeChange) throws -> Void) throws {
        var feeds = try KnowledgeChange.Table.allCases.map { table in
            TableFeed(
                table: table, rows: try Row.fetchCursor(db, sql: table.select, arguments: ["since": sequence])
            )
        }
        for place in feeds.indices { try feeds[place].advance() }
        var previous = sequence
        while let place = feeds.indices.filter({ feeds[$0].next != nil })
            .min(by: { feeds[$0].nextSequence < feeds[$1].nextSequence })
        {
            if let change = feeds[place].next {
                try body(change.following(previous))
                previous = change.sequence
            }
            try feeds[place].advance()
        }
    }
}

/// Changes of one table, the next one at hand.
private struct TableFeed {
    let table: KnowledgeChange.Table
    let rows: RowCursor
    var next: KnowledgeChange?

    var nextSequence: Int64 { next?.sequence ?? .max }

    mutating func advance() throws {
        next = try rows.next().map { row in
            var fields: [String: JSONValue] = [:]
            for (column, value) in row where column != "sequence" {
                fields[column.camelCase] =
                    try table.json.contains(column)
                    ? String.fromDatabaseValue(value).map { try ContentCoder.value(from: $0) } ?? .null
                    : JSONValue(value)
            }
            return KnowledgeChange(sequence: row["sequence"], previous: 0, table: table, row: fields)
        }
    }
}

extension KnowledgeChange {
    fileprivate func following(_ previous: Int64) -> KnowledgeChange {
        KnowledgeChange(sequence: sequence, previous: previous, table: table, row: row)
    }
}

extension String {
    /// A column's name as JSON has it: `recorded_at` is `recordedAt`.
    fileprivate var camelCase: String {
        let words = split(separator: "_")
        return words.prefix(1).joined() + words.dropFirst().map(\.capitalized).joined()
    }

    /// A name of JSON as a column: `recordedAt` is `recorded_at`.
    var snakeCase: String {
        map { $0.isUppercase ? "_\($0.lowercased())" : String($0) }.joined()
    }
}

extension JSONValue {
    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null, .blob: self = .null
        case .int64(let number): self = .number(String(number))
        case .double(let number): self = .number(String(number))
        case .string(let text): self = .string(text)
        }
    }

    /// As SQLite keeps it.
    var databaseValue: DatabaseValue {
        switch self {
        case .number(let digits): Int64(digits)?.databaseValue ?? digits.databaseValue
        case .string(let text): text.databaseValue
        case .null, .bool, .array, .object: .null
        }
    }
}
