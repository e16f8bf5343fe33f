public import HotlineModel

/// Who does something to a ticket.
public struct Actor: Hashable, Sendable, Codable {
    /// The account.
    public let account: String
    /// What the account may do.
    public let role: Role
    /// The organisation that the account belongs to; nil for the hotline centre and for callers.
    public let organisation: Identifier<Organisation>?

    /// An account in a role.
    public init(_ account: String, as role: Role, of organisation: Identifier<Organisation>? = nil) {
        self.account = account
        self.role = role
        self.organisation = organisation
    }

    /// The hotline's own clock and rules.
    public static let machine = Actor("hotline", as: .machine)

    /// What an account may do.
    public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
        /// Takes calls (话务员).
        case agent
        /// Dispatches, reviews replies (派单员).
        case dispatcher
        /// Handles a ticket in a unit (承办单位).
        case handler
        /// Answers for a unit's replies (承办单位负责人).
        case lead
        /// Supervises: arbitrates, approves, overrides (督办).
        case supervisor
        /// The caller (诉求人).
        case caller
        /// The hotline itself (系统).
        case machine
    }
}
