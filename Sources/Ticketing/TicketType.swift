/// What kind of thing a caller wants (诉求类型).
public enum TicketType: String, Hashable, Sendable, Codable, CaseIterable {
    /// To know something (咨询).
    case consultation
    /// Help (求助).
    case help
    /// To complain of a service or a neighbour (投诉).
    case complaint
    /// To report someone who breaks the law (举报).
    case report
    /// To suggest something (建议).
    case suggestion
    /// To praise (表扬).
    case praise
    /// Anything else (其他).
    case other

    /// The Chinese word.
    public var chinese: String {
        switch self {
        case .consultation: "咨询"
        case .help: "求助"
        case .complaint: "投诉"
        case .report: "举报"
        case .suggestion: "建议"
        case .praise: "表扬"
        case .other: "其他"
        }
    }
}
