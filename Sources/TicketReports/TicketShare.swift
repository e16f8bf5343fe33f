public import TicketLedger

/// A figure as a share of another (率).
public enum TicketShare: String, Hashable, Sendable, CaseIterable {
    /// Handled in time, of those handled by a unit (按时办结率).
    case onTime
    /// Answered at once, of all (直接答复率).
    case answered
    /// Solved without a second handling, of those rated (首次解决率).
    case solvedFirst
    /// Rated 3 to 5, of those rated (满意率).
    case satisfied
    /// Came back, of all (退单率).
    case returned

    /// The Chinese word.
    public var chinese: String {
        switch self {
        case .onTime: "按时办结率"
        case .answered: "直接答复率"
        case .solvedFirst: "首次解决率"
        case .satisfied: "满意率"
        case .returned: "退单率"
        }
    }

    /// What it is a share of, and which.
    public var figures: (part: TicketFigure, whole: TicketFigure) {
        switch self {
        case .onTime: (.onTime, .handled)
        case .answered: (.answered, .filed)
        case .solvedFirst: (.solvedFirst, .rated)
        case .satisfied: (.satisfied, .rated)
        case .returned: (.returned, .filed)
        }
    }

    /// `98.3%（59/60）`; `–` where there is nothing to share.
    public func text(_ group: TicketFigures) -> String {
        guard let share = group.share(figures.part, of: figures.whole) else { return "–" }
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10)%（\(group[figures.part])/\(group[figures.whole])）"
    }
}
