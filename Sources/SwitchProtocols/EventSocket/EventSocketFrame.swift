/// One thing that a switch says on an event socket.
public enum EventSocketFrame: Hashable, Sendable {
    /// The answer to `connect`: all that the switch knows of the call, decoded.
    case channelData(EventSocketHeaders)
    /// The answer to a command; answers come in the order of the commands.
    case reply(EventSocketReply)
    /// What an `api` command printed.
    case apiResponse(String)
    /// Something happened; it may come before, between and after replies.
    case event(EventSocketEvent)
    /// The call is over; lingering, the connection stays open a while and a second notice ends it.
    case disconnectNotice(isLinger: Bool)
    /// The switch wants a password; only where we dialled the switch.
    case authRequest
    /// The switch does not let us in.
    case rudeRejection
    /// Something that nobody here waits for; the type is empty where none was named.
    case other(contentType: String)
}

extension EventSocketFrame {
    /// Reads a whole frame; only an event with too many inner lines is refused.
    init(
        headers: EventSocketHeaders, body: ArraySlice<UInt8>, limits: EventSocketLimits, frame: Int
    ) throws(EventSocketFault) {
        let type = headers.contentType
        switch type {
        case "command/reply":
            // Only the connect reply names a call, and only its values are URL-encoded.
            self =
                headers["Unique-ID"] == nil
                ? .reply(EventSocketReply(headers: headers)) : .channelData(headers.percentDecoded())
        case "api/response": self = .apiResponse(String(decoding: body, as: UTF8.self))
        case "text/event-plain":
            self = .event(try EventSocketEvent(plain: body, limits: limits, frame: frame))
        case "text/disconnect-notice":
            let disposition = headers["Content-Disposition"]?.lowercased()
            self = .disconnectNotice(isLinger: disposition == "linger")
        case "auth/request": self = .authRequest
        case "text/rude-rejection": self = .rudeRejection
        default: self = .other(contentType: type)
        }
    }
}
