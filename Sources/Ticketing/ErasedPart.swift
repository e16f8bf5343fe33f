import HotlineModel

/// What was destroyed.
public enum ErasedPart: String, Hashable, Sendable, Codable, CaseIterable {
    /// The words of the ticket.
    case words
    /// Who called, in all of the caller's tickets.
    case caller

    /// The Chinese word.
    public var chinese: String {
        switch self {
        case .words: "诉求内容"
        case .caller: "诉求人"
        }
    }
}
