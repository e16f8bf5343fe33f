/// How long and how much a call may take at a door.
public struct CallLimits: Hashable, Sendable {
    /// From the connection to the end of its announcement.
    public var header: Duration = .seconds(5)
    /// The desk's time before a filler is said: people feel a pause of over a second as broken.
    public var slow: Duration = .seconds(1)
    /// The desk's time before a person takes over.
    public var late: Duration = .seconds(3)
    /// The whole call.
    public var call: Duration = .seconds(600)
    /// How long the caller may be silent.
    public var silence: Duration = .seconds(5)
    /// How long a connection outlives its caller, for what has still to be said to the switch.
    public var farewell: Duration = .seconds(1)
    /// How long one sentence may take to be played.
    public var sentence: Duration = .seconds(90)

    /// The shipped ones (`IVR.md` §2.5).
    public init() {}
}
