import Foundation
import GRDB
import HotlineModel
import Sealing
import Ticketing

/// The table of events: appends to it and reads it, chained by digests.
///
/// A row's digest covers the digest before it, its own header and the digest of its payload; the payload's digest is
/// salted, so that a purged payload can't be guessed from it.
struct EventLog: Sendable {
    let suite: CipherSuite

    /// One row.
    struct Entry {
        let sequence: Int64
        let ticket: String
        let ordinal: Int
        let kind: String
        let state: String
        let at: Moment
        let actor: Actor
        let payload: String?
        let salt: [UInt8]?
        let payloadDigest: [UInt8]
        let digest: [UInt8]
    }

    func append(_ event: TicketEvent, in db: Database) throws {
        let last = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT sequence, digest FROM ticket_event ORDER BY sequence DESC LIMIT 1"))
        let payload = try LogCoder.encode(event.step)
        let salt = Array(suite.digest(Array(Vault.newName().utf8)).prefix(Self.saltLength))
        let payloadDigest = suite.digest(salt + Array(payload.utf8))
        let sequence: Int64 = (last?["sequence"] ?? 0) + 1
        let previous: Data = last?["digest"] ?? Data()
        let header = Self.header(
            sequence, event.ticket.digits, event.ordinal, event.step.change.kind.rawValue,
            event.step.state.rawValue, event.at, event.actor)
        try db.cachedStatement(
            sql: """
                INSERT INTO ticket_event (sequence, ticket, ordinal, kind, state, at, account, role, organisation,
                                          payload, salt, payload_digest, digest)
                VALUES (:sequence, :ticket, :ordinal, :kind, :state, :at, :account, :role, :organisation,
                        :payload, :salt, :payloadDigest, :digest)
                """
        ).execute(arguments: [
            "sequence": sequence, "ticket": event.ticket.digits, "ordinal": event.ordinal,
            "kind": event.step.change.kind.rawValue, "state": event.step.state.rawValue,
            "at": event.at.secondsSince1970, "account": event.actor.account,
            "role": event.actor.role.rawValue, "organisation": event.actor.organisation?.text,
            "payload": payload, "salt": Data(salt), "payloadDigest": Data(payloadDigest),
            "digest": Data(suite.digest(Array(previous) + header + payloadDigest)),
        ])
    }

    /// What a row's digest covers beside the row before and the payload; every part with its length before it.
    static func header(
        _ sequence: Int64, _ ticket: String, _ ordinal: Int, _ kind: String, _ state: String, _ at: Moment,
        _ actor: Actor
    ) -> [UInt8] {
        [
            String(sequence), ticket, String(ordinal), kind, state, String(at.secondsSince1970),
            actor.account,
            actor.role.rawValue, actor.organisation?.text ?? "",
        ].flatMap { Array("\($0.utf8.count):\($0)".utf8) }
    }

    /// The rows of one ticket, in order.
    func entries(of ticket: TicketNumber, in db: Database) throws -> [Entry] {
        try Row.fetchAll(
            db.cachedStatement(sql: Self.columns + " WHERE ticket = ? ORDER BY ordinal"),
            arguments: [ticket.digits]
        ).map(Self.entry)
    }

    /// Every row, in order.
    func forEach(in db: Database, _ body: (Entry) throws -> Void) throws {
        let cursor = try Row.fetchCursor(db, sql: Self.columns + " ORDER BY sequence")
        while let row = try cursor.next() { try body(Self.entry(row)) }
    }

    /// The event of a row that was not purged.
    func event(_ entry: Entry) throws -> TicketEvent? {
        guard let payload = entry.payload else { return nil }
        guard let ticket = TicketNumber(parsing: entry.ticket) else {
            throw LedgerError(.damaged, "event \(entry.sequence)", "has no ticket number")
        }
        return TicketEvent(
            ticket: ticket, ordinal: entry.ordinal, at: entry.at, actor: entry.actor,
            step: try LogCoder.decode(TicketStep.self, payload))
    }

    /// The ticket that its rows make; nil where there are none.
    func ticket(_ entries: [Entry]) throws -> Ticket? {
        var ticket: Ticket?
        for entry in entries {
            if entry.kind == TicketChange.Kind.secret.rawValue, let first = entries.first,
                let number = TicketNumber(parsing: entry.ticket)
            {
                ticket = Ticket(purged: number, filedAt: first.at, lastEvent: entry.ordinal, at: entry.at)
            } else if let event = try event(entry) {
                ticket = try Ticket.after(event, of: ticket)
            }
        }
        return ticket
    }

    /// Takes the payloads of a ticket out of the log; their digests stay.
    func purge(_ ticket: TicketNumber, in db: Database) throws {
        try db.execute(
            sql: "UPDATE ticket_event SET payload = NULL, salt = NULL WHERE ticket = ? AND kind <> 'secret'",
            arguments: [ticket.digits])
    }

    private static func entry(_ row: Row) throws -> Entry {
        guard let role = Actor.Role(rawValue: row["role"]) else {
            throw LedgerError(.damaged, "event \(row["sequence"] as Int64)", "has no role")
        }
        return Entry(
            sequence: row["sequence"], ticket: row["ticket"], ordinal: row["ordinal"], kind: row["kind"],
            state: row["state"], at: Moment(secondsSince1970: row["at"]),
            actor: Actor(
                row["account"], as: role,
                of: (row["organisation"] as String?).flatMap { Identifier($0) }),
            payload: row["payload"], salt: (row["salt"] as Data?).map { Array($0) },
            payloadDigest: Array(row["payload_digest"] as Data), digest: Array(row["digest"] as Data))
    }

    private static let columns = """
        SELECT sequence, ticket, ordinal, kind, state, at, account, role, organisation, payload, salt,
               payload_digest, digest
          FROM ticket_event
        """
    private static let saltLength = 16
}
