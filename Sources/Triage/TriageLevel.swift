/// How fast something has to go, and whose it is (分级).
public enum TriageLevel: String, Hashable, Sendable, Codable, CaseIterable {
    /// Life or safety now: an emergency line at once.
    case emergency = "P0"
    /// Urgent, but nobody's life hangs on it now.
    case urgent = "P1"
    /// Ordinary.
    case ordinary = "P2"
    /// Another line's business.
    case otherLine = "P3"
    /// Not for a hotline.
    case refused = "X"
}
