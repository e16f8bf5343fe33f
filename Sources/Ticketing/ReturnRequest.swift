public import HotlineModel

/// Why a unit gives a ticket back (退单).
public struct ReturnRequest: Hashable, Sendable, Codable {
    /// Who.
    public let organisation: Identifier<Organisation>
    /// Why.
    public let reason: TextReference
    /// The rule that it rests on (依据).
    public let ground: TextReference
    /// Whose it is instead, as the unit thinks.
    public let suggestion: Identifier<Organisation>?

    /// A request.
    public init(
        by organisation: Identifier<Organisation>, reason: TextReference, ground: TextReference,
        suggestion: Identifier<Organisation>? = nil
    ) {
        self.organisation = organisation
        self.reason = reason
        self.ground = ground
        self.suggestion = suggestion
    }
}
