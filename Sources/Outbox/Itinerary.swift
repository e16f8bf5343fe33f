/// The channels by which a recipient is reached, the first first.
public struct Itinerary: Hashable, Sendable {
    /// At least one.
    public let legs: [Leg]

    /// One channel on the way.
    public struct Leg: Hashable, Sendable {
        /// The channel's name.
        public let channel: String
        /// When it is tried again.
        public let schedule: RetrySchedule
        /// The same for life and safety.
        public let urgentSchedule: RetrySchedule
        /// Seconds within which the receiver has to acknowledge what it took; nil: it need not.
        public let acknowledgeWithin: Int?

        /// A channel on the way.
        public init(
            channel: String, schedule: RetrySchedule = .shipped, urgentSchedule: RetrySchedule = .urgent,
            acknowledgeWithin: Int? = nil
        ) {
            self.channel = channel
            self.schedule = schedule
            self.urgentSchedule = urgentSchedule
            self.acknowledgeWithin = acknowledgeWithin
        }
    }

    /// A way of at least one channel.
    public init?(_ legs: [Leg]) {
        guard !legs.isEmpty else { return nil }
        self.legs = legs
    }
}
