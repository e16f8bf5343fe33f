public import HotlineModel

/// One thing a query asks for, as FTS5 can find it.
public struct SearchClause: Hashable, Sendable {
    /// An FTS5 expression over tokens of the index, like `"公积"` or `"gong ji jin"`.
    public let expression: String
    /// How much it counts beside the others.
    public let weight: Double
    /// Whether "all words" means this one too.
    public let isRequired: Bool
    /// What a person would call it.
    public let name: String

    /// A clause that is found by an FTS5 expression.
    public init(expression: String, weight: Double, isRequired: Bool, name: String) {
        self.expression = expression
        self.weight = weight
        self.isRequired = isRequired
        self.name = name
    }
}

/// Which entries a search is about.
public struct SearchFilter: Hashable, Sendable {
    /// Only this kind.
    public var kind: EntryKind?
    /// Only organisations whose name holds this.
    public var organisation: String?
    /// Only regions whose name or code holds this.
    public var region: String?
    /// Only items with at most one visit.
    public var onlyOneVisit: Bool
    /// Who asks: agents see more than the public.
    public var visibility: Visibility
    /// When: only what is valid then.
    public var moment: Moment

    /// Everything that may be seen now.
    public init(
        kind: EntryKind? = nil, organisation: String? = nil, region: String? = nil,
        onlyOneVisit: Bool = false,
        visibility: Visibility = .agents, at moment: Moment
    ) {
        self.kind = kind
        self.organisation = organisation
        self.region = region
        self.onlyOneVisit = onlyOneVisit
        self.visibility = visibility
        self.moment = moment
    }
}
