/// The figures of one group of tickets.
public struct TicketFigures: Hashable, Sendable {
    /// What the group has in common; nil: its tickets have none.
    public let key: String?
    /// How many tickets each figure counts.
    public let counts: [TicketFigure: Int]

    /// The figures of no ticket.
    public static let none = TicketFigures(key: nil, counts: [:])

    /// How many tickets a figure counts.
    public subscript(_ figure: TicketFigure) -> Int { counts[figure] ?? 0 }

    /// A figure as a share of another, 0 to 1; nil where there is nothing to share.
    public func share(_ figure: TicketFigure, of whole: TicketFigure) -> Double? {
        self[whole] == 0 ? nil : Double(self[figure]) / Double(self[whole])
    }
}
