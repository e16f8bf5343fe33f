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

/// How a ticket came in (受理渠道).
public enum IntakeChannel: String, Hashable, Sendable, Codable, CaseIterable {
    /// A call (电话呼入).
    case telephone
    /// The web page (网站).
    case web
    /// WeChat (微信).
    case weChat
    /// An app (APP).
    case app
    /// Passed down by the province (省级转).
    case province
    /// A leader's mailbox (领导信箱).
    case mailbox
    /// A community service point (社区点).
    case servicePoint
    /// A self-service terminal (自助终端).
    case terminal
    /// Passed on by 110 (110移交).
    case police
    /// The voice robot (自动语音).
    case ivr

    /// The Chinese word.
    public var chinese: String {
        switch self {
        case .telephone: "电话呼入"
        case .web: "网站"
        case .weChat: "微信"
        case .app: "APP"
        case .province: "省级转"
        case .mailbox: "领导信箱"
        case .servicePoint: "社区点"
        case .terminal: "自助终端"
        case .police: "110移交"
        case .ivr: "自动语音"
        }
    }
}

/// How fast a ticket has to go (紧急等级).
public enum Urgency: String, Hashable, Sendable, Codable, CaseIterable {
    /// Life, safety, large outages (特急).
    case critical
    /// Within the day (紧急).
    case urgent
    /// Everything else (一般).
    case ordinary

    /// Whether it has less time than another.
    public func isFaster(than other: Urgency) -> Bool {
        let order = Self.allCases
        return order.firstIndex(of: self) ?? 0 < order.firstIndex(of: other) ?? 0
    }

    /// The Chinese word.
    public var chinese: String {
        switch self {
        case .critical: "特急"
        case .urgent: "紧急"
        case .ordinary: "一般"
        }
    }
}

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
