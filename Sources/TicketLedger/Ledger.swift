import Foundation
import GRDB
public import HotlineModel
import Outbox
public import Sealing
import Synchronization
public import Ticketing
import WorkingCalendar

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
    private let rules: TicketRules
    private let setup = Mutex<Setup?>(nil)

    /// Calendar and organisations as they were read, and the number under which they were.
    private struct Setup {
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
                ticket = try self.change(ticket, by: .machine, at: moment, in: db) { flow, ticket, _ in
                    try flow.begin(ticket, requests: requests, at: moment)
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

extension Ledger {
    // MARK: Inside a transaction

    func known(_ number: TicketNumber, in db: Database) throws -> Ticket {
        guard let ticket = try ticket(number, in: db) else {
            throw TicketRefusal(.unknown, "\(number)", "没有这个工单")
        }
        return ticket
    }

    func ticket(_ number: TicketNumber, in db: Database) throws -> Ticket? {
        try log.ticket(log.entries(of: number, in: db))
    }

    /// The ticket that a key filed before; refused where it came with something else.
    private func repeated(_ intake: Intake, in db: Database) throws -> TicketNumber? {
        guard !intake.key.isEmpty, intake.key.utf8.count <= Self.longestKey else {
            throw TicketRefusal(.input, "幂等键", "要有 1 到 \(Self.longestKey) 个字节")
        }
        guard
            let row = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT fingerprint, ticket FROM intake_key WHERE key = ?"),
                arguments: [hashed(intake.key)])
        else { return nil }
        guard try Array(row["fingerprint"] as Data) == fingerprint(intake) else {
            throw TicketRefusal(.conflict, intake.key, "同一个幂等键已登记过另一件内容不同的诉求")
        }
        return TicketNumber(parsing: row["ticket"])
    }

    /// How many cars the caller of a ticket asked to have moved in the month before it.
    private func carMoves(of ticket: Ticket, before moment: Moment, in db: Database) throws -> Int {
        guard let caller = ticket.caller else { return 0 }
        return try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM ticket
                 WHERE caller IN (SELECT same.id FROM caller AS own JOIN caller AS same USING (lookup)
                                   WHERE own.id = :caller)
                   AND service = 'carMove' AND filed_at >= :start AND number <> :own
                """,
            arguments: [
                "caller": caller.text, "own": ticket.number.digits,
                "start": moment.calendarDay.adding(months: -1).start.secondsSince1970,
            ]) ?? 0
    }

    /// Refuses a telephone number among the words of a car to be moved: its owner's must not enter.
    private func refuseOwner(_ intake: Intake) throws {
        guard intake.facts.service?.movesCar == true else { return }
        let words = [
            intake.words.title, intake.words.content, intake.words.party ?? "", intake.words.place ?? "",
            intake.words.happened ?? "",
        ].joined(
            separator: " ")
        let runs = words.split { !($0.isNumber || $0 == "-" || $0 == " ") }
        if runs.contains(where: { $0.filter(\.isNumber).count >= Self.shortestTelephone }) {
            throw TicketRefusal(.input, "挪车", "不登记车主电话：写车牌和地点，由交警联系车主")
        }
    }

    private static let shortestTelephone = 7

    /// A key as it is kept: doors may have put a telephone number into it.
    private func hashed(_ key: String) -> Data {
        Data(vault.suite.code(of: Array("key \(key)".utf8), with: vault.lookupKey))
    }

    private func fingerprint(_ intake: Intake) throws -> [UInt8] {
        // The same number written otherwise is the same filing.
        var intake = intake
        if let caller = intake.caller {
            intake.caller?.telephone = CallerIdentity.normalised(caller.telephone)
        }
        return vault.suite.code(of: Array(try LogCoder.encode(intake).utf8), with: vault.lookupKey)
    }

    private static let longestKey = 255

    private func file(
        _ intake: Intake, parent: Ticket?, by actor: Actor, at moment: Moment, in db: Database
    ) throws -> Ticket {
        try refuseOwner(intake)
        guard intake.words.title.contains(where: { !$0.isWhitespace }) else {
            throw TicketRefusal(.input, "诉求", "写明是什么事")
        }
        let number: TicketNumber
        if let leased = intake.number {
            try numbers.check(leased.number, of: leased.holder, in: db)
            number = leased.number
        } else {
            guard let next = try numbers.next(1, in: db, at: moment).first else {
                preconditionFailure("one was asked for")
            }
            number = next
        }
        var keeper = TextKeeper(
            ticket: number, key: try vault.makeKey(of: number, in: db), suite: vault.suite)
        let filing = TicketChange.Filing(
            facts: intake.facts, words: try keeper.keep(LogCoder.encode(intake.words)),
            caller: try intake.caller.map { try vault.caller($0, in: db, at: moment) },
            recording: try keeper.keep(intake.recording), call: try keeper.keep(intake.call),
            parent: parent?.number)
        try db.cachedStatement(
            sql: "INSERT INTO intake_key (key, fingerprint, ticket, used_at) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [
            hashed(intake.key), Data(try fingerprint(intake)), number.digits, moment.secondsSince1970,
        ])
        try keeper.write(in: db)
        return try append(
            [flow(in: db).file(filing, number, at: moment, promisedFrom: parent?.filedAt)], to: nil, number,
            by: actor, at: moment, in: db)
    }

    func change(
        _ ticket: Ticket, by actor: Actor, at moment: Moment, in db: Database,
        _ decide: (TicketFlow, Ticket, inout TextKeeper) throws -> [TicketStep]
    ) throws -> Ticket {
        guard moment.adding(seconds: Self.clockSlack) >= ticket.updatedAt else {
            throw TicketRefusal(
                .rule, "\(ticket.number)", "系统时钟倒退了：现在 \(moment)，上一步 \(ticket.updatedAt)；校准时钟再办")
        }
        let moment = max(moment, ticket.updatedAt)
        var keeper = TextKeeper(
            ticket: ticket.number, key: try vault.key(of: ticket.number, in: db), suite: vault.suite)
        let steps = try decide(flow(in: db), ticket, &keeper)
        try keeper.write(in: db)
        let changed = try append(steps, to: ticket, ticket.number, by: actor, at: moment, in: db)
        try followAlong(ticket, to: changed, at: moment, in: db)
        return changed
    }

    /// Seconds that clocks of two machines may differ.
    private static let clockSlack = 60

    private func append(
        _ steps: [TicketStep], to ticket: Ticket?, _ number: TicketNumber, by actor: Actor,
        at moment: Moment, in db: Database
    ) throws -> Ticket {
        var ticket = ticket
        let flow = try flow(in: db)
        for step in steps {
            let event = TicketEvent(
                ticket: number, ordinal: (ticket?.lastEvent ?? 0) + 1, at: moment, actor: actor, step: step)
            let changed = try Ticket.after(event, of: ticket)
            try log.append(event, in: db)
            for notice in flow.notices(of: step, changed) {
                try enqueue(notice, changed, flow, at: moment, in: db)
            }
            ticket = changed
        }
        guard let ticket else { preconditionFailure("a filing makes a ticket") }
        try TicketRow(ticket).write(in: db)
        return ticket
    }

    /// Tickets that run along are called back when their main ticket was answered, and go on alone when it was not.
    private func followAlong(
        _ before: Ticket, to main: Ticket, at moment: Moment, in db: Database
    ) throws {
        let isAtEnd = main.state == .toCallBack || !main.state.isOpen
        guard isAtEnd, before.state.isOpen, before.state != .toCallBack else { return }
        for number in before.joined {
            let joined = try known(number, in: db)
            guard joined.state == .joined else { continue }
            let later = max(moment, joined.updatedAt)
            _ = try change(joined, by: .machine, at: later, in: db) { flow, ticket, _ in
                try flow.runAlong(ticket, after: main, at: later)
            }
        }
    }

    private func enqueue(
        _ notice: TicketNotice, _ ticket: Ticket, _ flow: TicketFlow, at moment: Moment, in db: Database
    ) throws {
        let recipient =
            switch notice.recipient {
            case .caller(let caller): "caller:\(caller.text)"
            case .organisation(let unit): "organisation:\(unit.text)"
            case .supervisors: "supervisors"
            case .line(let line): "line:\(line)"
            }
        let body = NoticeBody(
            number: ticket.number, due: notice.due, state: ticket.state,
            type: notice.isDiscreet ? nil : ticket.facts.type,
            category: notice.isDiscreet ? nil : ticket.facts.category)
        try MessageQueue.enqueue(
            OutboxMessage(
                id: Vault.newName(), ticket: ticket.number.digits, recipient: recipient,
                kind: notice.kind.rawValue, body: LogCoder.encode(body),
                due: flow.mayLeave(notice.recipient, at: moment)),
            in: db, at: moment)
    }

    private struct NoticeBody: Encodable {
        let number: TicketNumber
        let due: Moment?
        let state: TicketState
        let type: TicketType?
        let category: String?
    }

    /// The rules with the calendar and the organisations that the file holds now.
    func flow(in db: Database) throws -> TicketFlow {
        let version =
            try String.fetchOne(db.cachedStatement(sql: "SELECT value FROM setting WHERE name = 'setup'"))
            ?? ""
        if let known = setup.withLock({ $0 }), known.version == version { return known.flow }
        let flow = TicketFlow(
            rules: rules,
            calendar: HotlineCalendar(HolidayNotice.shipped + (try storedNotices(in: db))),
            organisations: OrganisationTree(try storedOrganisations(in: db)))
        setup.withLock { $0 = Setup(version: version, flow: flow) }
        return flow
    }
}
