public import CallDialogue

/// One call's connection to a switch, as a value: operations in, bytes out; bytes in, results out.
///
/// Law: one operation at a time, and each ends in exactly one result, or in `hungUp`.
public protocol SwitchLeg: Sendable {
    /// What the switch is asked first, and how long it may take.
    mutating func open() -> [LegOutput]
    /// Takes what the switch said; where that is no sentence of its protocol the connection is closed.
    mutating func receive(_ bytes: [UInt8]) -> [LegOutput]
    /// Begins an operation.
    mutating func perform(_ operation: LegOperation) -> [LegOutput]
}

/// What a switch is asked to do with a call.
public enum LegOperation: Hashable, Sendable {
    /// Say this; ends with `said`, or with the key that interrupted it.
    case say(Prompt)
    /// Say this and listen; `typed` are keys that were pressed already.
    case ask(Prompt, Expected, typed: String)
    /// Pass the call on.
    case transfer(TransferOrder)
    /// Give the call back to the dial plan.
    case finish(CallOutcome)
    /// Tell the dial plan that the call back which it asked for is noted.
    case confirm
}

/// What came of an operation.
public enum LegResult: Hashable, Sendable {
    /// All was said.
    case said
    /// Words were recognised.
    case heard(Recognition)
    /// Keys were pressed.
    case digits(String)
    /// Nothing was said or pressed in time.
    case silence
    /// What became of a transfer.
    case transferred(TransferResult)
    /// The dial plan has the call.
    case finished
}

/// What a leg wants of the connection, or tells of the call.
public enum LegOutput: Hashable, Sendable {
    /// Send these bytes.
    case write([UInt8])
    /// The switch owes an answer within so long; nil: it owes none.
    case await(Duration?)
    /// The call is announced; `hearsWords` where a recogniser is there.
    case arrived(CallArrival, hearsWords: Bool)
    /// An operation ended.
    case result(LegResult)
    /// The caller is gone.
    case hungUp
    /// The switch cannot do what it is configured to do: told to whoever looks after it.
    case trouble(String)
    /// Nothing more is to be said on this connection.
    case close
}
