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
        case .emergency, .refused: destination(reply)
        case .urgent: destination(reply)
        case .otherLine, .ordinary: nil
        }
    }

    /// Where a text goes that the knowledge base did not answer; nil: a ticket is filed.
    public func destination(_ reply: TriageReply) -> Destination? {
        switch reply.route {
        case .number(let number):
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
        let urgency: Urgency =
            switch reply.level {
            case .emergency: .critical
            case .urgent: .urgent
            case .ordinary, .otherLine, .refused: .ordinary
            }
        var proposal = TicketProposal(urgency: urgency, type: TypeCues.type(of: inquiry.text))
        if reply.level == .urgent { proposal.reasons.append("紧急：\(reply.reason)") }
        for target in lines.resolved(reply.targets) {
            guard case .department(let name) = target else { continue }
            proposal.reasons.append("派单触发词表：\(name)")
        }
        var request = UnitRouter.Request(inquiry.text, day: inquiry.moment.calendarDay)
        request.fields = inquiry.fields
        request.region = inquiry.region.flatMap { Identifier($0) }
        units.complete(&proposal, for: request)
        var facts = TicketFacts(proposal.type, by: .telephone, urgency: urgency)
        facts.category = proposal.category
        proposal.due = flow.calendar.due(flow.rules.handling(facts), from: inquiry.moment)?.moment
        return proposal
    }
}

/// Where something goes that nobody answers here.
public enum Destination: Hashable, Sendable {
    /// To another line.
    case handOver(HandOver)
    /// Nowhere here: the caller is told where to.
    case refusal(Refusal)
}

/// Something that another line has to take (转接).
public struct HandOver: Hashable, Sendable {
    /// How fast.
    public let level: TriageLevel
    /// The number to call first.
    public let number: String
    /// Whose it is; nil where the table of hotlines does not say.
    public let name: String?
    /// Whoever has to know, in this order, the first number among them.
    public let targets: [TriageReply.Target]
    /// Whether it is clear, or a person asks.
    public let certainty: TriageReply.Certainty
    /// How a call is passed on.
    public let transfer: TriageReply.Transfer
    /// The one sentence to say at once; nil: none.
    public let say: String?
    /// Why.
    public let reason: String

    init(_ reply: TriageReply, number: String, name: String?, lines: LineDirectory) {
        level = reply.level
        self.number = number
        self.name = name
        targets = lines.resolved([.number(number)] + reply.targets)
        certainty = reply.certainty
        transfer = reply.transfer
        say = reply.say
        reason = reply.reason
    }

    /// The further numbers, after the first.
    public var alsoNumbers: [String] {
        targets.compactMap { target in
            guard case .number(let other) = target, other != number else { return nil }
            return other
        }
    }

    /// What is to happen, as a plan that begins now; an ordinary transfer has more time.
    public func plan(at moment: Moment) -> (plan: HandOverPlan, actions: [HandOverPlan.Action]) {
        let transfer: HandOverPlan.Transfer =
            switch self.transfer {
            case .warm: .warm
            case .threeWay: .threeWay
            case .oneKey, .none: .oneKey
            }
        return HandOverPlan.begin(
            [number] + alsoNumbers, by: transfer, within: level == .emergency ? .emergency : .transfer,
            at: moment)
    }
}

/// Something that a hotline may not take (不予受理).
public struct Refusal: Hashable, Sendable {
    /// Who takes it; nil where nobody is named.
    public let channel: String?
    /// Its number; nil where it has none.
    public let number: String?
    /// What the caller is told.
    public let say: String

    init(_ channel: RefusalChannel?) {
        self.channel = channel?.name
        number = channel?.number
        say = channel?.say ?? "这件事不属于政务服务便民热线的受理范围，请向有权处理的机关反映。"
    }
}
