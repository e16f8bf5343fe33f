/// What the desk opens when an agent's telephone rings (来电弹屏), or when he types a number.
public struct CallerCard: Hashable, Sendable {
    /// The call; nil where the number was typed, so nothing can be passed on from here.
    public let call: AgentCall?
    /// Who calls; nil where the number is withheld.
    public let number: DialNumber?
    /// The line that was dialled; nil where nobody knows.
    public let dialled: DialNumber?
    /// The ticket that the machine opened; nil: none.
    public let ticket: String?
    /// Why the call comes to a person, as the machine heard it; nil: the machine was not asked.
    public let reason: String?

    /// The card of a call that rings.
    public init(_ call: AgentCall) {
        self.call = call
        number = call.caller
        dialled = call.dialled
        ticket = call.findings.ticket
        reason = call.findings.reason
    }

    /// The card of a desk without telephony: the agent types the number that his telephone shows.
    public init(typing number: DialNumber) {
        call = nil
        self.number = number
        dialled = nil
        ticket = nil
        reason = nil
    }

    /// The call's number in the telephone system; nil where the number was typed.
    public var callID: CallID? { call?.id }
}
