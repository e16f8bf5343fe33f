public import HotlineModel

/// What time it is for deliveries: the wall's time, that never goes back while the program runs.
///
/// A wall clock that is put back would hold up every retry by as much; one that is put forward only makes retries early.
public final class CourierClock: Sendable {
    private let wall: @Sendable () -> Moment
    private let steady: @Sendable () -> Duration
    private let start: (wall: Moment, steady: Duration)

    /// A clock over the wall's time and one that only counts on.
    public init(
        wall: @escaping @Sendable () -> Moment,
        steady: @escaping @Sendable () -> Duration = CourierClock.uptime
    ) {
        self.wall = wall
        self.steady = steady
        start = (wall(), steady())
    }

    /// Time since some start that nobody sets.
    public static let uptime: @Sendable () -> Duration = {
        let origin = ContinuousClock.Instant.epoch
        return origin.duration(to: ContinuousClock.now)
    }

    /// The wall's time, or what it should be where it was put back.
    public func now() -> Moment {
        let (shown, passed) = (wall(), steady())
        return max(shown, start.wall.adding(seconds: Int((passed - start.steady).components.seconds)))
    }
}

extension ContinuousClock.Instant {
    /// When this program first looked.
    fileprivate static let epoch = ContinuousClock.now
}
