import Outbox

/// Tries a channel for a person: a clear yes, or the reason why not, within the channel's time limit.
public struct ChannelTrial: Sendable {
    private let channel: OpenChannel

    /// A trial.
    public init(_ channel: OpenChannel) {
        self.channel = channel
    }

    /// What works, in Chinese; throws a `DeliveryFailure` that says why it would not.
    public func result() async throws -> String {
        do {
            return try await TryLimit.run(seconds: channel.timeLimit) { [channel] in
                try await channel.channel.check()
            }
        } catch let failure as DeliveryFailure {
            throw failure
        } catch is CancellationError {
            throw OpenChannel.tooLong
        } catch {
            throw DeliveryFailure(.passing(retryAfter: nil), "测试时出错（\(error)）")
        }
    }
}
