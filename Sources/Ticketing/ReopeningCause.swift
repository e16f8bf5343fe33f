import HotlineModel

/// Why a ticket is handled again.
public enum ReopeningCause: String, Hashable, Sendable, Codable, CaseIterable {
    /// The caller is unhappy with it (不满意重办).
    case unhappy
    /// Something new came up (新情况).
    case newFacts
    /// The centre found the answer wanting (审核重办).
    case quality
}
