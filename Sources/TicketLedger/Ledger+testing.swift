import GRDB

extension Ledger {
    /// Lets the file grow to so many pages only, as a full disk would: for tests.
    package func limitPagesForTesting(to count: Int) throws {
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(count)") }
    }

    /// How SQLite brings a commit to the disk: 2 is FULL.
    package func synchronousForTesting() throws -> Int? {
        try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    }
}
