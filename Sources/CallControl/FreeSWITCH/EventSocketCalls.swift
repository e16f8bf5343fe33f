import SwitchProtocols

/// Agents' calls on a FreeSWITCH, by its inbound event socket.
///
/// The dial plan (XML) needs two contexts:
///
/// - `hotline-transfer`: the destination number is the number to call, as it was asked for. The caller's leg
///   comes here by `uuid_transfer`, a third line's by a loopback. `effective_caller_id_number` and
///   `HOTLINE_PRESENT` have the caller's own number, digits with perhaps a plus; both are unset where he
///   withheld it. Where the trunk lets only own numbers through, `HOTLINE_WHISPER` has it too, to be said to
///   the other side before it is connected (`group_confirm_file`, or `bridge_pre_execute_bleg_app`).
/// - `hotline-conference`: the destination number is a room's number, up to 20 digits: `conference`. Caller
///   and agent come together, the third line when it answered.
///
/// What the machine heard is asked of the caller's leg on ringing: `TICKET`, `REASON`, `ROUTE`, `QUEUE`.
/// Every command runs as a job (`bgapi`), so a slow one holds up no other.
struct EventSocketCalls: SwitchCalls {
    private enum Login {
        case awaitsRequest, awaitsLogin, awaitsEvents, done
    }

    private let settings: SwitchSettings
    private var reader = EventSocketReader()
    private var legs: EventSocketLegs
    private var board: Switchboard
    private var login = Login.awaitsRequest
    var loginTicks = 0
    /// Jobs whose start is not answered yet; answers come in the order of the commands.
    private var started: [String] = []

    /// Calls of a switch; the prefix is in the ids of all jobs.
    init(_ settings: SwitchSettings, prefix: String) {
        self.settings = settings
        legs = EventSocketLegs(agents: settings.extensions)
        board = Switchboard(
            OrderPlanner(
                settings: settings,
                presentingVariables: [OrderPlanner.present, "effective_caller_id_number"]),
            prefix: prefix)
    }

    var isLoggedIn: Bool { login == .done }

    mutating func begin() {
        reader = EventSocketReader()
        legs.forget()
        login = .awaitsRequest
        started = []
    }

    mutating func read(_ bytes: [UInt8]) -> [SwitchAction] {
        do throws(EventSocketFault) {
            let actions = try reader.read(bytes).flatMap { take($0) }
            return reader.fault == nil ? actions : actions + [.close(.foreign)]
        } catch {
            return [.close(.foreign)]
        }
    }

    private mutating func take(_ frame: EventSocketFrame) -> [SwitchAction] {
        switch frame {
        case .authRequest:
            guard login == .awaitsRequest else { return [.close(.foreign)] }
            login = .awaitsLogin
            return [.send(EventSocketCommand.auth(password: settings.secret.reveal()).bytes)]
        case .reply(let reply): return take(reply)
        case .event(let event) where event.name == "BACKGROUND_JOB": return ended(event)
        case .event(let event): return legs.take(event).flatMap { pass($0) }
        case .rudeRejection: return [.close(.notAllowed)]
        case .disconnectNotice: return [.close(login == .awaitsLogin ? .wrongSecret : .closed)]
        case .other: return login == .awaitsRequest ? [.close(.foreign)] : []
        case .channelData, .apiResponse: return []
        }
    }

    private mutating func take(_ reply: EventSocketReply) -> [SwitchAction] {
        switch login {
        case .awaitsRequest: return [.close(.foreign)]
        case .awaitsLogin:
            guard reply.isOK else { return [.close(.wrongSecret)] }
            login = .awaitsEvents
            return [.send(EventSocketCommand.events(EventSocketLegs.events).bytes)]
        case .awaitsEvents:
            guard reply.isOK else { return [.close(.notAllowed)] }
            login = .done
            return [.ready] + pass(.ready)
        case .done:
            guard !started.isEmpty else { return [] }
            let job = started.removeFirst()
            return reply.isError ? pass(.reply(job, .refused(Self.refusal(reply.text)))) : []
        }
    }

    /// A job is over; other clients' jobs are told of too.
    private mutating func ended(_ event: EventSocketEvent) -> [SwitchAction] {
        guard let job = event.headers["Job-UUID"], let command = board.command(job) else { return [] }
        var text = event.body ?? ""
        while text.last?.isWhitespace == true { text.removeLast() }
        return pass(.reply(job, Self.reply(text, to: command)))
    }

    private static func reply(_ text: String, to command: SwitchCommand) -> SwitchReply {
        switch command {
        case .check: text == "true" ? .done(nil) : .refused(.said(text))
        case .read: .done(text == "_undef_" || text.hasPrefix("-ERR") ? nil : text)
        case .ping: .done(nil)
        case .set, .move, .ring, .hangUp: text.hasPrefix("+OK") ? .done(nil) : .refused(refusal(text))
        }
    }

    /// `-ERR USER_BUSY` and the like: the cause that the other side gave.
    private static func refusal(_ text: String) -> CallRefusal {
        let words = text.hasPrefix("-ERR ") ? String(text.dropFirst(5)) : text
        switch words {
        case "USER_BUSY": return .busy
        case "NO_ANSWER", "NO_USER_RESPONSE", "ALLOTTED_TIMEOUT", "ORIGINATOR_CANCEL": return .noAnswer
        case "UNALLOCATED_NUMBER", "INVALID_NUMBER_FORMAT", "NO_ROUTE_DESTINATION", "USER_NOT_REGISTERED",
            "SUBSCRIBER_ABSENT", "DESTINATION_OUT_OF_ORDER", "CALL_REJECTED":
            return .unreachable
        default: return .said(String(words.prefix(80)))
        }
    }

    mutating func pass(_ sign: Switchboard.Sign) -> [SwitchAction] {
        var actions: [SwitchAction] = []
        for deed in board.advance(on: sign) {
            switch deed {
            case .ask(let id, let command):
                started.append(id)
                actions.append(
                    .send(EventSocketCommand.backgroundAPI(command.eventSocketText, jobUUID: id).bytes))
            case .tell(let event): actions.append(.tell(event))
            case .finish(let number, let error): actions.append(.finish(number, error))
            case .close(let trouble): actions.append(.close(trouble))
            }
        }
        return actions
    }
}
