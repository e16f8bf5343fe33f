/// A row of a list that cannot be used.
public struct TriageListProblem: Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// What is wrong.
    public let message: String

    /// The line, and what is wrong.
    public var description: String { "\(line): \(message)" }
}
