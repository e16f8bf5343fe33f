/// Why a try failed.
public struct DeliveryFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Whether it makes sense to try again.
    public let kind: Kind
    /// What was wrong, for a person.
    public let reason: String
    /// What the receiver's protocol says: an HTTP status, an SMTP reply; nil where it did not answer.
    public let code: Int?
    /// The first bytes of what the receiver answered.
    public let answer: String?

    /// A failed try.
    public init(_ kind: Kind, _ reason: String, code: Int? = nil, answer: String? = nil) {
        self.kind = kind
        self.reason = reason
        self.code = code
        self.answer = answer
    }

    /// Whether it makes sense to try again.
    public enum Kind: Hashable, Sendable {
        /// It may work later; where the receiver said when, not before so many seconds (Retry-After).
        case passing(retryAfter: Int?)
        /// This message will never be taken.
        case permanent
        /// The receiver is gone for good and wants nothing more (HTTP 410).
        case gone
    }

    /// What was wrong.
    public var description: String { code.map { "\(reason)（\($0)）" } ?? reason }
}
