public import HotlineModel
public import WorkingCalendar

/// One promise of time on a ticket (时限): who has to do what by when.
public struct TicketClock: Hashable, Sendable, Codable {
    /// What has to be done.
    public let kind: Kind
    /// Who has to do it; nil: the hotline centre, and for a supplement the caller.
    public let holder: Identifier<Organisation>?
    /// How long it may take.
    public var limit: TimeLimit
    /// What was added to the limit (延期).
    public var extra: TimeLimit?
    /// From when it counts.
    public let start: Moment
    /// Time that does not count, in order.
    public var pauses: [Pause] = []
    /// A date that was promised in place of the limit (承诺办理).
    public var promised: Moment?
    /// When it ends, as the log says; nil: it has no end.
    public var due: DueDate?
    /// When to remind; nil where the end is not known.
    public var reminder: Moment?
    /// When it was done; nil while it runs.
    public var stopped: Moment?
    /// How far the supervision of it has gone.
    public var warning: Warning = .none

    /// What runs out.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The date that the caller was given (承诺期限).
        case promise
        /// To dispatch (派单).
        case dispatch
        /// To sign (签收).
        case sign
        /// To answer as lead (办理).
        case handle
        /// To answer as a co-handler (会办).
        case coHandle
        /// To answer as a sub-unit (二级办理).
        case subHandle
        /// To decide on a return (退单审核).
        case returnDecision
        /// To decide on an extension or a promise (延期审核).
        case extensionDecision
        /// To give an opinion (会商意见).
        case opinion
        /// To look at a reply (审核).
        case review
        /// To call back (回访).
        case callBack
        /// To add what is missing (补充).
        case supplement
        /// To take what was handed over (接警确认); held by the line, under its number.
        case acknowledge
        /// To bring what was left out when it was accepted (容缺补正).
        case lacking
    }

    /// How loud the hotline has become.
    public enum Warning: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
        /// Nothing was said.
        case none
        /// Time runs out (临期提醒).
        case reminded
        /// Time ran out (超期).
        case overdue
        /// A written demand went out the day after (书面催办).
        case demanded
        /// It was proposed to publish it (通报提请).
        case publicationProposed
        /// It was published (通报).
        case published

        /// Quieter is less.
        public static func < (left: Self, right: Self) -> Bool {
            let order = allCases
            return order.firstIndex(of: left) ?? 0 < order.firstIndex(of: right) ?? 0
        }
    }

    /// Whether two clocks are the same promise of the same holder.
    public func isSame(as other: Self) -> Bool { kind == other.kind && holder == other.holder }

    /// Whether it still counts.
    public var isRunning: Bool { stopped == nil }

    /// Whether it is, or was, later than its end.
    public func isOverdue(at moment: Moment) -> Bool {
        due?.moment.map { $0 < (stopped ?? moment) } ?? false
    }
}

extension TicketClock.Kind {
    /// The Chinese word.
    public var chinese: String {
        switch self {
        case .promise: "承诺期限"
        case .dispatch: "派单"
        case .sign: "签收"
        case .handle: "办理"
        case .coHandle: "会办"
        case .subHandle: "二级办理"
        case .returnDecision: "退单审核"
        case .extensionDecision: "延期审核"
        case .opinion: "会商意见"
        case .review: "审核"
        case .callBack: "回访"
        case .supplement: "补充"
        case .acknowledge: "接警确认"
        case .lacking: "容缺补正"
        }
    }
}
