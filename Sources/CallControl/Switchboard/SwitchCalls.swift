/// The calls of one switch as a value: bytes, orders and time in; bytes, events and outcomes out.
///
/// Law: an order that went in comes out as `finish` exactly once, at the latest after `lost`; nothing but
/// whole messages of the switch's own grammar is sent, whatever came in.
protocol SwitchCalls: Sendable {
    /// What is to be done now.
    mutating func advance(on input: SwitchInput) -> [SwitchAction]
}

enum SwitchInput: Hashable, Sendable {
    /// A new connection is there.
    case connected
    /// The switch sent this.
    case received([UInt8])
    /// The connection is gone, or could not be made.
    case lost(ConnectionTrouble)
    /// An agent wants this; the number names it in `finish`.
    case order(Int, CallOrder)
    /// A second has passed.
    case tick
}

enum SwitchAction: Hashable, Sendable {
    case send([UInt8])
    case tell(CallControlEvent)
    /// The login is done.
    case ready
    /// An order is over; nil: it was done.
    case finish(Int, CallControlError?)
    /// Close the connection.
    case close(ConnectionTrouble)
}
