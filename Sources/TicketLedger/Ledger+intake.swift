import Foundation
import GRDB
import HotlineModel
import Sealing
public import Ticketing

extension Ledger {
    /// The ticket that a key filed before; refused where it came with something else.
    func repeated(_ intake: Intake, in db: Database) throws -> TicketNumber? {
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
    func carMoves(of ticket: Ticket, before moment: Moment, in db: Database) throws -> Int {
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

    /// The ticket that was filed under a key; nil where none was.
    public func number(filedUnder key: String) throws -> TicketNumber? {
        try read { db in
            try String.fetchOne(
                db, sql: "SELECT ticket FROM intake_key WHERE key = ?", arguments: [hashed(key)]
            )
            .flatMap { TicketNumber(parsing: $0) }
        }
    }

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

    func file(
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
}
