public import HotlineModel

/// What came of a try.
public enum DeliveryOutcome: Hashable, Sendable {
    /// The receiver took it.
    case delivered(DeliveryAnswer)
    /// The receiver took it, and said that it has it in hand.
    case acknowledged(DeliveryAnswer)
    /// It did not arrive, as far as is known.
    case failed(DeliveryFailure)
    /// Nothing was sent, because it may not be now (quiet hours, too many to one number); it counts as no try.
    case deferred(until: Moment, reason: String)
}

/// What a receiver said when it took a message.
public struct DeliveryAnswer: Hashable, Sendable {
    /// What its protocol says: an HTTP status, an SMTP reply.
    public let code: Int?
    /// Its own number for what it took.
    public let reference: String?
    /// The first bytes of what it answered.
    public let text: String?

    /// An answer.
    public init(code: Int? = nil, reference: String? = nil, text: String? = nil) {
        self.code = code
        self.reference = reference
        self.text = text
    }
}
