import HotlineModel

extension TicketFlow {
    /// What someone may see of a ticket without a logged look.
    public enum Sight: Hashable, Sendable {
        /// Nothing, not even that it exists.
        case none
        /// Number, state and dates: the caller, at any door.
        case progress
        /// The words with people masked, and the handling.
        case words
    }

    /// What an actor may see of a ticket: a unit only its own, a unit that is complained of nothing at all (回避).
    public func sight(of ticket: Ticket, for actor: Actor) -> Sight {
        if ticket.ending == .secret { return actor.organisation == nil ? .progress : .none }
        if let unit = actor.organisation {
            guard !isRecused(unit, from: ticket) || isOverridden(unit, ticket) else { return .none }
            let parties =
                (ticket.assignment?.parties ?? []) + ticket.copies
                + (ticket.consultation?.parties ?? [])
            return parties.contains { organisations.isWithin($0, unit) } ? .words : .none
        }
        switch actor.role {
        case .agent, .dispatcher, .supervisor, .machine: return .words
        case .caller: return .progress
        case .handler, .lead: return .none
        }
    }

    /// Whether a supervisor gave the ticket to a unit in spite of the recusal.
    private func isOverridden(_ unit: Identifier<Organisation>, _ ticket: Ticket) -> Bool {
        ticket.assignment?.parties.contains(unit) ?? false
    }
}
