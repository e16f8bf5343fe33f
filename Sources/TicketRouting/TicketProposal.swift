public import HotlineModel
public import TextClassifiers
public import Ticketing

/// How a ticket should be dispatched, and why (派单建议); a person may overrule it.
public struct TicketProposal: Hashable, Sendable {
    /// The code of the category; nil where none is likely.
    public var category: String?
    /// Whether the category is sure enough for a machine to dispatch by it; a person always is.
    public var isCategorySure = false
    /// Who leads; nil: a person decides.
    public var lead: Identifier<Organisation>?
    /// Who handles it beside the lead.
    public var coHandlers: [Identifier<Organisation>] = []
    /// Who gets a copy.
    public var copies: [Identifier<Organisation>] = []
    /// How fast.
    public var urgency: Urgency
    /// What kind of thing it is.
    public var type: TicketType
    /// By when it is promised; nil where the calendar is missing.
    public var due: Moment?
    /// What the unit rests on.
    public var source: Source = .nobody
    /// What the classifier thinks of, likeliest first.
    public var labels: [Classification.Choice] = []
    /// Whether a classifier is there and knows nothing of what was said.
    public var isUnknown = false
    /// Why, one reason a line.
    public var reasons: [String] = []

    /// What the unit rests on.
    public enum Source: String, Hashable, Sendable, Codable {
        /// A row of the dispatch catalogue (派单目录).
        case catalogue
        /// What was learned from tickets.
        case classifier
        /// The words of the organisations' names.
        case words
        /// Nobody: a person decides.
        case nobody
    }

    /// Whether a machine may dispatch by it: the city's own catalogue gives a sure category to a unit.
    public var mayDispatch: Bool { source == .catalogue && isCategorySure && lead != nil }

    /// A proposal without a unit.
    public init(urgency: Urgency, type: TicketType) {
        self.urgency = urgency
        self.type = type
    }
}
