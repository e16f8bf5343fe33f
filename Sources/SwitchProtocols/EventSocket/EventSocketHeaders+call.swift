extension EventSocketHeaders {
    /// The call's own id, by which its events are told from other calls' events.
    public var uniqueID: String? { given("Unique-ID") }

    /// The id that both legs of a call share.
    public var callUUID: String? { given("Channel-Call-UUID") }

    /// The caller's number; nil where the switch only says that it has none.
    public var callerNumber: String? { known("Caller-Caller-ID-Number") }

    /// The caller's name; nil where the switch only says that it has none.
    public var callerName: String? { known("Caller-Caller-ID-Name") }

    /// The number that the caller dialled.
    public var dialled: String? { given("Caller-Destination-Number") }

    /// The id that we gave an execution.
    public var applicationUUID: String? { given("Application-UUID") }

    /// The application that is or was executed.
    public var application: String? { given("Application") }

    /// What the application said at its end; nil where it said nothing (`_none_`).
    public var applicationResponse: String? {
        given("Application-Response").flatMap { $0 == "_none_" ? nil : $0 }
    }

    /// Why the call ended, such as `NORMAL_CLEARING`.
    public var hangupCause: String? { given("Hangup-Cause") ?? variable("hangup_cause") }

    /// The path behind host and port in the dialplan's `socket` action, without a slash before it.
    public var socketPath: String? {
        given("variable_socket_path").map { String($0.drop { $0 == "/" }) }
    }

    /// Why a bridged call was not put through, such as `USER_BUSY`.
    public var originateDisposition: String? { given("variable_originate_disposition") }

    /// Whether `linger`, `event` and `api` may be used (`full` in the dialplan's `socket` action).
    public var hasFullControl: Bool { self["Control"]?.lowercased() == "full" }

    /// Whether executions are queued (`async` in the dialplan's `socket` action).
    public var isAsynchronous: Bool { self["Socket-Mode"]?.lowercased() == "async" }

    /// What `play_and_detect_speech` heard; nil where it set nothing.
    public var speech: EventSocketSpeech? { variable("detect_speech_result").map { EventSocketSpeech($0) } }

    private func given(_ name: String) -> String? {
        self[name].flatMap { $0.isEmpty || $0 == "_undef_" ? nil : $0 }
    }

    private func known(_ name: String) -> String? {
        let words: Set = ["unknown", "anonymous", "restricted", "unavailable", "private", "0000000000"]
        return given(name).flatMap { words.contains($0.lowercased()) ? nil : $0 }
    }
}
