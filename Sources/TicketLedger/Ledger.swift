import GRDB
public import HotlineModel
public import Sealing
import Synchronization
public import Ticketing

/// Everything that happened to every ticket: `tickets.sqlite`.
///
/// What a function returned is on the disk. Each change is decided by `TicketFlow` inside the transaction that writes
/// it, together with its events, the ticket's row and the messages that tell of it.
public final class Ledger: Sendable {
    /// The file; nil: kept in memory only.
    public let path: String?
    let pool: any DatabaseWriter
    let vault: Vault
    let log: EventLog
    let numbers: NumberSeries
    private let commits: GroupCommit
    let rules: TicketRules
    let setup = Mutex<Setup?>(nil)

    /// Calendar and organisations as they were read, and the number under which they were.
    struct Setup {
        let version: String
        let flow: TicketFlow
    }

    /// Opens the file and makes it where there is none.
    ///
    /// The key is the one that it was made with; `suite` counts for a new file only, later it is what the file says.
    public init(
        path: String?, key: SecretKey, suite: CipherSuite = .aes, node: Int = 1,
        rules: TicketRules = TicketRules()
    ) throws {
        self.path = path
        self.rules = rules
        precondition(TicketNumber.nodes.contains(node), "nodes are numbered 1 to 99")
        do {
            pool = try Self.open(path)
            try LedgerSchema.migrator.migrate(pool)
            let suite = try Self.admit(key, suite, pool)
            vault = Vault(key: key, suite: suite)
            log = EventLog(suite: suite)
        } catch let error as LedgerError {
            throw error
        } catch {
            throw Self.translated(error, path)
        }
        numbers = NumberSeries(node: node)
        commits = GroupCommit(pool)
    }

    private static func open(_ path: String?) throws -> any DatabaseWriter {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { db in
            // What was erased is overwritten.
            try db.execute(sql: "PRAGMA secure_delete = ON")
        }
        guard let path else { return try DatabaseQueue(configuration: configuration) }
        let pool = try DatabasePool(path: path, configuration: configuration)
        // An acknowledgement means that it is on the disk. Not in `prepareDatabase`: a pool turns to NORMAL after it.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return pool
    }

    /// Seconds to wait for another process.
    private static let patience = 5.0

    /// Makes sure that the key is the file's own, and answers the file's suite.
    private static func admit(
        _ key: SecretKey, _ suite: CipherSuite, _ pool: any DatabaseWriter
    ) throws -> CipherSuite {
        try pool.write { db in
            let known = try String.fetchOne(db, sql: "SELECT value FROM setting WHERE name = 'key'")
            let text = try String.fetchOne(db, sql: "SELECT value FROM setting WHERE name = 'suite'")
            guard let suite = text.map(CipherSuite.init(rawValue:)) ?? suite else {
                throw LedgerError(.damaged, "setting", "\"\(text ?? "")\" is no cipher suite")
            }
            let mark = suite.code(of: Array("this key".utf8), with: key).hexadecimal
            guard known == nil || known == mark else {
                throw LedgerError(.key, "tickets.key", "不是这个工单库的密钥；把原来的密钥文件放回来")
            }
            if known == nil {
                try db.execute(
                    sql: """
                        INSERT INTO setting (name, value) VALUES ('key', :mark), ('suite', :suite), ('setup', '0')
                        """, arguments: ["mark": mark, "suite": suite.rawValue])
            }
            return suite
        }
    }

    // MARK: Writing

    /// Takes a ticket down, and does what follows at once in the same transaction.
    ///
    /// The same key with the same words gives the ticket that is there; with others it is refused.
    public func file(
        _ intake: Intake, by actor: Actor, at moment: Moment,
        then next: (@Sendable (TicketFlow, Ticket, inout TextKeeper) throws -> [TicketStep])? = nil
    ) throws -> Filed {
        try write { db in
            if let number = try self.repeated(intake, in: db) {
                guard let ticket = try self.ticket(number, in: db) else {
                    throw LedgerError(.damaged, "\(number)", "is filed under a key and has no events")
                }
                return Filed(ticket: ticket, isRepeated: true)
            }
            var ticket = try self.file(intake, parent: nil, by: actor, at: moment, in: db)
            if ticket.facts.service != nil {
                let requests = try self.carMoves(of: ticket, before: moment, in: db)
                ticket = try self.change(ticket, by: .machine, at: moment, in: db) { flow, ticket, texts in
                    try flow.begin(ticket, requests: requests, at: moment) { why throws(TicketRefusal) in
                        try texts.keep(why)
                    }
                }
            }
            if let next {
                ticket = try self.change(ticket, by: actor, at: moment, in: db, next)
            }
            return Filed(ticket: ticket, isRepeated: false)
        }
    }

    /// Does something to a ticket: what `decide` gives is written, or nothing is.
    @discardableResult
    public func act(
        on number: TicketNumber, by actor: Actor, at moment: Moment,
        _ decide: @escaping @Sendable (TicketFlow, Ticket, inout TextKeeper) throws -> [TicketStep]
    ) throws -> Ticket {
        try write { db in
            let ticket = try self.known(number, in: db)
            return try self.change(ticket, by: actor, at: moment, in: db, decide)
        }
    }

    /// Files the parts of a ticket beside it (拆单).
    public func split(
        _ number: TicketNumber, into parts: [Intake], by actor: Actor, at moment: Moment
    ) throws -> [Ticket] {
        try write { db in
            let ticket = try self.known(number, in: db)
            var filed: [Ticket] = []
            for part in parts {
                var part = part
                part.caller =
                    try part.caller ?? ticket.caller.flatMap { try self.vault.identity(of: $0, in: db) }
                if try self.repeated(part, in: db) == nil {
                    filed.append(try self.file(part, parent: ticket, by: actor, at: moment, in: db))
                }
            }
            let numbers = filed.map(\.number)
            let whole = try self.change(ticket, by: actor, at: moment, in: db) { flow, ticket, _ in
                try flow.split(ticket, into: numbers, by: actor)
            }
            return [whole] + filed
        }
    }

    /// Lets a ticket run along with another (并单).
    public func join(
        _ number: TicketNumber, to main: TicketNumber, by actor: Actor, at moment: Moment
    ) throws -> Ticket {
        try write { db in
            let other = try self.known(main, in: db)
            let joined = try self.change(self.known(number, in: db), by: actor, at: moment, in: db) {
                flow, ticket, _ in try flow.join(ticket, to: other, by: actor, at: moment)
            }
            return try self.change(other, by: actor, at: moment, in: db) { flow, main, _ in
                try flow.take(joined, into: main, by: actor, at: moment)
            }
        }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) throws -> Value {
        do {
            return try commits.write(body)
        } catch let error as DatabaseError {
            throw Self.translated(error, path)
        }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try pool.read(body)
        } catch let error as DatabaseError {
            throw Self.translated(error, path)
        }
    }

    /// What SQLite says, for a person: where, what, and what to do.
    private static func translated(_ error: any Error, _ path: String?) -> LedgerError {
        let message =
            switch (error as? DatabaseError)?.resultCode {
            case .SQLITE_FULL, .SQLITE_IOERR: "磁盘写满或写不进去，这一步没有登记；腾出空间再试"
            case .SQLITE_BUSY, .SQLITE_LOCKED: "另一个程序占用着，这一步没有登记；稍后再试"
            case .SQLITE_READONLY, .SQLITE_PERM: "没有写权限，这一步没有登记；检查文件的权限"
            case .SQLITE_CANTOPEN: "打不开；检查目录是否存在、可写"
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: "文件损坏；从备份恢复"
            default: "读写出错，这一步没有登记（\(error)）"
            }
        return LedgerError(.storage, path ?? "memory", message)
    }
}
