import Foundation
import GRDB
public import HotlineModel
import SQLiteSupport
import Segmentation

/// The knowledge base on disk: one writer, many readers, each reader on what was committed when it began.
public final class KnowledgeStore: Sendable {
    /// The file.
    public let path: String
    let pool: DatabasePool

    /// Opens the file, makes it where there is none, and brings it to this version's tables.
    ///
    /// Where the index was made by another version of the segmenter it is made anew; `progress` hears how many entries
    /// of how many are done.
    public init(path: String, progress: (Int, Int) -> Void = { _, _ in }) throws {
        self.path = path
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration)
            try Self.migrate(pool, path: path)
        } catch let error as DatabaseError {
            throw StorageError(error, origin: path)
        }
        try renewIndexIfNeeded(progress)
    }

    /// Brings a file to this version's tables; where another process does the same, one of them waits.
    private static func migrate(_ pool: DatabasePool, path: String) throws {
        let migrator = KnowledgeSchema.migrator
        if try pool.read({ try migrator.hasBeenSuperseded($0) }) {
            throw StorageError(
                .tooNew, origin: path,
                message: "was written by a newer version of hotline; use that version, or another data folder"
            )
        }
        guard try pool.read({ try !migrator.hasCompletedMigrations($0) }) else { return }
        do {
            try migrator.migrate(pool)
        } catch let error as DatabaseError {
            // Another process may have made the tables between the look and the step.
            guard try pool.read({ try migrator.hasCompletedMigrations($0) }) else { throw error }
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { db in
            db.add(tokenizer: SpacedTokenizer.self)
            try FTS5Occurrences.register(in: db)
        }
        return configuration
    }

    /// Seconds to wait for another writer.
    private static let patience = 30.0

    /// Reads from one committed state.
    public func read<Value>(_ body: (KnowledgeReader) throws -> Value) throws -> Value {
        try snapshot { try body(KnowledgeReader(db: $0)) }
    }

    /// Lends a connection to one committed state.
    ///
    /// What begins and ends it is kept compiled: GRDB's own `read` compiles both anew each time, which is a tenth of a
    /// question's cost.
    func snapshot<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try reporting {
            try pool.unsafeRead { db in
                try db.cachedStatement(sql: "BEGIN").execute()
                do {
                    let value = try body(db)
                    try db.cachedStatement(sql: "COMMIT").execute()
                    return value
                } catch {
                    try? db.rollback()
                    throw error
                }
            }
        }
    }

    /// Tells errors of SQLite with the file and what to do.
    func reporting<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StorageError(error, origin: path)
        }
    }

    /// Writes in one transaction: all of it is kept, or, where `body` throws or asks for it, none.
    public func write<Value>(_ body: (KnowledgeWriter) throws -> (Value, Ending)) throws -> Value {
        try reporting { try writeReporting(body) }
    }

    private func writeReporting<Value>(_ body: (KnowledgeWriter) throws -> (Value, Ending)) throws -> Value {
        try pool.writeWithoutTransaction { db in
            // Ids come in no order: with SQLite's own 2 MB a million of them write each page of their index many times.
            try db.execute(sql: "PRAGMA cache_size = -61440")
            var result: Value?
            try db.inTransaction(.immediate) {
                let writer = try KnowledgeWriter(db: db)
                let (value, ending) = try body(writer)
                result = value
                guard ending == .keep else { return .rollback }
                try writer.finish()
                return .commit
            }
            guard let result else { preconditionFailure("a transaction that ended has a result") }
            return result
        }
    }

    /// How a transaction ends.
    public enum Ending: Sendable {
        /// What was written is kept.
        case keep
        /// What was written is taken back, as a rehearsal.
        case takeBack
    }

    /// Puts in doubt what cites documents that have lapsed by now; costs one look where none has.
    public func noteLapsedDocuments(at moment: Moment) throws {
        guard try read({ try !$0.isCopy && !$0.lapsedDocuments(at: moment).isEmpty }) else { return }
        _ = try write { writer in (try writer.noteLapsedDocuments(at: moment), .keep) }
    }

    private func renewIndexIfNeeded(_ progress: (Int, Int) -> Void) throws {
        let made = try reporting {
            try pool.read { try String.fetchOne($0, sql: "SELECT segmenter FROM knowledge_state") }
        }
        guard made != Segmenter.version else { return }
        try write { writer in
            try writer.renewIndex(progress: progress)
            return ((), .keep)
        }
    }
}
