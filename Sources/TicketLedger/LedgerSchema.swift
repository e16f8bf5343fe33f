import GRDB
import Outbox

/// How `tickets.sqlite` came to be; only ever longer.
enum LedgerSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1") { db in
            try db.execute(sql: String(decoding: PackageResources.v1_sql, as: UTF8.self))
            try MessageQueue.create(in: db)
        }
        migrator.registerMigration("v2") { db in
            try db.execute(sql: String(decoding: PackageResources.v2_sql, as: UTF8.self))
        }
        migrator.registerMigration("v3") { db in
            try MessageQueue.widen(in: db)
        }
        return migrator
    }
}
