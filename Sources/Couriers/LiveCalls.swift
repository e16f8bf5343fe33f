import Synchronization

/// Calls that are under way on a door, by their number in the telephone system: who wants one passed on asks here.
///
/// A door enters a call when it begins and takes it out when it ends.
public final class LiveCalls: Sendable {
    private let calls = Mutex<[String: any LiveCall]>([:])

    /// No call is under way.
    public init() {}

    /// Enters a call.
    public func enter(_ call: any LiveCall, as number: String) {
        calls.withLock { $0[number] = call }
    }

    /// Takes a call out.
    public func leave(_ number: String) {
        calls.withLock { $0[number] = nil }
    }

    /// The call of a number; nil where it ended.
    public func call(_ number: String) -> (any LiveCall)? {
        calls.withLock { $0[number] }
    }
}

/// A call that is under way.
public protocol LiveCall: Sendable {
    /// Passes it on to a telephone number, as the hand-over wants it; returns when the other side answered, throws a
    /// `DeliveryFailure` where it did not.
    func pass(to telephone: String, by transfer: CallTransfer) async throws
}

/// How a call is passed on.
public enum CallTransfer: String, Hashable, Sendable, Codable, CaseIterable {
    /// The caller is connected, the agent leaves (一键转接).
    case connect
    /// Caller, agent and the other line speak together (三方通话).
    case conference
}
