public import HotlineModel

/// A call that the voice robot took (通话记录), without what tells who called.
public struct NotedCall: Hashable, Sendable {
    /// Its number here; nil before it is kept.
    public let number: Int64?
    /// Its number in the telephone system.
    public let call: String
    /// When it began.
    public let beganAt: Moment
    /// What was dialled; nil where the switch did not say.
    public let line: String?
    /// A telephone number, `agent` or `done`; nil where it broke off.
    public let outcome: String?
    /// The ticket that was filed; nil: none was.
    public let ticket: String?
    /// How many seconds it lasted.
    public let seconds: Int
    /// What happened and what was done, a line each, masked.
    public let record: String

    /// A call that ended.
    public init(
        number: Int64? = nil, call: String, beganAt: Moment, line: String?, outcome: String?, ticket: String?,
        seconds: Int, record: String
    ) {
        self.number = number
        self.call = call
        self.beganAt = beganAt
        self.line = line
        self.outcome = outcome
        self.ticket = ticket
        self.seconds = seconds
        self.record = record
    }
}
