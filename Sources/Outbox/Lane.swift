/// Which queue of a channel a message stands in.
public enum Lane: Int, Hashable, Sendable, Codable, CaseIterable {
    /// Life and safety (P0): has places of its own and goes first.
    case urgent = 0
    /// Everything else.
    case ordinary = 1
}
