/// Where a message is on its way to one recipient.
public enum DeliveryState: String, Hashable, Sendable, Codable, CaseIterable {
    /// Waits for its first try (待发送).
    case pending
    /// Someone is sending it (发送中).
    case leased
    /// A try failed; the next waits for its time (待重试).
    case failed
    /// The receiver took it (已送达).
    case delivered
    /// The receiver said that it has it in hand (已确认).
    case acknowledged
    /// Given up: a person has to look (死信).
    case dead

    /// Whether it waits to be sent.
    public var isWaiting: Bool {
        switch self {
        case .pending, .failed: true
        case .leased, .delivered, .acknowledged, .dead: false
        }
    }
}
