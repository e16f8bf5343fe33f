public import HotlineModel
public import Outbox
public import Ticketing

/// What may be said of a ticket to one recipient.
public struct NoticeFacts: Hashable, Sendable {
    /// The ticket.
    public let ticket: Ticket
    /// What was said, masked where it was not granted; nil where the recipient may not see it.
    public var words: TicketWords?
    /// Who called, only what was granted; nil where nothing was.
    public var caller: CallerIdentity?
    /// What of it was looked at unmasked.
    public var looked: Set<RevealedPart> = []
    /// Where the recipient is called, if it is the caller.
    public var telephone: String?
}

extension Ledger {
    /// Messages on their way: those who send work on it.
    public var outbox: OutboxStore { OutboxStore(pool) }

    /// What may be said of a ticket to the caller: where to call, no words.
    public func noticeFacts(
        of number: TicketNumber, forCaller caller: Identifier<Caller>
    ) throws -> NoticeFacts? {
        try read { db in
            guard let ticket = try ticket(number, in: db) else { return nil }
            let telephone = try vault.identity(of: caller, in: db)?.telephone
            return NoticeFacts(ticket: ticket, telephone: telephone)
        }
    }

    /// The number of the call that brought a ticket, in the telephone system; nil where none did, or it was erased.
    public func call(of number: TicketNumber) throws -> String? {
        try read { db in
            guard let first = try log.entries(of: number, in: db).first else { return nil }
            guard case .filed(let filing) = try log.event(first)?.step.change, let call = filing.call else {
                return nil
            }
            return try vault.words(call, of: number, in: db)
        }
    }

    /// The number of a caller, to be called on it; nil where the key was destroyed.
    public func telephone(of caller: Identifier<Caller>) throws -> String? {
        try read { try vault.identity(of: caller, in: $0)?.telephone }
    }

    /// What may be said of a ticket to a unit, or to the supervisors: what the unit's page would show, people masked.
    ///
    /// `reveals` are looked at unmasked: each is on record, with its purpose, before this returns; a look that is on record
    /// already, because the same is sent again, is not put there twice. What the unit may not see is left out, and so is all of a
    /// discreet ticket.
    public func noticeFacts(
        of number: TicketNumber, for actor: Actor, revealing reveals: Set<RevealedPart>, recording look: Look,
        purpose: String, at moment: Moment
    ) throws -> NoticeFacts? {
        guard let ticket = try ticket(number) else { return nil }
        let flow = try flow()
        guard flow.sight(of: ticket, for: actor) == .words, !ticket.facts.isDiscreet else {
            return NoticeFacts(ticket: ticket)
        }
        var facts = NoticeFacts(ticket: ticket, words: try maskedWords(of: ticket))
        if reveals.contains(.words), let said = try words(number, purpose, actor, look, moment) {
            facts.words = said
            facts.looked.insert(.words)
        }
        if reveals.contains(.caller), ticket.caller != nil {
            facts.caller = try caller(ticket, purpose, actor, look, moment)
            if facts.caller != nil { facts.looked.insert(.caller) }
        }
        return facts
    }

    /// Whether a look has to be put on record.
    public enum Look: Hashable, Sendable {
        /// It is a new one.
        case yes
        /// It is on record: the same is sent again.
        case known
    }

    private func words(
        _ number: TicketNumber, _ purpose: String, _ actor: Actor, _ look: Look, _ moment: Moment
    ) throws -> TicketWords? {
        switch look {
        case .yes: return try revealWords(of: number, purpose: purpose, by: actor, at: moment)
        case .known:
            return try read { db in
                guard let reference = try ticket(number, in: db)?.words.first else { return nil }
                return try vault.words(reference, of: number, in: db).map {
                    try LogCoder.decode(TicketWords.self, $0)
                }
            }
        }
    }

    /// Who called; nil where this unit may not see it.
    private func caller(
        _ ticket: Ticket, _ purpose: String, _ actor: Actor, _ look: Look, _ moment: Moment
    ) throws -> CallerIdentity? {
        do {
            switch look {
            case .yes:
                return try revealCaller(of: ticket.number, purpose: purpose, by: actor, at: moment)
            case .known:
                guard let caller = ticket.caller else { return nil }
                // The same question, asked without leaving a mark.
                var keeper = TextKeeper(
                    ticket: ticket.number, key: try read { try vault.key(of: ticket.number, in: $0) },
                    suite: vault.suite)
                _ = try flow().reveal(ticket, .caller, purpose: keeper.keep(purpose), by: actor)
                return try read { try vault.identity(of: caller, in: $0) }
            }
        } catch is TicketRefusal {
            return nil
        }
    }
}
