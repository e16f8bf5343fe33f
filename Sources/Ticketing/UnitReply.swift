public import HotlineModel

/// A unit's answer (答复).
public struct UnitReply: Hashable, Sendable, Codable {
    /// Whose.
    public let organisation: Identifier<Organisation>
    /// What was done, for the centre, and what the caller hears.
    public let words: TextReference
    /// Whether what was said is true (诉求属实); nil: not checked.
    public let isTrue: Bool?
    /// Whether it is solved (是否解决).
    public let isSolved: Bool
    /// Whether the unit spoke with the caller (联系群众).
    public let contactedCaller: Bool

    /// An answer.
    public init(
        by organisation: Identifier<Organisation>, words: TextReference, isTrue: Bool? = nil, isSolved: Bool,
        contactedCaller: Bool
    ) {
        self.organisation = organisation
        self.words = words
        self.isTrue = isTrue
        self.isSolved = isSolved
        self.contactedCaller = contactedCaller
    }
}
