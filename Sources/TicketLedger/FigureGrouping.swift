/// What figures are told apart by.
public enum FigureGrouping: String, Hashable, Sendable, CaseIterable {
    /// All in one.
    case all
    /// The unit that answers for it.
    case organisation
    /// The first level of its category.
    case category
    /// The county of its region.
    case region
    /// The kind of thing.
    case type
    /// How it came in.
    case channel
    /// The day on which it was taken down, in China.
    case day
    /// The month.
    case month

    /// The key of a row of `ticket`; NULL is none.
    var key: String {
        switch self {
        case .all: "''"
        case .organisation: "lead"
        case .category: "substr(category, 1, 2)"
        case .region: "substr(region, 1, 6)"
        case .type: "type"
        case .channel: "channel"
        case .day: "date(filed_at + 28800, 'unixepoch')"
        case .month: "strftime('%Y-%m', filed_at + 28800, 'unixepoch')"
        }
    }
}
