/// What a client asks Asterisk's manager interface to do.
public enum ManagerAction: Hashable, Sendable {
    /// Shows who we are.
    case login(user: String, secret: String)
    /// Ends the connection.
    case logoff
    /// Asks whether it is there.
    case ping
    /// Chooses the events to get: `on`, `off`, or kinds such as `call,dtmf`.
    case events(mask: String)
    /// Sends a channel, and maybe the one it talks to, to other places of the dialplan.
    case redirect(ManagerMove, extra: ManagerMove? = nil)
    /// Makes a call.
    case originate(ManagerOriginate)
    /// Sets a variable of a channel, or a global one where the channel is nil.
    case setVariable(channel: String?, name: String, value: String)
    /// Asks for a variable of a channel, or a global one where the channel is nil.
    case getVariable(channel: String?, name: String)
    /// Starts an attended transfer: the channel's side talks to the new one first.
    case attendedTransfer(channel: String, extension: String, context: String)
    /// Joins two channels.
    case bridge(String, String)
    /// Hangs a channel up.
    case hangUp(channel: String)
}

extension ManagerAction: CustomStringConvertible {
    /// The action's name alone: the rest may hold a secret or a citizen's number.
    public var description: String { name }

    /// The action's name, as Asterisk has it.
    public var name: String {
        switch self {
        case .login: "Login"
        case .logoff: "Logoff"
        case .ping: "Ping"
        case .events: "Events"
        case .redirect: "Redirect"
        case .originate: "Originate"
        case .setVariable: "Setvar"
        case .getVariable: "Getvar"
        case .attendedTransfer: "Atxfer"
        case .bridge: "Bridge"
        case .hangUp: "Hangup"
        }
    }
}
