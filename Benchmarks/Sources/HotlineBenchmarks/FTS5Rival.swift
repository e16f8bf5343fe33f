import Foundation
import GRDB
import GRDBSQLite
import HotlineModel
import Measuring

/// The obvious design: FTS5 over ICU words, any word matches, `ORDER BY rank`.
final class FTS5Rival {
    private let queue: DatabaseQueue
    private(set) var buildSeconds = 0.0

    init(entries: [Entry], path: String) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { $0.add(tokenizer: ICUTokenizer.self) }
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.inDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(
                sql:
                    "CREATE VIRTUAL TABLE text USING fts5 (title, body, content = '', tokenize = 'icu_words')"
            )
        }
        let watch = Stopwatch()
        try queue.write { db in
            let insert = try db.makeStatement(sql: "INSERT INTO text (rowid, title, body) VALUES (?, ?, ?)")
            for (place, entry) in entries.enumerated() {
                try insert.execute(arguments: [place, entry.title, entry.body])
            }
        }
        buildSeconds = watch.wallSeconds
    }

    /// Words of a query, joined by OR.
    func expression(_ query: String) throws -> String? {
        try queue.read { db in
            let tokenizer = try db.makeTokenizer(FTS5TokenizerDescriptor(components: [ICUTokenizer.name]))
            let words = try tokenizer.tokenize(query: query).map(\.token)
            return words.isEmpty ? nil : words.map { "\"\($0)\"" }.joined(separator: " OR ")
        }
    }

    /// The best ten; the statement is kept, as ours are.
    func search(_ expressions: [String], _ body: (String, () throws -> Void) throws -> Void) throws {
        try queue.read { db in
            let statement = try db.makeStatement(
                sql: "SELECT rowid, rank FROM text WHERE text MATCH ? ORDER BY rank LIMIT 10")
            for expression in expressions {
                try body(expression) {
                    let rows = try Row.fetchCursor(statement, arguments: [expression])
                    while try rows.next() != nil {}
                }
            }
        }
    }
}
