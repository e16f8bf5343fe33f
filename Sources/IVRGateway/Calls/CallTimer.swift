/// What a call waits for with an eye on the clock.
public enum CallTimer: String, Hashable, Sendable, CaseIterable {
    /// The announcement.
    case header
    /// The switch's answer.
    case reply
    /// The desk: a filler is said.
    case slow
    /// The desk: a person takes over.
    case late
    /// The whole call.
    case call
    /// The rest after the caller is gone.
    case farewell
}
