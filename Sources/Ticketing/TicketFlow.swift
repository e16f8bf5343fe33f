public import HotlineModel
public import WorkingCalendar

/// Decides what may happen to a ticket and what follows from it: rules in, steps out; no clock, no database.
///
/// Each function is one thing that someone does. It gives the steps that the ledger then writes, or refuses.
public struct TicketFlow: Sendable {
    /// What the city decides.
    public let rules: TicketRules
    /// When limits end.
    public let calendar: HotlineCalendar
    /// Who is under whom.
    public let organisations: OrganisationTree

    /// A flow under rules.
    public init(rules: TicketRules, calendar: HotlineCalendar, organisations: OrganisationTree) {
        self.rules = rules
        self.calendar = calendar
        self.organisations = organisations
    }

    /// A step to the usual state after a change, or to the one that is named; refused where the table has none.
    func step(
        _ change: TicketChange, _ ticket: Ticket, to state: TicketState? = nil, ending: Ending? = nil,
        clocks: [TicketClock] = []
    ) throws(TicketRefusal) -> TicketStep {
        let targets = TicketTransitions.targets(of: change.kind, from: ticket.state)
        guard let target = state ?? targets.first, targets.contains(target) else {
            throw TicketRefusal(
                .state, "\(ticket.number)", "\(ticket.state.chinese)的工单不能\(change.kind.chinese)")
        }
        guard !ticket.isSuspended || !Self.needsTime.contains(change.kind) else {
            throw TicketRefusal(.state, "\(ticket.number)", "中止计时期间不能\(change.kind.chinese)，先恢复计时")
        }
        return TicketStep(change: change, state: target, ending: ending, clocks: clocks)
    }

    /// What would stop or start clocks that stand by law.
    private static let needsTime: Set<TicketChange.Kind> = [
        .replied, .approved, .returnAsked, .returnAccepted, .supplementWanted, .concluded, .passedOn,
    ]

    /// Refuses where the actor has none of the roles.
    func require(_ actor: Actor, _ roles: Actor.Role..., of ticket: Ticket) throws(TicketRefusal) {
        guard roles.contains(actor.role) else {
            throw TicketRefusal(.role, "\(ticket.number)", "这一步要由\(Self.words(roles))来做")
        }
        guard actor.organisation == nil || actor.role == .handler || actor.role == .lead else {
            throw TicketRefusal(.role, "\(ticket.number)", "\(actor.role.chinese)是热线中心的角色，承办单位不能代行")
        }
    }

    /// Refuses where the actor is not of the unit that has the ticket on its desk.
    func requireHolder(
        _ actor: Actor, of ticket: Ticket
    ) throws(TicketRefusal) -> (unit: Identifier<Organisation>, assignment: Assignment) {
        guard let assignment = ticket.assignment else {
            throw TicketRefusal(.state, "\(ticket.number)", "还没有派给承办单位")
        }
        guard let unit = actor.organisation, unit == assignment.holder,
            actor.role == .handler || actor.role == .lead
        else {
            throw TicketRefusal(
                .role, "\(ticket.number)", "工单在\(name(assignment.holder))，只有该单位能办")
        }
        return (unit, assignment)
    }

    /// An organisation's name as people know it.
    public func name(_ id: Identifier<Organisation>) -> String { organisations.shortName(of: id) }

    static func words(_ roles: [Actor.Role]) -> String {
        roles.filter { $0 != .machine }.map { "\($0.chinese)（\($0.rawValue)）" }.joined(separator: "或")
    }
}

extension Actor.Role {
    /// The Chinese word.
    public var chinese: String {
        switch self {
        case .agent: "话务员"
        case .dispatcher: "派单员"
        case .handler: "承办单位"
        case .lead: "承办单位负责人"
        case .supervisor: "督办"
        case .caller: "诉求人"
        case .machine: "系统"
        }
    }
}
