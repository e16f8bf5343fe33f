public import HotlineModel

/// Something about a delivery that a person has to look at.
public struct Alarm: Hashable, Sendable, Encodable {
    /// When it was raised.
    public let raisedAt: Moment
    /// What is wrong.
    public let kind: Kind
    /// The id of the delivery.
    public let delivery: String
    /// The channel's name.
    public let channel: String
    /// Why, for a person.
    public let reason: String

    /// What is wrong.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A message was given up (死信).
        case dead
        /// No acknowledgement came in time (未确认).
        case unacknowledged
        /// A receiver is gone for good; its channel is paused (对方停用).
        case gone
        /// The receiver's list of a day does not have what it took (对账不符).
        case missing
    }
}
