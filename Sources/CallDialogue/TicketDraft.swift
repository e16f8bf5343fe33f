/// A ticket in the making, as a caller's answers fill it.
public struct TicketDraft: Hashable, Sendable {
    /// What the caller said.
    public var words: String
    /// Where it is, in the caller's words.
    public var place: String?
    /// Whom to call; nil where nobody is to be called.
    public var number: String?
    /// What it is for.
    public var purpose: Purpose
    /// Whether it goes out at once (紧急).
    public var isUrgent = false

    /// What a ticket is for.
    public enum Purpose: Hashable, Sendable {
        /// A request.
        case request
        /// A car is in the way: its plate; `blocksRescue` where fire engines or ambulances are kept away.
        case carMove(plate: String, blocksRescue: Bool)
        /// The same as a notice tells of.
        case incident(String)
        /// An emergency that was handed over.
        case emergency
    }

    /// A draft.
    public init(
        _ words: String, place: String? = nil, number: String? = nil, for purpose: Purpose = .request
    ) {
        self.words = words
        self.place = place
        self.number = number
        self.purpose = purpose
    }
}
