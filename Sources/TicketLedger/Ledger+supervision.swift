import GRDB
public import HotlineModel
public import Ticketing

extension Ledger {
    /// What the hotline's own clock has to do at a moment: warn, note silence in consultations.
    ///
    /// Answers the tickets that it touched. To be called every minute or so; a second call changes nothing.
    public func tick(at moment: Moment) throws -> [TicketNumber] {
        _ = try tellExpiries(at: moment)
        let due = try read { db in
            try String.fetchAll(
                db, sql: "SELECT number FROM ticket WHERE remind_at <= ? ORDER BY remind_at",
                arguments: [moment.secondsSince1970])
        }
        return try due.compactMap { TicketNumber(parsing: $0) }.filter { number in
            try write { db in
                let ticket = try self.known(number, in: db)
                guard ticket.updatedAt <= moment else { return false }
                let changed = try self.change(ticket, by: .machine, at: moment, in: db) { flow, ticket, _ in
                    try flow.warnings(ticket, at: moment)
                }
                let missing = changed.consultation?.open.filter { party in
                    changed.clock(.opinion, of: party)?.isOverdue(at: moment) ?? false
                }
                for party in missing ?? [] {
                    _ = try self.change(self.known(number, in: db), by: .machine, at: moment, in: db) {
                        flow, ticket, _ in
                        try flow.giveOpinion(ticket, words: nil, of: party, by: .machine, at: moment)
                    }
                }
                return changed.lastEvent > ticket.lastEvent || !(missing ?? []).isEmpty
            }
        }
    }
}
