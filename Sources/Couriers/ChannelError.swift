/// Why a channel's configuration can't be used.
public struct ChannelError: Error, Hashable, Sendable, CustomStringConvertible {
    /// `channels.yaml:12`.
    public let origin: String
    /// What is wrong and what to do.
    public let message: String

    /// An error.
    public init(_ origin: String, _ message: String) {
        self.origin = origin
        self.message = message
    }

    /// Where, and what is wrong.
    public var description: String { "\(origin): \(message)" }
}
