/// Why a session cannot be read any further: whoever is on the line does not speak FastAGI, or too much of it.
public struct AGIFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The first block has no field of AGI: a stranger, or a port scan.
        case foreignHeader
        /// The header passes a limit.
        case headerTooLong
        /// The line is no reply and no news.
        case unknownLine
        /// The reply passes a limit.
        case replyTooLong
    }

    /// What is wrong.
    public let code: Code
    /// The line where reading stopped, from 1.
    public let line: Int
    /// What the same call had read before; empty when the fault is thrown again.
    public let eventsBefore: [AGIEvent]

    init(_ code: Code, line: Int, after eventsBefore: [AGIEvent] = []) {
        self.code = code
        self.line = line
        self.eventsBefore = eventsBefore
    }

    /// What was expected, for a person; never what came, since it may be a citizen's words.
    public var message: String {
        switch code {
        case .foreignHeader: "expected a header with agi_ fields"
        case .headerTooLong: "expected a shorter header"
        case .unknownLine: "expected a reply such as 200 result=0, or HANGUP"
        case .replyTooLong: "expected a shorter reply"
        }
    }

    /// The place and what was expected there.
    public var description: String { "line \(line) of a FastAGI session: \(message)" }
}
