public import Outbox

/// Writes what a delivery says, from what is known when it leaves.
///
/// Law: what is not granted is not in it; each look at a person that it takes is on record before it returns.
public protocol MessageWriter: Sendable {
    /// The message; throws a `DeliveryFailure` where there is nothing to say any more.
    func message(for delivery: Delivery, granting fields: Set<IdentityField>) async throws -> CourierMessage
}
