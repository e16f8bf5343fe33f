/// How many messages a channel can send more, now.
public struct ChannelPlaces: Hashable, Sendable {
    /// The channel's name.
    public let channel: String
    /// Places that only life and safety may take.
    public let urgent: Int
    /// Places for all, life and safety first.
    public let ordinary: Int
    /// Seconds after which a message that was taken is free again.
    public let lease: Int

    /// Free places of a channel.
    public init(channel: String, urgent: Int, ordinary: Int, lease: Int) {
        self.channel = channel
        self.urgent = urgent
        self.ordinary = ordinary
        self.lease = lease
    }
}
