import GRDB

extension Ledger {
    /// Lets the file grow to so many pages only, as a full disk would: for tests.
    package func limitPagesForTesting(to count: Int) throws {
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(count)") }
    }
}
