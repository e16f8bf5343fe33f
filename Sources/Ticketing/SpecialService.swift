/// A service with rules of its own beside the ordinary way of a ticket (专题服务).
public enum SpecialService: String, Hashable, Sendable, Codable, CaseIterable {
    /// A car is in the way (一号挪车): the owner is found by the traffic police; no owner's number ever enters here.
    case carMove
    /// A car is in the way of fire engines or ambulances: no limit on how often one may ask.
    case lifeLaneCarMove
    /// Which hospital, which desk, which pharmacy (求医问药): directions only, no advice.
    case medical
    /// A question of law (法律咨询): goes to 12348.
    case legal

    /// The Chinese word.
    public var chinese: String {
        switch self {
        case .carMove: "一号挪车"
        case .lifeLaneCarMove: "一号挪车（消防通道、急救出入口）"
        case .medical: "求医问药"
        case .legal: "法律咨询"
        }
    }

    /// Whether a car has to be moved.
    public var movesCar: Bool { self == .carMove || self == .lifeLaneCarMove }
}
