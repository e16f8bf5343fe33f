public import HotlineModel

/// What a city decides about its tickets: limits and habits; the defaults are those of the field's common practice.
public struct TicketRules: Hashable, Sendable {
    /// How long each thing may take.
    public var limits: [LimitName: TimeLimit]
    /// Whether a unit's lead has to approve a reply before it leaves the unit.
    public var needsLeadApproval = false
    /// Whether the centre looks at a reply before the caller is called back.
    public var needsReview = true
    /// Returns after which the centre designates a unit that can't return it.
    public var returnsBeforeDesignation = 3
    /// Tries to reach a caller before a ticket closes as not rated.
    public var callBackTries = 3
    /// How often an unhappy caller's ticket is handled again.
    public var mostRedos = 2
    /// The longest promise (承诺办理), in months.
    public var longestPromiseInMonths = 9
    /// Tickets of one incident within a day that raise an alarm.
    public var surge = 10
    /// Hours of the day in which residents get messages.
    public var waking = 8..<21
    /// Moving-vehicle requests of one caller in a month, beyond which a person decides.
    public var carMovesPerMonth = 5

    /// Who moves cars: the traffic police; nil: a person dispatches.
    public var carMoveUnit: Identifier<Organisation>?
    /// How many days before something expires its holder is reminded (到期提醒).
    public var expiryNoticeInDays = 30

    /// The defaults of this project.
    public init() {
        limits = Dictionary(
            uniqueKeysWithValues: LimitName.allCases.map { ($0, $0.usual) })
    }

    /// How long something may take.
    public subscript(_ name: LimitName) -> TimeLimit { limits[name] ?? name.usual }

    /// How long a unit has to answer a ticket.
    public func handling(_ facts: TicketFacts) -> TimeLimit {
        switch facts.urgency {
        case .critical, .urgent: return self[.urgent]
        case .ordinary: break
        }
        if facts.isDifficult { return self[.difficult] }
        switch facts.type {
        case .consultation: return self[.consultation]
        case .help: return self[.help]
        case .suggestion: return self[.suggestion]
        case .complaint: return self[.complaint]
        case .report: return self[.report]
        case .praise: return self[.praise]
        case .other: return self[.other]
        }
    }

    /// How long a unit has to sign a ticket.
    public func signing(_ facts: TicketFacts) -> TimeLimit {
        facts.urgency == .ordinary ? self[.sign] : self[.urgentSign]
    }

    /// How long the centre has to dispatch a ticket.
    public func dispatching(_ facts: TicketFacts) -> TimeLimit {
        facts.urgency == .ordinary ? self[.dispatch] : self[.urgentDispatch]
    }

    /// Limits that a city can set.
    public enum LimitName: String, Hashable, Sendable, CaseIterable {
        /// What the limit is for, by the word that a list of limits uses.
        case urgentDispatch = "特急派单"
        case urgentSign = "特急响应"
        case urgent = "紧急"
        case consultation = "咨询"
        case help = "求助"
        case suggestion = "建议"
        case complaint = "投诉"
        case report = "举报"
        case praise = "表扬"
        case other = "其他"
        case difficult = "疑难"
        case dispatch = "派单"
        case sign = "签收"
        case `return` = "退单"
        case returnDecision = "退单审核"
        case extensionDecision = "延期审核"
        case review = "审核"
        case callBack = "回访"
        case supplement = "补充"
        case emergencyAcknowledge = "接警确认"
        case acknowledge = "转接确认"
        case firstOpinion = "会商初审"
        case secondOpinion = "会商复审"

        /// The default: FACTS of common practice, 特急 30 minutes, 2 hours, 24 hours and so on.
        var usual: TimeLimit {
            let (amount, unit): (Double, TimeLimit.Unit) =
                switch self {
                case .urgentDispatch: (30, .minutes)
                case .urgentSign: (2, .hours)
                case .urgent, .return: (24, .hours)
                case .consultation: (2, .workingDays)
                case .help, .suggestion, .praise, .other, .supplement: (5, .workingDays)
                case .complaint, .report: (10, .workingDays)
                case .difficult: (15, .workingDays)
                case .dispatch, .sign: (4, .workingHours)
                case .returnDecision, .extensionDecision, .review: (1, .workingDays)
                case .callBack: (3, .workingDays)
                case .emergencyAcknowledge: (2, .minutes)
                case .acknowledge: (10, .minutes)
                case .firstOpinion: (7, .workingDays)
                case .secondOpinion: (3, .workingDays)
                }
            guard let limit = TimeLimit.within(amount, unit) else {
                preconditionFailure("amounts are positive")
            }
            return limit
        }
    }
}
