public import Outbox

/// Refuses every message, for drills of what happens when a receiver takes nothing.
public struct RefuseChannel: DeliveryChannel {
    /// `refuse`.
    public static let kind = ChannelKind(
        "refuse", "一律拒收", "拒收每一条消息；用于演练死信、告警和备用渠道",
        settings: [.init("failure", "passing（可重试，默认）或 permanent（不再重试）")])

    private enum Failure: String, CaseIterable {
        case passing, permanent
    }

    private let failure: Failure

    /// A channel that refuses.
    public init(_ settings: ChannelSettings, _ tools: ChannelTools) throws(ChannelError) {
        failure = try settings.choice("failure", Failure.self) ?? .passing
    }

    /// Refuses.
    public func deliver(_ message: CourierMessage) async throws -> DeliveryOutcome {
        throw DeliveryFailure(failure == .passing ? .passing(retryAfter: nil) : .permanent, "演练：一律拒收")
    }

    /// Says that it refuses.
    public func check() async throws -> String {
        throw DeliveryFailure(.permanent, "演练渠道，一律拒收；换成真实渠道才能送达")
    }
}
