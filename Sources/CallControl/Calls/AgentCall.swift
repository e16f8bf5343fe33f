/// A call at an agent's telephone.
///
/// One call may ring at many extensions: each is a call of its own here, with the same id.
public struct AgentCall: Hashable, Sendable {
    /// The caller's call, in the telephone system; the machine that took it first knows it by the same.
    public let id: CallID
    /// Where it rings.
    public let `extension`: AgentExtension
    /// Who calls; nil where the number is withheld.
    public let caller: DialNumber?
    /// The line that the caller dialled; nil where the switch does not say.
    public let dialled: DialNumber?
    /// What the machine heard before; empty where it was not asked.
    public let findings: IVRFindings

    /// A call.
    public init(
        id: CallID, extension: AgentExtension, caller: DialNumber? = nil, dialled: DialNumber? = nil,
        findings: IVRFindings = IVRFindings()
    ) {
        self.id = id
        self.extension = `extension`
        self.caller = caller
        self.dialled = dialled
        self.findings = findings
    }
}

/// What happens to a call at an agent's telephone.
public enum CallControlEvent: Hashable, Sendable {
    /// The telephone rings: the caller's card is opened.
    case ringing(AgentCall)
    /// The agent took the call.
    case answered(AgentCall)
    /// The call has left this telephone: hung up, taken elsewhere, or passed on.
    case ended(AgentCall)

    /// The call.
    public var call: AgentCall {
        switch self {
        case .ringing(let call), .answered(let call), .ended(let call): call
        }
    }
}
