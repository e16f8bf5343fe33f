/// Something that is counted over tickets; each leads to the tickets that it counts.
public enum TicketFigure: String, Hashable, Sendable, CaseIterable {
    /// Taken down in the period (受理).
    case filed
    /// Of those, done by now (办结).
    case closed
    /// Answered at once from the knowledge base (直接答复).
    case answered
    /// Refused (不予受理).
    case refused
    /// Handled by a unit to its end (承办办结).
    case handled
    /// Handled, and no promise or limit was missed (按时办结).
    case onTime
    /// A promise or a unit's limit was missed by the last time that something was written of it (超期).
    case late
    /// Came back from a unit at least once (退单).
    case returned
    /// Rated by the caller (参评).
    case rated
    /// Rated 3 to 5: fairly happy to very happy (满意).
    case satisfied
    /// Solved without a second handling, as the caller says (首次解决).
    case solvedFirst
    /// Handled again because the caller was unhappy (重办).
    case redone

    /// The condition on a row of `ticket`.
    var condition: String {
        switch self {
        case .filed: "TRUE"
        case .closed: "state IN ('closed', 'archived')"
        case .answered: "ending = 'answered'"
        case .refused: "ending = 'refused'"
        case .handled: "ending = 'handled'"
        case .onTime: "(ending = 'handled' AND is_late = 0)"
        case .late: "is_late = 1"
        case .returned: "returns > 0"
        case .rated: "score IS NOT NULL"
        case .satisfied: "score >= 3"
        case .solvedFirst: "(is_solved = 1 AND redos = 0)"
        case .redone: "redos > 0"
        }
    }

    /// The Chinese word.
    public var chinese: String {
        switch self {
        case .filed: "受理"
        case .closed: "办结"
        case .answered: "直接答复"
        case .refused: "不予受理"
        case .handled: "承办办结"
        case .onTime: "按时办结"
        case .late: "超期"
        case .returned: "退单"
        case .rated: "参评"
        case .satisfied: "满意"
        case .solvedFirst: "首次解决"
        case .redone: "重办"
        }
    }
}
