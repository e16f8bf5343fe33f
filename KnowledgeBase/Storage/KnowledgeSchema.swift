import GRDB

/// The tables of `knowledge.sqlite`, one migration a released version; a migration never changes once released.
enum KnowledgeSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1") { db in
            try db.execute(sql: String(decoding: PackageResources.v1_sql, as: UTF8.self))
        }
        migrator.registerMigration("v2") { db in
            try db.execute(sql: String(decoding: PackageResources.v2_sql, as: UTF8.self))
        }
        migrator.registerMigration("v3") { db in
            try db.execute(sql: String(decoding: PackageResources.v3_sql, as: UTF8.self))
        }
        return migrator
    }
}
