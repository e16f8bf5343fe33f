/// What the machine that took the call first left with it (机器人听到的): the variables of the dial plan.
public struct IVRFindings: Hashable, Sendable {
    /// The ticket that it opened (`TICKET`); nil: none.
    public var ticket: String?
    /// Why the call comes to a person, and what the caller said (`REASON`).
    public var reason: String?
    /// Where it wanted the call to go (`ROUTE`).
    public var route: String?
    /// The queue that the call waited in (`QUEUE`).
    public var queue: String?

    /// What was left; empty texts are nothing.
    public init(ticket: String? = nil, reason: String? = nil, route: String? = nil, queue: String? = nil) {
        for (variable, value) in [
            (Variable.ticket, ticket), (.reason, reason), (.route, route), (.queue, queue),
        ] {
            take(value, of: variable)
        }
    }

    /// The variables, by the names that they have in every dial plan.
    enum Variable: String, CaseIterable, Hashable, Sendable {
        case ticket = "TICKET"
        case reason = "REASON"
        case route = "ROUTE"
        case queue = "QUEUE"
    }

    mutating func take(_ value: String?, of variable: Variable) {
        let value = value.flatMap { $0.isEmpty ? nil : $0 }
        switch variable {
        case .ticket: ticket = value
        case .reason: reason = value
        case .route: route = value
        case .queue: queue = value
        }
    }
}
