public import HotlineModel

/// What a message says of its ticket, for machines: what is not granted, not known or not asked for is not there.
///
/// As JSON the names are those of the properties; as XML they are elements of `exchange.xsd`.
public struct TicketSheet: Hashable, Sendable, Codable {
    /// The ticket's number, fifteen digits; nil for what is about no ticket.
    public var ticket: String?
    /// Where it stands.
    public var state: String?
    /// What kind of request it is.
    public var type: String?
    /// critical, urgent or ordinary.
    public var urgency: String?
    /// The category's code.
    public var category: String?
    /// The category's name.
    public var categoryName: String?
    /// The region's code.
    public var region: String?
    /// When the caller called.
    public var filedAt: Moment?
    /// By when something is promised or due.
    public var due: Moment?
    /// By when the receiver has to say that it has it in hand.
    public var acknowledgeBy: Moment?
    /// What it is about, in one line; masked unless `words` is granted.
    public var title: String?
    /// All that was said; masked unless `words` is granted.
    public var content: String?
    /// Where exactly; masked unless `words` is granted.
    public var place: String?
    /// When it happened, as the caller says; masked unless `words` is granted.
    public var happened: String?
    /// The caller's name, where granted.
    public var callerName: String?
    /// The caller's number, where granted.
    public var callerTelephone: String?
    /// The caller's identity number, where granted.
    public var callerIDNumber: String?
    /// The caller's address, where granted.
    public var callerAddress: String?
    /// How a call is passed on: `connect`, `conference` or `forward`.
    public var transfer: String?
    /// The other lines that have it.
    public var otherLines: [String]?
    /// The call's number in the telephone system.
    public var call: String?

    /// Says nothing.
    public init() {}
}

/// What of a caller a channel may be given.
public enum IdentityField: String, Hashable, Sendable, Codable, CaseIterable {
    /// The name.
    case name
    /// The telephone number.
    case telephone
    /// The identity number.
    case idNumber
    /// The address.
    case address
    /// The words as they were said; else they are masked.
    case words
}
