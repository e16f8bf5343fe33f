public import HotlineModel

/// What a ticket says in codes: enough to route, to time and to count it, and nothing that tells who called.
public struct TicketFacts: Hashable, Sendable, Codable {
    /// What kind of thing it is.
    public var type: TicketType
    /// The code in the category tree; nil until someone decides.
    public var category: String?
    /// Where it is, down to the community; the exact place is part of the sealed words.
    public var region: Identifier<Region>?
    /// How it came in.
    public var channel: IntakeChannel
    /// How fast it has to go.
    public var urgency: Urgency
    /// Whether it takes the longest limit (疑难).
    public var isDifficult = false
    /// Whether the caller gave no name (匿名).
    public var isAnonymous = false
    /// Whether the caller asked to keep it secret (要求保密).
    public var isConfidential = false
    /// Whether the caller wants to hear the result (要求回复).
    public var wantsReply = true
    /// Whether an enterprise calls, not a person (企业).
    public var isEnterprise = false
    /// Whether it is about how officials behave (作风).
    public var isAboutConduct = false
    /// The special service that it is for; nil: none.
    public var service: SpecialService?
    /// Groups that the caller belongs to.
    public var groups: [SpecialGroup] = []
    /// The organisation complained of (被投诉单位); people and firms complained of stand in the sealed words.
    public var accused: Identifier<Organisation>?

    /// Facts of a ticket that came in by a channel.
    public init(_ type: TicketType, by channel: IntakeChannel, urgency: Urgency = .ordinary) {
        self.type = type
        self.channel = channel
        self.urgency = urgency
    }

    /// Whether notices about it say nothing of what it is about.
    public var isDiscreet: Bool { isConfidential || type == .report }
}
