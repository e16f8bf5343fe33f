public import HotlineModel

extension TicketFlow {
    /// What a special service does as soon as its ticket is taken down; nothing: a person decides.
    ///
    /// `requests` is how many cars the caller asked to have moved in the month before; `purpose` keeps why a caller's words
    /// are looked at.
    public func begin(
        _ ticket: Ticket, requests: Int, at moment: Moment,
        purpose: (String) throws(TicketRefusal) -> TextReference
    ) throws(TicketRefusal) -> [TicketStep] {
        switch ticket.facts.service {
        case .carMove where requests >= rules.carMovesPerMonth: return []
        case .carMove, .lifeLaneCarMove:
            guard let unit = rules.carMoveUnit, organisations[unit] != nil else { return [] }
            return try acceptAndDispatch(ticket, to: unit, by: .machine, at: moment)
        case .medical where ticket.facts.urgency == .critical:
            return try handOver(
                ticket, to: ["120"], purpose: try purpose("求医问药：紧急移交 120"), by: .machine, at: moment)
        case .legal:
            return try handOver(
                ticket, to: ["12348"], purpose: try purpose("法律咨询：移交 12348"), by: .machine, at: moment)
        case .medical, nil: return []
        }
    }

    /// How long after asking a caller may ask again where the car is, in seconds.
    static let carMovePatience = 600
}
