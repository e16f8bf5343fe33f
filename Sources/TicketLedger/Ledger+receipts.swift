import Foundation
import GRDB
public import HotlineModel
import Outbox
import Sealing
public import Ticketing

/// A message from another system, as far as the ledger has to know it.
public struct ReceivedMessage: Hashable, Sendable {
    /// Who sent it: the channel's name.
    public let sender: String
    /// The sender's id of it.
    public let id: String
    /// What kind it is.
    public let kind: String
    /// Everything that it says, to tell a repetition from another message under the same id.
    public let content: [UInt8]
    /// The id of the hotline's message that it answers.
    public let about: String?
    /// The sender's own number for the ticket.
    public let reference: String?

    /// A message.
    public init(
        sender: String, id: String, kind: String, content: [UInt8], about: String? = nil,
        reference: String? = nil
    ) {
        self.sender = sender
        self.id = id
        self.kind = kind
        self.content = content
        self.about = about
        self.reference = reference
    }
}

extension Ledger {
    /// What was done with a message from another system.
    public enum Taking: Hashable, Sendable {
        /// It was taken.
        case taken(TicketNumber)
        /// It was taken before, with the same words: nothing was done now.
        case repeated(TicketNumber)
    }

    /// Does what another system's message asks for, once: the same id again changes nothing, and with other words is refused.
    ///
    /// The ticket's steps, the delivery that is acknowledged and the message's id are one transaction. What `decide` refuses
    /// leaves nothing, so that the sender can send it again when the ticket is ready.
    public func take(
        _ message: ReceivedMessage, on number: TicketNumber, by actor: Actor, at moment: Moment,
        _ decide: @escaping @Sendable (TicketFlow, Ticket, inout TextKeeper) throws -> [TicketStep]
    ) throws -> Taking {
        try write { db in
            if let known = try self.known(message, in: db) { return .repeated(known) }
            _ = try self.change(self.known(number, in: db), by: actor, at: moment, in: db, decide)
            try self.keep(message, number, in: db, at: moment)
            return .taken(number)
        }
    }

    /// Files a ticket that another system passes on, once.
    public func take(
        _ message: ReceivedMessage, filing intake: Intake, by actor: Actor, at moment: Moment
    ) throws -> Taking {
        if let known = try read({ try self.known(message, in: $0) }) { return .repeated(known) }
        // The intake's key is the sender's number: filed once whatever happens between these two.
        let filed = try file(intake, by: actor, at: moment)
        return try write { db in
            if let known = try self.known(message, in: db) { return .repeated(known) }
            try self.keep(message, filed.ticket.number, in: db, at: moment)
            return filed.isRepeated ? .repeated(filed.ticket.number) : .taken(filed.ticket.number)
        }
    }

    private func known(_ message: ReceivedMessage, in db: Database) throws -> TicketNumber? {
        guard
            let row = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT digest, ticket FROM receipt WHERE sender = ? AND id = ?"),
                arguments: [message.sender, message.id])
        else { return nil }
        guard row["digest"] as Data == digest(of: message) else {
            throw TicketRefusal(.input, message.id, "这个编号的消息已经收过，内容不同；换一个编号再发")
        }
        return TicketNumber(parsing: row["ticket"])
    }

    private func keep(
        _ message: ReceivedMessage, _ number: TicketNumber, in db: Database, at moment: Moment
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO receipt (sender, id, digest, ticket, kind, received_at)
                VALUES (:sender, :id, :digest, :ticket, :kind, :now)
                """
        ).execute(arguments: [
            "sender": message.sender, "id": message.id, "digest": digest(of: message),
            "ticket": number.digits, "kind": message.kind, "now": moment.secondsSince1970,
        ])
        if let about = message.about {
            _ = try OutboxStore.acknowledge(about, reference: message.reference, in: db, at: moment)
        }
    }

    /// Keyed, so that what was said can't be guessed from the file.
    private func digest(of message: ReceivedMessage) -> Data {
        Data(
            vault.suite.code(
                of: Array("receipt \(message.sender) ".utf8) + message.content, with: vault.lookupKey))
    }
}
