public import HotlineModel

/// A channel by which something comes back that has to be fetched: files in a folder.
public protocol InboundSource: DeliveryChannel {
    /// Hands everything new to `take`, each once it is whole. Where `take` throws an `InboundRefusal`
    /// the message is put aside with the reason; whatever else it throws makes the message wait.
    func fetch(
        at now: Moment, _ take: @escaping @Sendable (InboundItem) async throws -> Void
    ) async throws -> Int

    /// Tells the other side what was sent, or received, on a day, so that both can compare.
    func tell(_ list: Reconciliation) async throws
}

/// Something that another system left for the hotline.
public enum InboundItem: Hashable, Sendable {
    /// A receipt, an answer, a return, a rating, a ticket of theirs.
    case receipt(InboundReceipt)
    /// Their list of a day.
    case list(Reconciliation)
}

extension OpenChannel {
    /// Fetches what is new, within the channel's time limit, so that a disk that hangs holds up no other channel; 0 where
    /// nothing comes back by this one.
    public func fetch(
        at now: Moment, _ take: @escaping @Sendable (InboundItem) async throws -> Void
    ) async throws -> Int {
        guard let source = channel as? any InboundSource else { return 0 }
        return try await limited { try await source.fetch(at: now, take) }
    }

    /// Tells the other side a day's list, within the channel's time limit.
    public func tell(_ list: Reconciliation) async throws {
        guard let source = channel as? any InboundSource else { return }
        try await limited { try await source.tell(list) }
    }

    /// Whether something comes back by it that has to be fetched.
    public var isSource: Bool { channel is any InboundSource }

    private func limited<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        do {
            return try await TryLimit.run(seconds: timeLimit, work)
        } catch is CancellationError where !Task.isCancelled {
            throw Self.tooLong
        }
    }
}

/// A channel by which others send of themselves, over HTTP.
public protocol InboundDoor: DeliveryChannel {
    /// What a request says, once it is certain who sent it, and when.
    ///
    /// Headers by their names in lower case, the body as it came. Refused is what is not signed, or more than five minutes off.
    func receipt(
        headers: [String: String], body: [UInt8], at now: Moment
    ) throws(InboundRefusal) -> InboundReceipt
}

/// Why a request of another system is not taken.
public struct InboundRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The HTTP status that says it: 400, 401, 413 or 422.
    public let status: Int
    /// What is wrong, for the other system's people.
    public let message: String

    /// A refusal.
    public init(_ status: Int, _ message: String) {
        self.status = status
        self.message = message
    }

    /// What is wrong.
    public var description: String { message }
}
