public import HotlineModel

/// Who handles a ticket (派单).
public struct Assignment: Hashable, Sendable, Codable {
    /// Answers for it (主办).
    public var lead: Identifier<Organisation>
    /// Sub-units to which it was passed on, each under the one before (二级派单).
    public var chain: [Identifier<Organisation>] = []
    /// Those that work on it beside the lead (会办).
    public var coHandlers: [CoHandler] = []
    /// Whether the centre designated the lead, who then can't return it (指定).
    public var isDesignated = false
    /// Who has signed.
    public var signed: [Identifier<Organisation>] = []

    /// A ticket at a lead, with co-handlers.
    public init(lead: Identifier<Organisation>, coHandlers: [Identifier<Organisation>] = []) {
        self.lead = lead
        self.coHandlers = coHandlers.map { CoHandler(organisation: $0) }
    }

    /// Who has it on the desk now: the last of the chain.
    public var holder: Identifier<Organisation> { chain.last ?? lead }

    /// Everyone who works on it.
    public var parties: [Identifier<Organisation>] { [lead] + chain + coHandlers.map(\.organisation) }

    /// One that works beside the lead.
    public struct CoHandler: Hashable, Sendable, Codable {
        /// Which.
        public let organisation: Identifier<Organisation>
        /// Its answer; nil while it owes one.
        public var reply: TextReference?
    }
}
