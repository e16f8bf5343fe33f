public import Outbox

/// A way out of the hotline: brings a message to its recipient, and says what came of it.
///
/// Law, which `DeliveryChannelContract` checks:
/// - every try of a message carries the message's id, where the receiver can see it;
/// - `delivered` means that the receiver took the whole message; in doubt it is a failure that passes;
/// - a task that is cancelled ends soon, and says that it failed unless the receiver had taken it;
/// - secrets are in no outcome, no error and no log;
/// - of the caller nothing leaves that is not in the message.
///
/// A channel keeps no queue, tries once, and waits for nothing but its receiver: schedule, time limit, order and
/// breaker are the courier's.
public protocol DeliveryChannel: Sendable {
    /// What it is called, and what its section of `channels.yaml` says.
    static var kind: ChannelKind { get }

    /// A channel as its section wants it: reads its settings, opens nothing.
    init(_ settings: ChannelSettings, _ tools: ChannelTools) throws(ChannelError)

    /// Brings a message to its recipient. What it throws counts as a failure: a `DeliveryFailure` as what it says, anything
    /// else as one that passes.
    func deliver(_ message: CourierMessage) async throws -> DeliveryOutcome

    /// Whether a message would get there, as far as can be told without sending one: what works, for a person in
    /// Chinese; or why it would not.
    func check() async throws -> String
}
