import HotlineModel

/// What the caller said (诉求): lies sealed under a key of the ticket's own.
public struct TicketWords: Hashable, Sendable, Codable {
    /// One line.
    public var title: String
    /// Everything.
    public var content: String
    /// Where exactly (事发地址).
    public var place: String?
    /// When it happened, in the caller's words.
    public var happened: String?
    /// The person or firm complained of (涉事主体).
    public var party: String?

    /// What someone said.
    public init(
        title: String, content: String, place: String? = nil, happened: String? = nil, party: String? = nil
    ) {
        self.title = title
        self.content = content
        self.place = place
        self.happened = happened
        self.party = party
    }

    /// Without what a person could be told by, and without a name that is known.
    public func masked(naming name: String?) -> TicketWords {
        func mask(_ text: String) -> String { CallerIdentity.masked(text, naming: name) }
        return TicketWords(
            title: mask(title), content: mask(content), place: place.map(mask), happened: happened.map(mask),
            party: party.map(mask))
    }
}
