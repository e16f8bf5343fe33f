/// Calls that agents hold: what their telephones do, and what is to be done with their calls.
///
/// Law of `events`, for each call and extension: `ringing`, then perhaps `answered`, then `ended`, each at
/// most once; the same call may ring there again only after `ended`. Calls of telephones that are no agents'
/// are not told. One task reads them; they end when `run` does.
///
/// Law of orders: each returns or throws within the time that the adapter's settings allow, whatever the
/// telephone system does; without a connection they throw at once. An order for a call that has ended throws
/// `unknownCall`.
public protocol CallControl: Sendable {
    /// What agents' telephones do.
    var events: AsyncStream<CallControlEvent> { get }

    /// Connects and stays connected, with growing pauses between attempts, until the task is cancelled; runs
    /// once.
    func run() async

    /// Carries out what an agent wants done with a call.
    func carryOut(_ order: CallOrder) async throws(CallControlError)
}

extension CallControl {
    /// Passes the caller on to a number, which sees the number presented; the agent leaves (一键转接).
    ///
    /// Returns when the telephone system took the order, not when the other side answers.
    /// Nil presents none, where the caller withheld it.
    public func transfer(
        _ call: AgentCall, to number: DialNumber, presenting: DialNumber?
    ) async throws(CallControlError) {
        try await carryOut(CallOrder(call: call, wish: .transfer(to: number, presenting: presenting)))
    }

    /// Passes the caller on; the other side sees the caller's own number.
    public func transfer(_ call: AgentCall, to number: DialNumber) async throws(CallControlError) {
        try await transfer(call, to: number, presenting: call.caller)
    }

    /// Brings a number into the call, which sees the number presented: three speak together (三方通话).
    ///
    /// Caller and agent speak on meanwhile, and also where the other side does not come.
    public func conference(
        _ call: AgentCall, with number: DialNumber, presenting: DialNumber?
    ) async throws(CallControlError) {
        try await carryOut(CallOrder(call: call, wish: .conference(with: number, presenting: presenting)))
    }

    /// Brings a number into the call; the other side sees the caller's own number.
    public func conference(_ call: AgentCall, with number: DialNumber) async throws(CallControlError) {
        try await conference(call, with: number, presenting: call.caller)
    }

    /// Puts the agent's receiver down; what the dial plan has for the caller then, he gets.
    public func hangUp(_ call: AgentCall) async throws(CallControlError) {
        try await carryOut(CallOrder(call: call, wish: .hangUp))
    }
}
