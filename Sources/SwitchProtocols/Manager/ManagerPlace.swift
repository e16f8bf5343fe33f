/// Where a channel goes on in the dialplan.
public struct ManagerPlace: Hashable, Sendable {
    /// The dialplan's context.
    public let context: String
    /// The extension in it.
    public let `extension`: String
    /// The step of the extension, from 1.
    public let priority: Int

    /// A place in the dialplan.
    public init(context: String, extension: String, priority: Int = 1) {
        self.context = context
        self.extension = `extension`
        self.priority = max(1, priority)
    }
}

/// A channel and where it goes on.
public struct ManagerMove: Hashable, Sendable {
    /// The channel.
    public let channel: String
    /// Where it goes on.
    public let place: ManagerPlace

    /// A channel's way to a place.
    public init(channel: String, to place: ManagerPlace) {
        self.channel = channel
        self.place = place
    }
}
