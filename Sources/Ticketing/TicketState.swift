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
