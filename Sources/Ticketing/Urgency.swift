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
