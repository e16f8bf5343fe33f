public import HotlineModel

/// What another system tells the hotline about a ticket: a receipt, an answer, a return, a rating, or a ticket of its own.
public struct InboundReceipt: Hashable, Sendable, Codable {
    /// The sender's own id of this message; the same id comes in once, however often it is sent.
    public var id: String
    /// What it tells.
    public var kind: Kind
    /// When it happened there.
    public var at: Moment
    /// The ticket's number, fifteen digits; nil where `about` says it, or it is a ticket of theirs.
    public var ticket: String?
    /// The id of the hotline's message that it answers.
    public var about: String?
    /// Their own number for it.
    public var reference: String?
    /// Who did it there: an account or a name.
    public var account: String?
    /// The answer, or why it is returned or refused.
    public var text: String?
    /// A rating: 1 (very dissatisfied) to 5 (very satisfied).
    public var rating: Int?
    /// Whether it is solved; nil: with an answer it is.
    public var isSolved: Bool?
    /// Whether they spoke with the caller; nil: not said.
    public var contactedCaller: Bool?
    /// A ticket that they pass on (`filed`).
    public var sheet: TicketSheet?

    /// What another system tells.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// It arrived there (回执).
        case received
        /// They have it in hand: a line took the call, a unit signed (确认, 签收).
        case acknowledged
        /// The answer to the caller (答复).
        case answered
        /// It is not theirs (退回).
        case returned
        /// The caller's rating (评价).
        case rated
        /// A ticket that they pass on (转来).
        case filed
    }

    /// Something that was told.
    public init(id: String, kind: Kind, at: Moment) {
        self.id = id
        self.kind = kind
        self.at = at
    }
}
