/// People who are treated with more care (特殊人群).
public enum SpecialGroup: String, Hashable, Sendable, Codable, CaseIterable {
    /// Old people (老年人).
    case elderly
    /// Disabled people (残疾人).
    case disabled
    /// Minors (未成年人).
    case minor
    /// Workers from elsewhere (外来务工人员).
    case migrantWorker
    /// Veterans (退役军人).
    case veteran
    /// Pregnant women and mothers of small children (孕产妇).
    case mother

    /// The Chinese word.
    public var chinese: String {
        switch self {
        case .elderly: "老年人"
        case .disabled: "残疾人"
        case .minor: "未成年人"
        case .migrantWorker: "外来务工人员"
        case .veteran: "退役军人"
        case .mother: "孕产妇"
        }
    }
}
