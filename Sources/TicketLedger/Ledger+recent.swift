import GRDB
public import HotlineModel
public import Ticketing

/// A ticket with its words, for machines to compare and to learn from; nobody is shown it.
public struct RecentTicket: Hashable, Sendable {
    /// Its number.
    public let number: TicketNumber
    /// The ticket that it runs along with; nil: it runs alone.
    public let joinedTo: TicketNumber?
    /// The region.
    public let region: Identifier<Region>?
    /// When it was taken down.
    public let filedAt: Moment
    /// Who answers for it; nil: no unit has it.
    public let lead: Identifier<Organisation>?
    /// How often it was given back.
    public let returns: Int
    /// What was said first.
    public let words: TicketWords
}

extension Ledger {
    /// Tickets since a moment that may tell of the same thing, the newest first: those of the region and of what it lies in or
    /// what lies in it, and those of no region.
    public func recent(
        near region: Identifier<Region>?, since start: Moment, limit: Int
    ) throws -> [RecentTicket] {
        let stem = region?.stem ?? ""
        return try tickets(
            where: """
                filed_at >= :start AND ending IS NOT 'secret'
                AND (:stem = '' OR region IS NULL OR region LIKE :stem || '%' OR :stem LIKE rtrim(region, '0') || '%')
                ORDER BY filed_at DESC LIMIT :limit
                """, ["start": start.secondsSince1970, "stem": stem, "limit": limit], isMasked: false)
    }

    /// Tickets that a unit answered for to the end, with people masked: what dispatchers decided, to be learned from.
    public func handled(since start: Moment, limit: Int) throws -> [RecentTicket] {
        try tickets(
            where: """
                filed_at >= :start AND lead IS NOT NULL AND ending = 'handled' ORDER BY filed_at DESC LIMIT :limit
                """, ["start": start.secondsSince1970, "limit": limit], isMasked: true)
    }

    private func tickets(
        where condition: String, _ arguments: StatementArguments, isMasked: Bool
    ) throws -> [RecentTicket] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT number, joined_to, region, filed_at, lead, returns,
                           (SELECT payload FROM ticket_event WHERE ticket = ticket.number AND ordinal = 1) AS filing
                      FROM ticket WHERE \(condition)
                    """, arguments: arguments)
            return try rows.compactMap { row in
                guard let number = TicketNumber(parsing: row["number"]),
                    let payload: String = row["filing"],
                    case .filed(let filing) = try LogCoder.decode(TicketStep.self, payload).change,
                    let text = try vault.words(filing.words, of: number, in: db)
                else { return nil }
                var words = try LogCoder.decode(TicketWords.self, text)
                if isMasked {
                    let name = try filing.caller.flatMap { try vault.identity(of: $0, in: db) }?.name
                    words = words.masked(naming: name)
                }
                return RecentTicket(
                    number: number,
                    joinedTo: (row["joined_to"] as String?).flatMap(TicketNumber.init(parsing:)),
                    region: (row["region"] as String?).flatMap { Identifier($0) },
                    filedAt: Moment(secondsSince1970: row["filed_at"]),
                    lead: (row["lead"] as String?).flatMap { Identifier($0) }, returns: row["returns"],
                    words: words)
            }
        }
    }
}
