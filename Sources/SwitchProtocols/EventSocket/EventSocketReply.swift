/// What a switch answers to one command.
///
/// `+OK` to an execution only means that it is queued; an unset variable asked with `getvar` gives
/// `-ERR command not found`.
public struct EventSocketReply: Hashable, Sendable {
    /// The reply without the line end that some replies carry.
    public let text: String
    /// All header lines, values as they came.
    public let headers: EventSocketHeaders

    /// Reads a reply's header lines.
    public init(headers: EventSocketHeaders) {
        var text = headers["Reply-Text"] ?? ""
        while text.last?.isNewline == true { text.removeLast() }
        self.text = text
        self.headers = headers
    }

    /// Whether the switch took the command.
    public var isOK: Bool { text.hasPrefix("+OK") }

    /// Whether the switch refused the command.
    public var isError: Bool { text.hasPrefix("-ERR") }

    /// The job that a `bgapi` command started.
    public var jobUUID: String? { headers["Job-UUID"] }
}
