public import HotlineModel

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

    /// The door at which what comes in this way is answered.
    public var door: Door {
        switch self {
        case .telephone, .province, .mailbox, .police: .agent
        case .ivr: .ivr
        case .servicePoint: .servicePoint
        case .web, .weChat, .app, .terminal: .resident
        }
    }

    /// The line that passed it on, which then hears how it ended; nil: none did.
    public var line: String? {
        switch self {
        case .police: "110"
        case .province: "province"
        case .telephone, .web, .weChat, .app, .mailbox, .servicePoint, .terminal, .ivr: nil
        }
    }

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
