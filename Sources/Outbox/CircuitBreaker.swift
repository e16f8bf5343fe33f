public import HotlineModel

/// Spares a receiver that is down, and everyone who waits behind it: a value that decides whether to send.
///
/// Closed: everything goes. After some failures in a row it opens, and nothing goes for a while. Then one message goes as a
/// probe (half open): if it arrives the breaker closes, else it opens again for longer. Nygard, "Release It!", 2007.
public struct CircuitBreaker: Hashable, Sendable {
    /// Failures in a row.
    public private(set) var failures: Int
    /// How often in a row it opened.
    public private(set) var trips: Int
    /// Until when nothing goes; nil: closed.
    public private(set) var openUntil: Moment?

    /// A breaker; a new one is closed.
    public init(failures: Int = 0, trips: Int = 0, openUntil: Moment? = nil) {
        self.failures = failures
        self.trips = trips
        self.openUntil = openUntil
    }

    /// What may go.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// Everything (正常).
        case closed
        /// Nothing (熔断).
        case open
        /// One message, to see (试探).
        case halfOpen
    }

    /// Failures in a row that open it.
    public static let threshold = 5
    /// Seconds that it stays open at first; twice as long each time, up to the longest.
    static let firstWait = 15
    /// Seconds.
    static let longestWait = 300

    /// What may go now.
    public func state(at now: Moment) -> State {
        guard let openUntil else { return .closed }
        return now < openUntil ? .open : .halfOpen
    }

    /// Learns from a try.
    ///
    /// What a receiver refuses for good says that it is there.
    public mutating func note(_ outcome: DeliveryOutcome, at now: Moment) {
        switch outcome {
        case .deferred: return
        case .failed(let failure):
            if case .passing = failure.kind { return fail(at: now) }
            self = CircuitBreaker()
        case .delivered, .acknowledged: self = CircuitBreaker()
        }
    }

    private mutating func fail(at now: Moment) {
        failures += 1
        // What was on its way when it opened says nothing new.
        guard failures >= Self.threshold, state(at: now) != .open else { return }
        let wait = min(Self.firstWait << min(trips, 10), Self.longestWait)
        trips += 1
        openUntil = now.adding(seconds: wait)
    }
}
