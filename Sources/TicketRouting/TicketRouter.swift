public import HotlineModel
public import Ticketing
public import Triage
import WorkingCalendar

/// Decides where something goes: emergencies before everything, and what is not answered to a line, a channel or a unit.
public struct TicketRouter: Sendable {
    /// Tells emergencies from everything else.
    public let triage: Triage
    /// Which numbers there are.
    public let lines: LineDirectory
    /// Who handles what.
    public let units: UnitRouter
    /// Regions by their names, for doors that know no code.
    public var regions: [String: Identifier<Region>] = [:]
    /// Limits and calendar, for the date that a caller is promised.
    public let flow: TicketFlow

    /// A router over a city's lists.
    public init(triage: Triage, lines: LineDirectory, units: UnitRouter, flow: TicketFlow) {
        self.triage = triage
        self.lines = lines
        self.units = units
        self.flow = flow
    }

    /// Where a text goes before the knowledge base is asked; nil: it is asked first.
    public func first(_ reply: TriageReply) -> Destination? {
        switch reply.level {
        case .emergency, .urgent, .refused: destination(reply)
        case .otherLine, .ordinary: nil
        }
    }

    /// Where a text goes that the knowledge base did not answer; nil: a ticket is filed.
    public func destination(_ reply: TriageReply) -> Destination? {
        switch reply.route {
        case .number(let number):
            // A line that was merged into this one is this one's own business.
            if reply.level == .otherLine, lines.isMergedHere(number) { return nil }
            return .handOver(HandOver(reply, number: number, name: lines.name(of: number), lines: lines))
        case .line(let name):
            guard let line = lines.line(named: name) else { return nil }
            return .handOver(HandOver(reply, number: line.number, name: line.name, lines: lines))
        case .refusal(let channel): return .refusal(Refusal(channel))
        case .ticket, .none: return nil
        }
    }

    /// How a ticket of these words should be dispatched.
    public func proposal(for inquiry: Inquiry, _ reply: TriageReply) -> TicketProposal {
        let urgency = reply.level.urgency
        var proposal = TicketProposal(urgency: urgency, type: TypeCues.type(of: inquiry.text))
        if reply.level == .urgent { proposal.reasons.append("紧急：\(reply.reason)") }
        for target in lines.resolved(reply.targets) {
            guard case .department(let name) = target else { continue }
            proposal.reasons.append("派单触发词表：\(name)")
        }
        var request = UnitRouter.Request(inquiry.text, day: inquiry.moment.calendarDay)
        request.fields = inquiry.fields
        request.region = inquiry.region.flatMap { regions[$0] ?? Identifier($0) }
        request.category = inquiry.category
        units.complete(&proposal, for: request)
        var facts = TicketFacts(proposal.type, by: .telephone, urgency: urgency)
        facts.category = proposal.category
        proposal.due = flow.calendar.due(flow.rules.handling(facts), from: inquiry.moment)?.moment
        return proposal
    }
}

extension TriageLevel {
    /// How fast a ticket of this level has to go.
    public var urgency: Urgency {
        switch self {
        case .emergency: .critical
        case .urgent: .urgent
        case .ordinary, .otherLine, .refused: .ordinary
        }
    }
}
