/// Something that happened to a call, or to the switch.
public struct EventSocketEvent: Hashable, Sendable {
    /// What happened, such as `CHANNEL_EXECUTE_COMPLETE`; empty where the switch did not say.
    public let name: String
    /// All that the switch tells with it, decoded.
    public let headers: EventSocketHeaders
    /// The text behind the headers, such as a recognition result.
    public let body: String?

    /// An event whose name is in its headers.
    public init(headers: EventSocketHeaders, body: String? = nil) {
        name = headers["Event-Name"] ?? ""
        self.headers = headers
        self.body = body
    }

    /// The execution that this event ends; compare its id, never its application alone.
    public var executed: EventSocketExecution? {
        guard name == "CHANNEL_EXECUTE_COMPLETE", let id = headers.applicationUUID else { return nil }
        return EventSocketExecution(
            applicationUUID: id, application: headers.application ?? "",
            response: headers.applicationResponse)
    }

    /// Whether a call ends; whose, the headers' `uniqueID` says.
    public var isHangUp: Bool { name == "CHANNEL_HANGUP" || name == "CHANNEL_HANGUP_COMPLETE" }

    /// The key that was pressed; it may come after the execution that waited for it has ended.
    public var dtmf: Character? {
        guard name == "DTMF", let digit = headers["DTMF-Digit"], digit.count == 1 else { return nil }
        return digit.first.flatMap { EventSocketDigits.keys.contains($0) ? $0 : nil }
    }

    /// How asynchronous recognition goes on; the same may come twice.
    public var speech: EventSocketSpeechProgress? {
        guard name == "DETECTED_SPEECH" else { return nil }
        switch headers["Speech-Type"]?.lowercased() {
        case "begin-speaking": return .began
        case "detected-speech": return .detected(EventSocketSpeech(body ?? ""))
        case "closed": return .closed
        default: return nil
        }
    }
}

extension EventSocketEvent {
    /// Reads the body of a `text/event-plain` frame: encoded header lines, and perhaps a length and a body.
    init(
        plain bytes: ArraySlice<UInt8>, limits: EventSocketLimits, frame: Int
    ) throws(EventSocketFault) {
        var headers = EventSocketHeaders()
        var rest = bytes
        var lines = 0
        while let line = EventSocketHeaders.nextLine(of: &rest) {
            lines += 1
            guard lines <= limits.headerLines else { throw EventSocketFault(.tooManyLines, frame: frame) }
            headers.add(line: line)
        }
        let body: String? =
            if case .bytes(let count) = headers.contentLength {
                String(decoding: rest.prefix(count), as: UTF8.self)
            } else {
                nil
            }
        self.init(headers: headers.percentDecoded(), body: body)
    }
}
