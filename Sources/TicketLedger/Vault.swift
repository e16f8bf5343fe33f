import Foundation
import GRDB
import HotlineModel
import Sealing
import Ticketing

/// Keys, sealed words, sealed people: the only part that knows how they are sealed.
struct Vault: Sendable {
    let key: SecretKey
    let suite: CipherSuite
    /// Hashes numbers and payloads; who has only the file can't try them out.
    let lookupKey: SecretKey

    init(key: SecretKey, suite: CipherSuite) {
        self.key = key
        self.suite = suite
        lookupKey = key.derived(for: "lookup", by: suite)
    }

    /// A name that nobody had before: 24 hexadecimal digits.
    static func newName() -> String {
        var system = SystemRandomNumberGenerator()
        let digits = (0..<2).map { _ in String(system.next() as UInt64, radix: 16) }.joined()
        return String((digits + String(repeating: "0", count: 24)).prefix(24))
    }

    // MARK: Words

    /// Makes a ticket's key.
    func makeKey(of ticket: TicketNumber, in db: Database) throws -> SecretKey {
        let new = SecretKey()
        try db.cachedStatement(sql: "INSERT INTO ticket_key (ticket, wrapped) VALUES (?, ?)").execute(
            arguments: [
                ticket.digits, Data(new.wrapped(by: key, context: "key \(ticket.digits)", suite: suite)),
            ])
        return new
    }

    /// A ticket's key; nil where it was destroyed.
    func key(of ticket: TicketNumber, in db: Database) throws -> SecretKey? {
        let wrapped = try Data.fetchOne(
            db.cachedStatement(sql: "SELECT wrapped FROM ticket_key WHERE ticket = ?"),
            arguments: [ticket.digits])
        return try wrapped.map { try open($0, "key \(ticket.digits)") }
    }

    private func open(_ wrapped: Data, _ context: String) throws -> SecretKey {
        guard let key = SecretKey(wrapped: Array(wrapped), by: key, context: context) else {
            throw LedgerError(
                .damaged, context, "is damaged, or the key file is not the one it was sealed with")
        }
        return key
    }

    /// The words behind a reference; nil where their key was destroyed.
    func words(_ reference: TextReference, of ticket: TicketNumber, in db: Database) throws -> String? {
        try bytes(reference, of: ticket, in: db).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The bytes behind a reference; nil where their key was destroyed.
    func bytes(_ reference: TextReference, of ticket: TicketNumber, in db: Database) throws -> [UInt8]? {
        guard let key = try key(of: ticket, in: db),
            let sealed = try Data.fetchOne(
                db, sql: "SELECT sealed FROM sealed_text WHERE id = ?", arguments: [reference.id])
        else { return nil }
        guard let plain = CipherSuite.open(Array(sealed), with: key, context: "text \(reference.id)") else {
            throw LedgerError(.damaged, "\(ticket)", "text \(reference.id) does not open")
        }
        return plain
    }

    // MARK: People

    /// The caller of a number, made where there is none; what was said now joins what is known.
    func caller(
        _ identity: CallerIdentity, in db: Database, at moment: Moment
    ) throws -> Identifier<Caller> {
        guard
            (Self.shortestNumber...Self.longestNumber).contains(
                CallerIdentity.normalised(identity.telephone).count)
        else {
            throw TicketRefusal(
                .input, "电话", "应有 \(Self.shortestNumber) 到 \(Self.longestNumber) 位数字；没有电话就按匿名登记")
        }
        let lookup = Data(lookup(identity.telephone))
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT id, wrapped, identity FROM caller WHERE lookup = ? ORDER BY created_at, id"),
            arguments: [lookup])
        for row in rows {
            let id: String = row["id"]
            let key = try open(row["wrapped"], "caller \(id)")
            let known = try opened(row["identity"], id, key)
            // Several people can share a number: who gives another name is someone else.
            guard identity.mayBe(known) else { continue }
            let joined = identity.joined(to: known)
            if joined != known {
                try db.execute(
                    sql: "UPDATE caller SET identity = ? WHERE id = ?",
                    arguments: [try seal(joined, id, key), id])
            }
            return try Self.identifier(id)
        }
        let id = Self.newName()
        let new = SecretKey()
        try db.cachedStatement(
            sql: """
                INSERT INTO caller (id, lookup, wrapped, identity, created_at)
                VALUES (:id, :lookup, :wrapped, :identity, :now)
                """
        ).execute(arguments: [
            "id": id, "lookup": lookup,
            "wrapped": Data(new.wrapped(by: key, context: "caller \(id)", suite: suite)),
            "identity": try seal(identity, id, new), "now": moment.secondsSince1970,
        ])
        return try Self.identifier(id)
    }

    /// Who a caller is; nil where the key was destroyed.
    func identity(of caller: Identifier<Caller>, in db: Database) throws -> CallerIdentity? {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT wrapped, identity FROM caller WHERE id = ? AND wrapped IS NOT NULL",
                arguments: [caller.text])
        else { return nil }
        return try opened(row["identity"], caller.text, open(row["wrapped"], "caller \(caller.text)"))
    }

    /// Who called from a number.
    func callers(of telephone: String, in db: Database) throws -> [Identifier<Caller>] {
        try String.fetchAll(
            db, sql: "SELECT id FROM caller WHERE lookup = ? ORDER BY created_at, id",
            arguments: [Data(lookup(telephone))]
        ).map(Self.identifier)
    }

    /// Digits of a number that someone can be called back on.
    private static let shortestNumber = 7
    private static let longestNumber = 20

    func lookup(_ telephone: String) -> [UInt8] {
        suite.code(of: Array("telephone \(CallerIdentity.normalised(telephone))".utf8), with: lookupKey)
    }

    private func seal(_ identity: CallerIdentity, _ id: String, _ key: SecretKey) throws -> Data {
        Data(suite.seal(Array(try LogCoder.encode(identity).utf8), with: key, context: "identity \(id)"))
    }

    private func opened(_ sealed: Data, _ id: String, _ key: SecretKey) throws -> CallerIdentity {
        guard let plain = CipherSuite.open(Array(sealed), with: key, context: "identity \(id)") else {
            throw LedgerError(.damaged, "caller \(id)", "does not open")
        }
        return try LogCoder.decode(CallerIdentity.self, String(decoding: plain, as: UTF8.self))
    }

    private static func identifier(_ text: String) throws -> Identifier<Caller> {
        guard let id = Identifier<Caller>(text) else {
            throw LedgerError(.damaged, "caller", "\"\(text)\" is not an id")
        }
        return id
    }
}
