public import HotlineModel

/// One row of the dispatch catalogue (派单目录): what of a category at a place goes to whom, or who never gets it.
public struct DispatchRule: Hashable, Sendable, Codable {
    /// The code of the category, and of everything below it.
    public let category: String
    /// The code of the region, and of everything in it; nil: everywhere.
    public let region: Identifier<Region>?
    /// Words of which one has to occur (夜间、施工); empty: no condition.
    public let condition: [String]
    /// Who leads (主办); nil: the row only says who never gets it.
    public let lead: Identifier<Organisation>?
    /// Who handles it beside the lead (协办).
    public let coHandlers: [Identifier<Organisation>]
    /// Who gets a copy (抄送).
    public let copies: [Identifier<Organisation>]
    /// Units that never get it (回避).
    public let recused: [Identifier<Organisation>]
    /// The law or list that says so (依据).
    public let basis: String
    /// The first day on which it holds; nil: always.
    public let from: Day?
    /// The last day; nil: for good.
    public let until: Day?
    /// Where it stands in its file, for reasons.
    public let origin: String

    /// A row.
    public init(
        category: String, region: Identifier<Region>? = nil, condition: [String] = [],
        lead: Identifier<Organisation>?, coHandlers: [Identifier<Organisation>] = [],
        copies: [Identifier<Organisation>] = [], recused: [Identifier<Organisation>] = [], basis: String = "",
        from: Day? = nil, until: Day? = nil, origin: String = ""
    ) {
        self.category = category
        self.region = region
        self.condition = condition
        self.lead = lead
        self.coHandlers = coHandlers
        self.copies = copies
        self.recused = recused
        self.basis = basis
        self.from = from
        self.until = until
        self.origin = origin
    }

    /// Whether it holds on a day.
    public func holds(on day: Day) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }

    /// Whether there is a day on which both hold.
    func overlaps(_ other: DispatchRule) -> Bool {
        (other.until.map { until in from.map { $0 <= until } ?? true } ?? true)
            && (until.map { until in other.from.map { $0 <= until } ?? true } ?? true)
    }

    /// What it is about, whoever gets it.
    struct Subject: Hashable {
        let category: String
        let region: String?
        let condition: [String]
        let isRecusal: Bool
        let from: Day?
    }

    var subject: Subject {
        Subject(
            category: category, region: region?.text, condition: condition.sorted(), isRecusal: lead == nil,
            from: from)
    }
}
