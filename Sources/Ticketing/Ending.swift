/// How a ticket ended (办结方式).
public enum Ending: String, Hashable, Sendable, Codable, CaseIterable {
    /// Answered at once from the knowledge base (直接答复).
    case answered
    /// Not for a hotline (不予受理).
    case refused
    /// Taken by an emergency line (紧急转接).
    case handedOver
    /// Handled by a unit (承办办结).
    case handled
    /// Taken back by the caller (撤回).
    case withdrawn
    /// Ended as unreasonable repetition (终结).
    case terminated
    /// Stopped because it held a secret (涉密中止).
    case secret

    /// The Chinese word.
    public var chinese: String {
        switch self {
        case .answered: "直接答复"
        case .refused: "不予受理"
        case .handedOver: "紧急转接"
        case .handled: "承办办结"
        case .withdrawn: "撤回"
        case .terminated: "终结"
        case .secret: "涉密中止"
        }
    }
}
