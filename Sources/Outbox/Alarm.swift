import Foundation
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

extension Alarm.Kind {
    /// What the message to the supervisors keeps of an alarm.
    private struct Body: Codable {
        let alarm: Alarm.Kind
        let delivery: String
    }

    /// The body of the message that tells of an alarm about a delivery.
    func body(of delivery: String) throws -> String {
        String(decoding: try JSONEncoder().encode(Body(alarm: self, delivery: delivery)), as: UTF8.self)
    }

    /// The alarm that a message's body tells of; nil where it tells of none.
    public init?(ofBody text: String) {
        guard let body = try? JSONDecoder().decode(Body.self, from: Data(text.utf8)) else { return nil }
        self = body.alarm
    }
}
