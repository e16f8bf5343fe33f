/// Why a manager connection cannot be read any further.
public struct ManagerFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The first line is no greeting of Asterisk.
        case foreignGreeting
        /// A line passes the limit.
        case lineTooLong
        /// A message passes a limit.
        case messageTooLong
    }

    /// What is wrong.
    public let code: Code
    /// The line where reading stopped, from 1.
    public let line: Int
    /// What the same call had read before; empty when the fault is thrown again.
    public let eventsBefore: [ManagerEvent]

    init(_ code: Code, line: Int, after eventsBefore: [ManagerEvent] = []) {
        self.code = code
        self.line = line
        self.eventsBefore = eventsBefore
    }

    /// What was expected, for a person; never what came.
    public var message: String {
        switch code {
        case .foreignGreeting: "expected Asterisk Call Manager/ and a version"
        case .lineTooLong: "expected a shorter line"
        case .messageTooLong: "expected a shorter message"
        }
    }

    /// The place and what was expected there.
    public var description: String { "line \(line) of a manager connection: \(message)" }
}
