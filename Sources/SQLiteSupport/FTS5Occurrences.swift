public import GRDB
import GRDBSQLite

/// How often an FTS5 expression occurs in one row, column by column.
public struct ColumnOccurrences: Sendable {
    /// The rowid.
    public let row: Int64
    /// Eight counts of eight bits, the first column lowest; 255 stands for more.
    public let packed: UInt64

    /// Occurrences in a row.
    public init(row: Int64, packed: UInt64) {
        self.row = row
        self.packed = packed
    }

    /// The count in a column 0...7.
    public func count(column: Int) -> Int { Int((packed >> UInt64(column * 8)) & 0xFF) }
}

/// Asks FTS5 where an expression occurs, row by row, without sorting and without its look-up of row lengths.
///
/// One statement steps once: an auxiliary function in its condition notes every matched row on the way and
/// lets none through, at some 100 ns a row, where `ORDER BY rank` costs ten times that. (FTS5 offers its
/// auxiliary functions to no aggregate, so the condition is the place.)
public enum FTS5Occurrences {
    /// Makes `find` work on this connection.
    public static func register(in db: Database) throws {
        // SAFETY: the pointer belongs to the connection and is used only here, while it is open.
        let api = unsafe FTS5.api(db)
        let code = unsafe api.pointee.xCreateFunction(
            UnsafeMutablePointer(mutating: api), functionName, nil, noteOccurrences, nil)
        guard code == SQLITE_OK else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: "cannot add \(functionName)")
        }
    }

    /// Rows of `table` that match an FTS5 expression, in the order of their rowids.
    ///
    /// Throws a `DatabaseError` where the expression is malformed or the connection was not registered.
    public static func find(
        _ expression: String, in table: String, _ db: Database
    ) throws -> [ColumnOccurrences] {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM \(table) WHERE \(table) MATCH ?2 AND \(functionName)(\(table), ?1)")
        let sink = OccurrenceSink()
        // SAFETY: the sink outlives the statement's run, which ends with the reset below; SQLite copies the text.
        let handle = unsafe statement.sqliteStatement
        let pointer = unsafe Unmanaged.passUnretained(sink).toOpaque()
        defer {
            unsafe sqlite3_reset(handle)
            unsafe sqlite3_clear_bindings(handle)
        }
        sinkType.withUTF8Buffer { type in
            // StaticString ends in a zero byte and lives as long as the program.
            unsafe type.withMemoryRebound(to: CChar.self) { name in
                _ = unsafe sqlite3_bind_pointer(handle, 1, pointer, name.baseAddress, nil)
            }
        }
        let copies = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        unsafe sqlite3_bind_text(handle, 2, expression, -1, copies)
        let code = withExtendedLifetime(sink) { unsafe sqlite3_step(handle) }
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage,
                sql: "MATCH \(expression)")
        }
        return sink.occurrences
    }

    static let functionName = "hotline_occurrences"
    static let sinkType: StaticString = "hotline.sink"
}

/// Where the auxiliary function puts what it finds, for the time of one statement.
private final class OccurrenceSink {
    var occurrences: [ColumnOccurrences] = []
}

/// Called by FTS5 for each matched row: notes how often each phrase occurs in which column.
private func noteOccurrences(
    api: UnsafePointer<Fts5ExtensionApi>?, match: OpaquePointer?, context: OpaquePointer?,
    count: CInt, arguments: UnsafeMutablePointer<OpaquePointer?>?
) {
    // SAFETY: FTS5 lends the match and its arguments until this function returns; the sink is kept alive by `find`.
    guard let api = unsafe api?.pointee, count == 1, let argument = unsafe arguments?[0] else { return }
    let found = FTS5Occurrences.sinkType.withUTF8Buffer { type in
        unsafe type.withMemoryRebound(to: CChar.self) { name in
            unsafe sqlite3_value_pointer(argument, name.baseAddress)
        }
    }
    guard let pointer = unsafe found else { return }
    let sink = unsafe Unmanaged<OccurrenceSink>.fromOpaque(pointer).takeUnretainedValue()
    var packed: UInt64 = 0
    for phrase in 0..<(unsafe api.xPhraseCount(match)) {
        var iterator = unsafe Fts5PhraseIter()
        var column: CInt = 0
        var offset: CInt = 0
        guard unsafe api.xPhraseFirst(match, phrase, &iterator, &column, &offset) == SQLITE_OK else { return }
        while column >= 0 {
            let shift = UInt64(min(column, 7)) * 8
            if (packed >> shift) & 0xFF < 0xFF { packed += 1 << shift }
            unsafe api.xPhraseNext(match, &iterator, &column, &offset)
        }
    }
    sink.occurrences.append(ColumnOccurrences(row: unsafe api.xRowid(match), packed: packed))
    unsafe sqlite3_result_int(context, 0)
}
