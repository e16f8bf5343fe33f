/// The calls of one switch as a value: bytes, orders and time in; bytes, events and outcomes out.
///
/// Law: an order that went in comes out as `finish` exactly once, at the latest after `lost`; nothing but
/// whole messages of the switch's own grammar is sent, whatever came in.
protocol SwitchCalls: Sendable {
    /// Whether the switch has let us in.
    var isLoggedIn: Bool { get }
    /// Seconds that logging in has taken.
    var loginTicks: Int { get set }
    /// Begins anew, on a new connection.
    mutating func begin()
    /// Takes what the switch sent.
    mutating func read(_ bytes: [UInt8]) -> [SwitchAction]
    /// Lets the switchboard decide, and writes down what it wants.
    mutating func pass(_ sign: Switchboard.Sign) -> [SwitchAction]
}

extension SwitchCalls {
    /// What is to be done now.
    mutating func advance(on input: SwitchInput) -> [SwitchAction] {
        switch input {
        case .connected:
            loginTicks = 0
            begin()
            return []
        case .received(let bytes): return read(bytes)
        case .lost(let trouble): return pass(.lost(trouble))
        case .order(let number, let order): return pass(.order(number, order))
        case .tick:
            guard !isLoggedIn else { return pass(.tick) }
            loginTicks += 1
            return loginTicks < Switchboard.patience ? [] : [.close(.silent)]
        }
    }
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
