public import HotlineModel
public import Triage

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
