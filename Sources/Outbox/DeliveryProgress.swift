public import HotlineModel

/// How far a message got: a value that decides what becomes of it; the store performs.
///
/// | state | event | becomes |
/// |---|---|---|
/// | pending, failed | leased | leased |
/// | leased | delivered | delivered, with a limit where an acknowledgement must come |
/// | any but acknowledged | acknowledged | acknowledged |
/// | leased | failed, passing | failed: again later, by the next channel where it is urgent or the tries are used up; else dead |
/// | leased | failed, permanent or gone | failed: by the next channel; else dead |
/// | leased | deferred | what it was, later; no try is counted |
/// | leased | lease lost | failed, or dead after the last try |
/// | pending, failed | channel closed | failed: by the next channel, where it is urgent and there is one |
/// | delivered | acknowledgement missed | failed: by the next channel; else stays delivered; a person is alarmed |
/// | failed, dead, delivered, acknowledged | replayed | pending, from the first channel on |
public struct DeliveryProgress: Hashable, Sendable {
    /// Where it is.
    public internal(set) var state: DeliveryState
    /// Which of the recipient's channels it goes by, from 0.
    public internal(set) var leg: Int
    /// How often it was tried, on all channels.
    public internal(set) var attempts: Int
    /// How often it was tried on this channel.
    public internal(set) var tries: Int
    /// When it may leave.
    public internal(set) var due: Moment
    /// Until when an acknowledgement is waited for.
    public internal(set) var acknowledgeBy: Moment?
    /// Which queue it stands in.
    public let lane: Lane

    /// A message that was not tried yet.
    public init(due: Moment, lane: Lane) {
        self.init(
            state: .pending, leg: 0, attempts: 0, tries: 0, due: due, acknowledgeBy: nil, lane: lane)
    }

    init(
        state: DeliveryState, leg: Int, attempts: Int, tries: Int, due: Moment, acknowledgeBy: Moment?,
        lane: Lane
    ) {
        self.state = state
        self.leg = leg
        self.attempts = attempts
        self.tries = tries
        self.due = due
        self.acknowledgeBy = acknowledgeBy
        self.lane = lane
    }

    /// What happens to a message on its way.
    public enum Event: Hashable, Sendable {
        /// Someone took it to send.
        case leased
        /// A try ended.
        case tried(DeliveryOutcome)
        /// Who took it died.
        case leaseLost
        /// A person paused its channel.
        case channelClosed
        /// The receiver says that it has it in hand.
        case acknowledged
        /// It did not say so in time.
        case acknowledgementMissed
        /// A person wants it sent again.
        case replayed
    }

    /// What has to be done beside keeping the new state.
    public enum Action: Hashable, Sendable {
        /// Nothing.
        case keep
        /// A person has to look.
        case alarm(Alarm.Kind)
    }

    /// Goes on by an event; nil: this cannot happen here, and nothing changed.
    public mutating func advance(
        on event: Event, by itinerary: Itinerary, at now: Moment,
        using generator: inout some RandomNumberGenerator
    ) -> Action? {
        switch (event, state) {
        case (.leased, .pending), (.leased, .failed):
            state = .leased
            attempts += 1
            tries += 1
        case (.tried(let outcome), .leased):
            return tried(outcome, itinerary, now, &generator)
        case (.leaseLost, .leased):
            return retry(nil, itinerary, now, &generator)
        case (.channelClosed, .pending), (.channelClosed, .failed):
            guard lane == .urgent, leg + 1 < itinerary.legs.count else { return nil }
            goOn(at: now)
        case (.acknowledged, .pending), (.acknowledged, .leased), (.acknowledged, .failed),
            (.acknowledged, .delivered), (.acknowledged, .dead):
            state = .acknowledged
            acknowledgeBy = nil
        case (.acknowledgementMissed, .delivered):
            acknowledgeBy = nil
            if leg + 1 < itinerary.legs.count { goOn(at: now) }
            return .alarm(.unacknowledged)
        case (.replayed, .failed), (.replayed, .dead), (.replayed, .delivered), (.replayed, .acknowledged):
            state = .pending
            (leg, tries, due, acknowledgeBy) = (0, 0, now, nil)
        default: return nil
        }
        return .keep
    }

    private mutating func tried(
        _ outcome: DeliveryOutcome, _ itinerary: Itinerary, _ now: Moment,
        _ generator: inout some RandomNumberGenerator
    ) -> Action {
        switch outcome {
        case .delivered:
            state = .delivered
            acknowledgeBy = self.leg(of: itinerary)?.acknowledgeWithin.map { now.adding(seconds: $0) }
        case .acknowledged:
            state = .acknowledged
        case .deferred(let until, _):
            (attempts, tries) = (attempts - 1, tries - 1)
            state = attempts == 0 ? .pending : .failed
            // A channel that defers to the past would be asked again and again.
            due = max(until, now.adding(seconds: 1))
        case .failed(let failure):
            switch failure.kind {
            case .passing(let seconds): return retry(seconds, itinerary, now, &generator)
            case .permanent, .gone: return giveUp(itinerary, now)
            }
        }
        return .keep
    }

    private mutating func retry(
        _ asked: Int?, _ itinerary: Itinerary, _ now: Moment, _ generator: inout some RandomNumberGenerator
    ) -> Action {
        let isLast = leg + 1 >= itinerary.legs.count
        if lane == .urgent, !isLast {
            goOn(at: now)
            return .keep
        }
        guard let current = self.leg(of: itinerary) else { return giveUp(itinerary, now) }
        let schedule = lane == .urgent ? current.urgentSchedule : current.schedule
        guard let wait = schedule.wait(after: tries, asked: asked, using: &generator) else {
            return giveUp(itinerary, now)
        }
        state = .failed
        due = now.adding(seconds: wait)
        return .keep
    }

    private mutating func giveUp(_ itinerary: Itinerary, _ now: Moment) -> Action {
        guard leg + 1 >= itinerary.legs.count else {
            goOn(at: now)
            return .keep
        }
        state = .dead
        return .alarm(.dead)
    }

    /// By the next channel, at once.
    private mutating func goOn(at now: Moment) {
        state = .failed
        (leg, tries, due) = (leg + 1, 0, now)
    }

    /// The channel that it goes by; nil where the configuration has fewer now.
    private func leg(of itinerary: Itinerary) -> Itinerary.Leg? {
        itinerary.legs.indices.contains(leg) ? itinerary.legs[leg] : itinerary.legs.last
    }
}
