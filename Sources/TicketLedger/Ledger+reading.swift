import Foundation
import GRDB
public import HotlineModel
public import Ticketing

extension Ledger {
    /// A ticket as its log says it is; nil where there is none.
    public func ticket(_ number: TicketNumber) throws -> Ticket? {
        try read { try ticket(number, in: $0) }
    }

    /// What happened to a ticket, in order; what was purged is left out.
    public func history(of number: TicketNumber) throws -> [TicketEvent] {
        try read { db in try log.entries(of: number, in: db).compactMap(log.event) }
    }

    /// The rules as they are now, for whoever wants to know an end before doing something.
    public func flow() throws -> TicketFlow {
        try read { try flow(in: $0) }
    }

    /// A ticket's words with people masked; nil where they were destroyed.
    public func maskedWords(of ticket: Ticket) throws -> TicketWords? {
        guard let reference = ticket.words.first else { return nil }
        return try read { db in
            try vault.words(reference, of: ticket.number, in: db)
                .map { try LogCoder.decode(TicketWords.self, $0).masked(naming: name(of: ticket, in: db)) }
        }
    }

    /// What was written with an event, with people masked; the caller's own first words are left out.
    public func maskedTexts(of event: TicketEvent, _ ticket: Ticket) throws -> [String] {
        guard ![.filed, .attached].contains(event.step.change.kind) else { return [] }
        return try read { db in
            let name = try name(of: ticket, in: db)
            let json = try LogCoder.decode(JSONValue.self, LogCoder.encode(event.step.change))
            return try Self.references(in: json).compactMap { reference in
                try vault.words(reference, of: event.ticket, in: db).map {
                    CallerIdentity.masked($0, naming: name)
                }
            }
        }
    }

    private func name(of ticket: Ticket, in db: Database) throws -> String? {
        try ticket.caller.flatMap { try vault.identity(of: $0, in: db) }?.name
    }

    /// Other words of a ticket, with people masked; nil where they were destroyed.
    public func maskedText(_ reference: TextReference, of ticket: Ticket) throws -> String? {
        try read { db in
            try vault.words(reference, of: ticket.number, in: db).map {
                CallerIdentity.masked($0, naming: try name(of: ticket, in: db))
            }
        }
    }

    /// Whether a ticket's caller has this number: compared by its lookup code, nothing is opened.
    public func isCaller(_ telephone: String, of ticket: Ticket) throws -> Bool {
        guard let caller = ticket.caller else { return false }
        return try read { try vault.callers(of: telephone, in: $0).contains(caller) }
    }

    /// A ticket's caller as others see it.
    public func maskedCaller(of ticket: Ticket) throws -> CallerIdentity? {
        guard let caller = ticket.caller else { return nil }
        return try read { try vault.identity(of: caller, in: $0) }?.masked
    }

    /// Who called, unmasked: the look and its purpose are on record before anything is shown.
    public func revealCaller(
        of number: TicketNumber, purpose: String, by actor: Actor, at moment: Moment
    ) throws -> CallerIdentity? {
        let ticket = try reveal(.caller, of: number, purpose, by: actor, at: moment)
        guard let caller = ticket.caller else { return nil }
        return try read { try vault.identity(of: caller, in: $0) }
    }

    /// The caller's words, unmasked: the look and its purpose are on record before anything is shown.
    public func revealWords(
        of number: TicketNumber, purpose: String, by actor: Actor, at moment: Moment
    ) throws -> TicketWords? {
        let ticket = try reveal(.words, of: number, purpose, by: actor, at: moment)
        guard let reference = ticket.words.first else { return nil }
        return try read { db in
            try vault.words(reference, of: number, in: db).map { try LogCoder.decode(TicketWords.self, $0) }
        }
    }

    /// Where the recording lies: playing one is a look on record.
    public func revealRecording(
        of number: TicketNumber, purpose: String, by actor: Actor, at moment: Moment
    ) throws -> String? {
        let ticket = try reveal(.recording, of: number, purpose, by: actor, at: moment)
        return try ticket.recording.flatMap { reference in
            try read { try vault.words(reference, of: number, in: $0) }
        }
    }

    /// A file of a ticket, by its place from 0: the look and its purpose are on record before anything is shown.
    ///
    /// Nil where there is none at this place, or its key was destroyed.
    public func revealAttachment(
        _ place: Int, of number: TicketNumber, purpose: String, by actor: Actor, at moment: Moment
    ) throws -> Attachment? {
        let ticket = try reveal(.attachment, of: number, purpose, by: actor, at: moment)
        guard ticket.attachments.indices.contains(place) else { return nil }
        return try read { try vault.bytes(ticket.attachments[place], of: number, in: $0) }
            .flatMap(Attachment.init(sealable:))
    }

    private func reveal(
        _ part: RevealedPart, of number: TicketNumber, _ purpose: String, by actor: Actor, at moment: Moment
    ) throws -> Ticket {
        try act(on: number, by: actor, at: moment) { flow, ticket, texts in
            try flow.reveal(ticket, part, purpose: texts.keep(purpose), by: actor)
        }
    }

    /// Which tickets a list shows.
    public struct Filter: Hashable, Sendable {
        /// Only these states; empty: all.
        public var states: [TicketState] = []
        /// Only on the desk of this unit.
        public var holder: Identifier<Organisation>?
        /// Only answered for by this unit.
        public var lead: Identifier<Organisation>?
        /// Only this category and what is below it.
        public var category: String?
        /// Only this region and what is below it.
        public var region: String?
        /// Only of this kind.
        public var type: TicketType?
        /// Only of this caller's number.
        public var telephone: String?
        /// Only from this moment on.
        public var from: Moment?
        /// Only before this moment.
        public var to: Moment?
        /// Only those whose next limit ends before this moment.
        public var dueBefore: Moment?
        /// Only those with a return that waits, or that came back.
        public var isReturned = false
        /// Only those whose calendar is missing.
        public var isPending = false

        /// Every ticket.
        public init() {}
    }

    /// In which order a list shows tickets.
    public enum Order: String, Sendable, CaseIterable {
        /// What runs out first.
        case due
        /// What came last.
        case newest
    }

    /// Tickets as lists show them.
    public func list(_ filter: Filter, by order: Order, limit: Int, after: Int = 0) throws -> [TicketRow] {
        try read { db in
            guard let query = try TicketQuery(filter, order, limit: limit, after: after, vault, in: db) else {
                return []
            }
            return try Row.fetchAll(db.cachedStatement(sql: query.sql), arguments: query.arguments)
                .map(TicketRow.init)
        }
    }
}
