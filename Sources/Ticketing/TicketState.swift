/// Where a ticket is (工单状态).
public enum TicketState: String, Hashable, Sendable, Codable, CaseIterable {
    /// Taken down, not yet decided on (待受理).
    case received
    /// The caller has to add something (待补充).
    case awaitingSupplement
    /// Handed to an emergency line that has not yet taken it (紧急转接).
    case handedOver
    /// Accepted, no unit yet (待派单).
    case toDispatch
    /// At a unit that has not yet signed (待签收).
    case toSign
    /// A unit works on it (办理中).
    case inHand
    /// Answered, to be looked at by the centre (待审核).
    case toReview
    /// Runs along with another ticket of the same matter (已并单).
    case joined
    /// The caller has to be called back (待回访).
    case toCallBack
    /// Done (已办结).
    case closed
    /// Put away (归档).
    case archived

    /// Whether something has still to be done.
    public var isOpen: Bool { self != .closed && self != .archived }

    /// The Chinese word.
    public var chinese: String {
        switch self {
        case .received: "待受理"
        case .awaitingSupplement: "待补充"
        case .handedOver: "紧急转接"
        case .toDispatch: "待派单"
        case .toSign: "待签收"
        case .inHand: "办理中"
        case .toReview: "待审核"
        case .joined: "已并单"
        case .toCallBack: "待回访"
        case .closed: "已办结"
        case .archived: "归档"
        }
    }
}

/// How a ticket ended (办结方式).
public enum Ending: String, Hashable, Sendable, Codable, CaseIterable {
    /// Answered at once from the knowledge base (直接答复).
    case answered
    /// Not for a hotline (不予受理).
    case refused
    /// Taken by an emergency line (紧急转接).
    case handedOver
    /// Handled by a unit (承办办结).
    case handled
    /// Taken back by the caller (撤回).
    case withdrawn
    /// Ended as unreasonable repetition (终结).
    case terminated
    /// Stopped because it held a secret (涉密中止).
    case secret

    /// The Chinese word.
    public var chinese: String {
        switch self {
        case .answered: "直接答复"
        case .refused: "不予受理"
        case .handedOver: "紧急转接"
        case .handled: "承办办结"
        case .withdrawn: "撤回"
        case .terminated: "终结"
        case .secret: "涉密中止"
        }
    }
}
