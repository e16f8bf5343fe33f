/// What someone asks, on whichever door (咨询).
public struct Inquiry: Hashable, Sendable {
    /// The words, as they were typed or recognised.
    public var text: String
    /// Where they came in.
    public var door: Door
    /// The talk that they go on with; nil starts one.
    public var conversation: Identifier<Conversation>?
    /// The name or code of the region that the asker is in, where the door knows it.
    public var region: String?
    /// The number that was dialled, where it is not the hotline's own.
    public var line: String?
    /// What the door knows besides the words, by name (街道: 龙田街道).
    public var fields: [String: String]
    /// The code of the category, where a person has decided it; nil: the words tell.
    public var category: String?
    /// When.
    public var moment: Moment

    /// Words that came in at a door.
    public init(
        _ text: String, at door: Door, conversation: Identifier<Conversation>? = nil, region: String? = nil,
        line: String? = nil, fields: [String: String] = [:], moment: Moment
    ) {
        self.text = text
        self.door = door
        self.conversation = conversation
        self.region = region
        self.line = line
        self.fields = fields
        self.moment = moment
    }
}

/// Where people ask.
public enum Door: String, Hashable, Sendable, Codable, CaseIterable {
    /// A hotline agent's screen (话务员).
    case agent
    /// The voice robot on the telephone (自动语音).
    case ivr
    /// A community service point (社区服务点).
    case servicePoint
    /// A resident's own device (群众).
    case resident

    /// How many choices a question back may have: who only hears them keeps three in mind.
    public var mostChoices: Int {
        switch self {
        case .ivr: 3
        case .agent, .servicePoint, .resident: 4
        }
    }

    /// Whether someone of the service reads what is shown before it is said, and may see what is for agents only.
    public var isStaffed: Bool {
        switch self {
        case .agent: true
        case .ivr, .servicePoint, .resident: false
        }
    }
}

/// Several inquiries of one person, one after the other; here it is only what an id is the id of.
public enum Conversation: Sendable {}
