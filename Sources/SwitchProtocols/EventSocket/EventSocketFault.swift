/// Why a connection's bytes cannot be read on: nothing after it has a meaning, so close.
public struct EventSocketFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// A block of header lines has too many bytes.
        case headerTooLong
        /// A block of header lines has too many lines.
        case tooManyLines
        /// A body is announced that is too long.
        case bodyTooLong
        /// A Content-Length is not a number.
        case badLength
    }

    /// What went wrong.
    public let code: Code
    /// Which frame of the connection it was, the first being 1.
    public let frame: Int

    init(_ code: Code, frame: Int) {
        self.code = code
        self.frame = frame
    }

    /// Where it was and what was expected, for a person.
    public var description: String {
        let expected =
            switch code {
            case .headerTooLong: "expected a shorter header"
            case .tooManyLines: "expected fewer header lines"
            case .bodyTooLong: "expected a shorter body"
            case .badLength: "expected digits as Content-Length"
            }
        return "event socket, frame \(frame): \(expected)"
    }
}
