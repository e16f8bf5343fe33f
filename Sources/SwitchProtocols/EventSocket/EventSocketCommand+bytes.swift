extension EventSocketCommand {
    /// What goes over the wire, the empty line included.
    public var bytes: [UInt8] {
        let (lines, body) = parts
        return Array((lines.map { $0 + "\n" }.joined() + "\n" + body).utf8)
    }

    private var parts: (lines: [String], body: String) {
        switch self {
        case .connect: (["connect"], "")
        case .linger(let seconds): (["linger \(max(seconds, 0))"], "")
        case .myEvents: (["myevents"], "")
        case .events(let names): ([Self.subscription(to: names)], "")
        case .noEvents: (["noevents"], "")
        case .divertEvents: (["divert_events on"], "")
        case .execute(let application, let argument, let id): Self.execution(application, argument, id)
        case .setVariable(let name, let value, let id):
            Self.execution("set", .set(name: name, value: value), id)
        case .hangUp(let cause): (Self.hangUp(cause), "")
        case .resume: (["resume"], "")
        case .exit: (["exit"], "")
        case .auth(let password): (["auth \(EventSocketText.clean(password))"], "")
        case .api(let command): (["api \(EventSocketText.clean(command))"], "")
        case .backgroundAPI(let command, let id):
            (["bgapi \(EventSocketText.clean(command))", "Job-UUID: \(Self.identifier(id))"], "")
        }
    }

    private static func subscription(to names: [String]) -> String {
        let words = names.map { name($0) }.filter { !$0.isEmpty }
        return (["event", "plain"] + words).joined(separator: " ")
    }

    private static func hangUp(_ cause: String) -> [String] {
        let cause = EventSocketText.word(cause, and: "_")
        let reason = cause.isEmpty ? "NORMAL_CLEARING" : cause
        return ["sendmsg", "call-command: hangup", "hangup-cause: \(reason)"]
    }

    /// In the body, an argument needs no escaping; the lock keeps one execution from starting inside another.
    private static func execution(
        _ application: String, _ argument: EventSocketArgument, _ id: String
    ) -> (lines: [String], body: String) {
        let lines = [
            "sendmsg", "call-command: execute", "execute-app-name: \(name(application))",
            "Event-UUID: \(identifier(id))", "event-lock: true",
        ]
        guard !argument.text.isEmpty else { return (lines, "") }
        let length = "content-length: \(argument.text.utf8.count)"
        return (lines + ["content-type: text/plain", length], argument.text)
    }

    private static func name(_ text: String) -> String { EventSocketText.word(text, and: "_:") }

    private static func identifier(_ text: String) -> String { EventSocketText.word(text, and: "-") }
}
