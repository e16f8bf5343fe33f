import HotlineModel
import Synchronization

/// The talks that are going on, in memory; the longest silent one goes when there are too many.
final class ConversationTable: Sendable {
    private let talks = Mutex<[Identifier<Conversation>: Talk]>([:])
    private let capacity: Int

    private struct Talk: Sendable {
        var context: ConversationContext
        var heardAt: Moment
    }

    init(capacity: Int = 10_000) {
        self.capacity = capacity
    }

    /// What a talk has been about; empty for one that is new, or silent for too long.
    func context(of id: Identifier<Conversation>?, at moment: Moment) -> ConversationContext {
        guard let id, let talk = talks.withLock({ $0[id] }),
            moment.secondsSince1970 - talk.heardAt.secondsSince1970 <= Self.longestSilence
        else { return ConversationContext() }
        return talk.context
    }

    func keep(_ context: ConversationContext, of id: Identifier<Conversation>, at moment: Moment) {
        talks.withLock { talks in
            talks[id] = Talk(context: context, heardAt: moment)
            guard talks.count > capacity else { return }
            let silent = talks.sorted { ($0.value.heardAt, $0.key.text) < ($1.value.heardAt, $1.key.text) }
            for (id, _) in silent.prefix(talks.count - capacity * 9 / 10) { talks[id] = nil }
        }
    }

    /// Seconds: after half an hour of silence a talk is over.
    private static let longestSilence: Int64 = 30 * 60
}
