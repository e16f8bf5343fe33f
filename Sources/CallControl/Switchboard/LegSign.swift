/// What a switch says of the way from a caller to one telephone of an agent.
struct LegSign: Hashable, Sendable {
    /// The leg's id, never used again.
    let leg: String
    /// The leg's name in commands.
    let channel: String
    let `extension`: AgentExtension
    let caller: Caller
    let stage: Stage

    /// Whose call it is.
    struct Caller: Hashable, Sendable {
        let id: CallID
        /// The caller's own leg in commands.
        let channel: String
        let number: DialNumber?
        let dialled: DialNumber?
    }

    /// How far it is.
    enum Stage: Hashable, Sendable {
        case rings
        case talks
    }
}
