/// What is asked of a switch, whichever it is.
enum SwitchCommand: Hashable, Sendable {
    /// Whether it is there.
    case ping
    /// A variable's value.
    case read(IVRFindings.Variable, channel: String)
    /// Whether a leg still is; the answer is `done` where it is.
    case check(channel: String, leg: String)
    /// Sets a variable of a leg.
    case set(String, value: String, channel: String)
    /// Sends a leg, and maybe the one that it talks to, on to a place of the dial plan.
    case move(channel: String, with: String?, context: String, extension: String)
    /// Calls a third line through the dial plan and puts it into a room; done when it answered.
    case ring(DialNumber, Invitation)
    /// Ends a leg.
    case hangUp(channel: String)

    /// Where a third line comes in.
    struct Invitation: Hashable, Sendable {
        let room: String
        let presenting: DialNumber?
        let contexts: DialPlanContexts
        let seconds: Int
        /// Variables that the dial plan's transfer finds.
        let variables: [Variable]
    }

    struct Variable: Hashable, Sendable {
        let name: String
        let value: String
    }
}

/// What a switch answered.
enum SwitchReply: Hashable, Sendable {
    /// It is done; perhaps with a value.
    case done(String?)
    /// It is not done.
    case refused(CallRefusal)
}
