import CallDialogue
import Synchronization

/// A desk that says what a conversation says it said, call by call.
final class ScriptedDesk: CallDesk {
    private let state = Mutex(State())

    private struct State: Sendable {
        var openings: [String: CallOpening] = [:]
        var replies: [String: [DialogueEvent]] = [:]
        var errands: [String: [CallErrand]] = [:]
        var closed: [String: CallRecord] = [:]
        var outcomes: [String: CallOutcome] = [:]
        var waiting: [String: CheckedContinuation<CallRecord, Never>] = [:]
        var open: Set<String> = []
    }

    /// Another desk that knows what this one does.
    func fork() -> ScriptedDesk {
        let fork = ScriptedDesk()
        let copy = state.withLock { state in
            var copy = state
            copy.waiting = [:]
            return copy
        }
        fork.state.withLock { $0 = copy }
        return fork
    }

    /// Lets a call go as a record says.
    func play(_ record: CallRecord, as call: String) {
        let replies = record.steps.compactMap { step -> DialogueEvent? in
            guard case .event(let event) = step.content, event.isOfDesk else { return nil }
            return event
        }
        state.withLock { state in
            state.openings[call] = record.opening
            state.replies[call] = replies
        }
    }

    func open(_ arrival: CallArrival) -> CallOpening {
        state.withLock { state in
            state.open.insert(arrival.call)
            return state.openings[arrival.call] ?? CallOpening()
        }
    }

    func perform(_ errand: CallErrand, for arrival: CallArrival) -> DialogueEvent {
        let call = arrival.filingKey.map { "line:\($0)" } ?? arrival.call
        return state.withLock { state in
            state.errands[call, default: []].append(errand)
            guard var replies = state.replies[call],
                let place = replies.firstIndex(where: { $0.answers(errand) })
            else { return errand.plainAnswer }
            let reply = replies.remove(at: place)
            state.replies[call] = replies
            return reply
        }
    }

    func close(_ arrival: CallArrival, _ record: CallRecord, _ outcome: CallOutcome?) {
        let waiting = state.withLock { state in
            state.closed[arrival.call] = record
            state.outcomes[arrival.call] = outcome
            state.open.remove(arrival.call)
            return state.waiting.removeValue(forKey: arrival.call)
        }
        waiting?.resume(returning: record)
    }

    func suggestions(_ typed: String, limit: Int) -> [String] { ["\(typed)办理"] }
    /// The first reply of the call `routing`.
    func route(_ words: String) -> DeskReply {
        state.withLock { state in
            if case .replied(let reply)? = state.replies[Self.routing]?.first { return reply }
            return .notAnswerable
        }
    }
    /// What `play` gives replies of `route` to.
    static let routing = "route"

    /// The record of a call, once it is closed.
    func record(of call: String) async -> CallRecord {
        await withCheckedContinuation { continuation in
            let closed = state.withLock { state -> CallRecord? in
                if let closed = state.closed[call] { return closed }
                state.waiting[call] = continuation
                return nil
            }
            if let closed { continuation.resume(returning: closed) }
        }
    }

    func errands(of call: String) -> [CallErrand] { state.withLock { $0.errands[call] ?? [] } }
    func outcome(of call: String) -> CallOutcome? { state.withLock { $0.outcomes[call] } }
    var openCalls: Int { state.withLock { $0.open.count } }
}

extension DialogueEvent {
    /// Whether the desk says it.
    var isOfDesk: Bool {
        switch self {
        case .replied, .filed, .filingFailed, .tracked, .dutyNoted, .texted: true
        case .began, .heard, .digits, .silence, .hungUp, .slow, .late, .transferred, .limitReached, .stopping,
            .passOn:
            false
        }
    }

    func answers(_ errand: CallErrand) -> Bool {
        switch (self, errand) {
        case (.replied, .consult), (.replied, .watch), (.filed, .file), (.filingFailed, .file),
            (.tracked, .track),
            (.dutyNoted, .duty), (.texted, .text):
            true
        default: false
        }
    }
}

extension CallErrand {
    /// What any desk would say where a conversation ends before it says so.
    var plainAnswer: DialogueEvent {
        switch self {
        case .consult: .replied(.notAnswerable)
        case .watch: .replied(.calm)
        case .file: .filed(FiledNotice(number: "261124-0100-00017"))
        case .track: .tracked(.unknown)
        case .text: .texted(true)
        case .duty: .dutyNoted(true)
        }
    }
}
