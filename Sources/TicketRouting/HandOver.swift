public import Ticketing
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

    /// Every number, the first first.
    public var numbers: [String] { [number] + alsoNumbers }

    /// How the ticket says that its caller is passed on.
    public var way: HandOverPlan.Transfer {
        switch transfer {
        case .warm: .warm
        case .threeWay: .threeWay
        case .oneKey, .none: .oneKey
        }
    }
}
