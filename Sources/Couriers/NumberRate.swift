import HotlineModel
import Outbox
import Synchronization

/// How many messages one number is sent within a time, over a window that slides.
///
/// Kept in memory only: after a restart every number begins anew. It knows so many numbers; beyond, those
/// that were sent to longest ago are forgotten first, and may be sent more.
final class NumberRate: Sendable {
    let limit: Limit
    private let mostNumbers: Int
    private let sent = Mutex<[String: [Moment]]>([:])

    /// `5/1h`: five an hour.
    struct Limit: Hashable, Sendable {
        let count: Int
        let seconds: Int

        /// A limit as it is configured; nil for what is none.
        init?(_ text: String) {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, let count = Int(parts[0]), (1...1000).contains(count),
                let seconds = ChannelSettings.seconds(parts[1]), (1...2_592_000).contains(seconds)
            else { return nil }
            self.count = count
            self.seconds = seconds
        }
    }

    init(_ limit: Limit, mostNumbers: Int = 100_000) {
        self.limit = limit
        self.mostNumbers = mostNumbers
    }

    /// Takes a place for one message; nil where there was one, else when there will be: for life and safety
    /// always.
    func wait(for number: String, in lane: Lane, at now: Moment) -> Moment? {
        let start = now.adding(seconds: -limit.seconds)
        return sent.withLock { sent in
            let recent = (sent[number] ?? []).filter { $0 > start }
            if lane == .ordinary, recent.count >= limit.count {
                return recent[recent.count - limit.count].adding(seconds: limit.seconds)
            }
            if sent[number] == nil, sent.count >= mostNumbers {
                Self.forget(&sent, before: start, most: mostNumbers)
            }
            sent[number] = recent.suffix(limit.count - 1) + [now]
            return nil
        }
    }

    /// Gives a place back: nothing was sent.
    func giveBack(_ number: String, at moment: Moment) {
        sent.withLock { sent in
            guard let place = sent[number]?.lastIndex(of: moment) else { return }
            sent[number]?.remove(at: place)
            if sent[number]?.isEmpty == true { sent[number] = nil }
        }
    }

    /// Numbers that are known.
    var count: Int { sent.withLock { $0.count } }

    /// Drops what is over, and then a tenth of the rest where that was not enough.
    private static func forget(_ sent: inout [String: [Moment]], before start: Moment, most: Int) {
        sent = sent.filter { ($0.value.last ?? start) > start }
        guard sent.count >= most else { return }
        for (number, _) in sent.sorted(by: { ($0.value.last ?? start) < ($1.value.last ?? start) }).prefix(
            most / 10 + 1)
        {
            sent[number] = nil
        }
    }
}
