/// How long is waited before the next attempt to connect: a second, then twice as long each time, a minute at
/// most.
///
/// Each is spread by a fifth, so that many machines do not come back at once.
struct ReconnectPauses: Hashable, Sendable {
    private var attempts = 0

    private static let longest = 60.0
    private static let spread = 0.8...1.2

    /// The next pause.
    mutating func next(using generator: inout some RandomNumberGenerator) -> Duration {
        let seconds = min(Double(UInt64(1) << min(attempts, 6)), Self.longest)
        attempts += 1
        return .milliseconds(Int64(seconds * 1_000 * Double.random(in: Self.spread, using: &generator)))
    }

    /// A connection stood: the next pause is short again.
    mutating func reset() { attempts = 0 }
}
