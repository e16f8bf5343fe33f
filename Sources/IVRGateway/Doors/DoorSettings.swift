import CallDialogue

/// Where a door listens and whom it lets in.
public struct DoorSettings: Hashable, Sendable {
    /// The address; switches are on private networks, so it is the machine itself unless said otherwise.
    public var host = "127.0.0.1"
    /// The port; 0: any that is free.
    public var port: Int
    /// Peers that are let in; empty: the machine itself.
    public var allowed: [AddressRange] = []
    /// Connections at once.
    public var connections = 2_000
    /// Connections of one peer at once.
    public var connectionsOfPeer = 2_000

    /// A door at a port of the machine itself.
    public init(port: Int) {
        self.port = port
    }

    /// Whether a peer is let in.
    func admits(_ address: String) -> Bool {
        allowed.isEmpty
            ? AddressRange.machine.contains { $0.contains(address) }
            : allowed.contains { $0.contains(address) }
    }
}
