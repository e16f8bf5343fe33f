public import HotlineModel
public import Ticketing

/// What a line gets of a ticket that was handed to it (移交单).
public struct HandOverPackage: Hashable, Sendable, Codable {
    /// The ticket's number, which the line's own record should name.
    public let number: TicketNumber
    /// The line.
    public let line: String
    /// The other lines that have it.
    public let others: [String]
    /// How the caller is passed on.
    public let transfer: HandOverPlan.Transfer
    /// How fast.
    public let urgency: Urgency
    /// When the caller called.
    public let filedAt: Moment
    /// Until when the line has to acknowledge it; nil where that is done.
    public let acknowledgeBy: Moment?
    /// The code of the region.
    public let region: Identifier<Region>?
    /// Who called; masked where the order does not carry it, nil where anonymous or erased.
    public let caller: CallerIdentity?
    /// What was said, the first first, masked likewise; empty where it was erased.
    public let words: [TicketWords]
}
