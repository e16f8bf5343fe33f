import SwitchProtocols

/// Agents' calls on an Asterisk, by its manager interface (AMI).
///
/// The user needs `read = call` and `write = call,originate`. The dial plan needs two contexts:
///
/// - `hotline-transfer`: the extension is the number to call, as it was asked for. The caller's channel comes
///   here by Redirect, and a third line's Local channel by Originate. `HOTLINE_PRESENT` has the caller's own
///   number, digits with perhaps a plus, or nothing where he withheld it:
///   `Set(CALLERID(num)=${HOTLINE_PRESENT})`, then `Dial`. Where the trunk lets only own numbers through,
///   `HOTLINE_WHISPER` has it too, to be said to the other side before it is connected (`Dial` option `U`),
///   and `TICKET` is on the caller's channel.
/// - `hotline-conference`: the extension is a room's number, up to 20 digits: `ConfBridge(${EXTEN})`. Caller
///   and agent come together, the third line when it answered; `HOTLINE_PRESENT` is as above.
///
/// What the machine heard is asked of the caller's channel on ringing: `TICKET`, `REASON`, `ROUTE`, `QUEUE`.
struct ManagerCalls: SwitchCalls {
    private enum Login {
        case awaitsGreeting, awaitsLogin, awaitsEvents, done
    }

    private let settings: SwitchSettings
    private let loginID: String
    private var reader = ManagerReader()
    private var channels: ManagerChannels
    private var board: Switchboard
    private var login = Login.awaitsGreeting
    var loginTicks = 0

    /// Calls of a switch; the prefix is in the ids of all actions.
    init(_ settings: SwitchSettings, prefix: String) {
        self.settings = settings
        loginID = "\(prefix)-login"
        channels = ManagerChannels(agents: settings.extensions)
        board = Switchboard(
            OrderPlanner(settings: settings, presentingVariables: [OrderPlanner.present]), prefix: prefix)
    }

    var isLoggedIn: Bool { login == .done }

    mutating func begin() {
        reader = ManagerReader()
        channels.forget()
        login = .awaitsGreeting
    }

    mutating func read(_ bytes: [UInt8]) -> [SwitchAction] {
        do throws(ManagerFault) {
            return try reader.read(bytes).flatMap { take($0) }
        } catch {
            return error.eventsBefore.flatMap { take($0) } + [.close(.foreign)]
        }
    }

    private mutating func take(_ event: ManagerEvent) -> [SwitchAction] {
        switch event {
        case .greeted:
            login = .awaitsLogin
            return [send(.login(user: settings.user, secret: settings.secret.reveal()), loginID)]
        case .message(let message) where message.isResponse: return answer(message)
        case .message(let message) where message.eventName == "OriginateResponse": return originated(message)
        case .message(let message): return channels.take(message).flatMap { pass($0) }
        }
    }

    private mutating func answer(_ message: ManagerMessage) -> [SwitchAction] {
        guard let id = message.actionID else { return [] }
        guard id == loginID else { return answer(message, to: id) }
        switch login {
        case .awaitsLogin where message.isSuccess:
            login = .awaitsEvents
            return [send(.events(mask: "call"), loginID)]
        case .awaitsLogin: return [.close(.wrongSecret)]
        case .awaitsEvents:
            login = .done
            return [.ready] + pass(.ready)
        case .awaitsGreeting, .done: return []
        }
    }

    /// What was asked decides what the answer means: a call that is only queued is not done.
    private mutating func answer(_ message: ManagerMessage, to id: String) -> [SwitchAction] {
        guard let command = board.command(id) else { return [] }
        let refusal = SwitchReply.refused(.said(String((message.message ?? "Error").prefix(80))))
        guard message.isSuccess else { return pass(.reply(id, refusal)) }
        switch command {
        case .ring: return []
        case .check(_, let leg): return pass(.reply(id, message["Value"] == leg ? .done(nil) : refusal))
        case .ping, .read, .set, .move, .hangUp: return pass(.reply(id, .done(message["Value"])))
        }
    }

    private mutating func originated(_ message: ManagerMessage) -> [SwitchAction] {
        guard let id = message.actionID else { return [] }
        let reply =
            message["Response"]?.lowercased() == "success"
            ? SwitchReply.done(nil) : .refused(Self.refusal(reason: message["Reason"]))
        return pass(.reply(id, reply))
    }

    /// The control frame that ended the call: 1 hang-up, 3 still ringing, 5 busy, 8 congestion.
    private static func refusal(reason: String?) -> CallRefusal {
        switch reason {
        case "1", "3": .noAnswer
        case "5": .busy
        default: .unreachable
        }
    }

    mutating func pass(_ sign: Switchboard.Sign) -> [SwitchAction] {
        board.advance(on: sign).map { deed in
            switch deed {
            case .ask(let id, let command): send(command.managerAction, id)
            case .tell(let event): .tell(event)
            case .finish(let number, let error): .finish(number, error)
            case .close(let trouble): .close(trouble)
            }
        }
    }

    private func send(_ action: ManagerAction, _ id: String) -> SwitchAction {
        .send(action.bytes(actionID: id))
    }
}
