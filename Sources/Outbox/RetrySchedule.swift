/// When a message that did not arrive is tried again.
///
/// The shipped one is that of Standard Webhooks 1.0.0, "Deliverability and reliability".
public struct RetrySchedule: Hashable, Sendable {
    /// Seconds to wait before each try; the first is before the first.
    public let waits: [Int]
    /// How far a wait may be off, as a share of it: 0.2 is ±20 %, so that those who failed together don't come back together.
    public let jitter: Double

    /// A schedule of at least one try.
    public init?(waits: [Int], jitter: Double = 0.2) {
        guard !waits.isEmpty, waits.allSatisfy({ (0...Self.longestWait).contains($0) }),
            (0..<1).contains(jitter)
        else { return nil }
        self.waits = waits
        self.jitter = jitter
    }

    private init(shipped waits: [Int]) {
        self.waits = waits
        jitter = 0.2
    }

    /// Seconds of the longest wait that a schedule may hold: a week.
    public static let longestWait = 7 * 86_400
    /// At once, then after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h.
    public static let shipped = RetrySchedule(
        shipped: [0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400])
    /// For life and safety: a person is alarmed after five minutes, not after four days.
    public static let urgent = RetrySchedule(shipped: [0, 2, 5, 10, 20, 30, 60, 60, 60])

    /// How many tries there are.
    public var tries: Int { waits.count }

    /// Seconds until the next try after `tries` that failed; nil: that was the last.
    ///
    /// `asked` is what the receiver asks for (Retry-After): it is waited out however long the schedule's own wait is.
    public func wait(
        after tries: Int, asked: Int? = nil, using generator: inout some RandomNumberGenerator
    ) -> Int? {
        guard waits.indices.contains(tries) else { return nil }
        let wait = Double(waits[tries])
        let spread = jitter == 0 ? 0 : Double.random(in: -jitter...jitter, using: &generator)
        return max(Int((wait * (1 + spread)).rounded()), min(asked ?? 0, Self.longestWait))
    }
}
