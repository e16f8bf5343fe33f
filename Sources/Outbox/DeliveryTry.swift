public import HotlineModel

/// A try that ended.
public struct DeliveryTry: Hashable, Sendable {
    /// What was tried, as it was leased.
    public let delivery: Delivery
    /// When it ended.
    public let endedAt: Moment
    /// How long it took.
    public let milliseconds: Int
    /// What came of it.
    public let outcome: DeliveryOutcome
    /// Whose doing that is.
    public let cause: Cause

    /// Whose doing an outcome is.
    public enum Cause: Hashable, Sendable {
        /// The receiver was asked.
        case receiver
        /// Nobody was asked: there was nothing to send, or it could not be written.
        case hotline
    }

    /// A try that ended.
    public init(
        _ delivery: Delivery, endedAt: Moment, milliseconds: Int, outcome: DeliveryOutcome,
        cause: Cause = .receiver
    ) {
        self.delivery = delivery
        self.endedAt = endedAt
        self.milliseconds = milliseconds
        self.outcome = outcome
        self.cause = cause
    }
}

/// A try as it is on record.
public struct DeliveryAttempt: Hashable, Sendable, Encodable {
    /// Which try this was, from 1.
    public let attempt: Int
    /// By which channel.
    public let channel: String
    /// When it ended.
    public let endedAt: Moment
    /// How long it took.
    public let milliseconds: Int
    /// What came of it.
    public let result: Result
    /// What the receiver's protocol said.
    public let code: Int?
    /// Why it failed.
    public let reason: String?
    /// The first bytes of the answer, masked.
    public let answer: String?

    /// What came of a try.
    public enum Result: String, Hashable, Sendable, Codable, CaseIterable {
        /// The receiver took it.
        case delivered
        /// The receiver took it and has it in hand.
        case acknowledged
        /// It may work later.
        case passing
        /// It will never work.
        case permanent
        /// The receiver is gone.
        case gone
        /// Who was sending died, and nobody knows whether it arrived.
        case lost
    }
}
