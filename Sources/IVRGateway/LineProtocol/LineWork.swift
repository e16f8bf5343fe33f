import CallDialogue
import Synchronization

/// One request, done on a thread of the desk's.
struct LineWork: Sendable {
    let request: LineRequest
    let operation: LineRequest.Operation
    let calls: LineCalls

    func result(at desk: any CallDesk) -> Result<LineResult, LineFault> {
        do throws(LineFault) {
            return .success(try done(at: desk))
        } catch {
            return .failure(error)
        }
    }

    private func done(at desk: any CallDesk) throws(LineFault) -> LineResult {
        switch operation {
        case .hello, .ping: return LineResult()
        case .ask:
            let text = try needed(request.text, "text")
            let recognition = Recognition(
                text, confidence: request.confidence ?? 1, alternatives: request.alternatives ?? [])
            return try reply(desk.perform(.consult(recognition), for: request.arrival))
        case .turn: return try turn(at: desk)
        case .suggest:
            var result = LineResult()
            result.titles = desk.suggestions(
                try needed(request.text, "text"), limit: min(20, max(1, request.limit ?? 10)))
            return result
        case .route: return LineResult(desk.route(try needed(request.text, "text")))
        case .file: return try file(at: desk)
        case .track:
            let digits = try needed(request.ticket, "ticket").filter(\.isNumber)
            return tracked(desk.perform(.track(digits), for: request.arrival))
        }
    }

    private func reply(_ event: DialogueEvent) throws(LineFault) -> LineResult {
        guard case .replied(let reply) = event, reply != .failed else {
            throw LineFault(.failed, "the desk cannot answer now; pass the call to a person")
        }
        return LineResult(reply)
    }

    private func file(at desk: any CallDesk) throws(LineFault) -> LineResult {
        // The key makes it one ticket however often the line is sent.
        var arrival = request.arrival
        arrival.filingKey = try needed(request.key, "key")
        let draft = TicketDraft(
            try needed(request.text, "text"), place: request.place.flatMap { $0.isEmpty ? nil : $0 },
            number: request.contact)
        switch desk.perform(.file(draft), for: arrival) {
        case .filed(let notice):
            var result = LineResult()
            (result.ticket, result.promise) = (notice.number, notice.promise)
            return result
        default: throw LineFault(.failed, "the ticket was not filed; send it again with the same key")
        }
    }

    private func tracked(_ event: DialogueEvent) -> LineResult {
        var result = LineResult()
        guard case .tracked(let ticket) = event else { return result }
        switch ticket {
        case .found(let words): (result.found, result.say) = ("found", words)
        case .unknown: result.found = "unknown"
        case .notForThisCaller: result.found = "private"
        case .failed: result.found = "failed"
        }
        return result
    }

    private func turn(at desk: any CallDesk) throws(LineFault) -> LineResult {
        let call = try needed(request.call, "call")
        let event = try request.happened()
        let request = request
        let turn = try calls.turn(call, event) {
            DialogueRunner(request.arrival, at: desk) { $0.hearsWords = request.hearsWords ?? true }
        }
        var result = LineResult()
        result.actions = turn.actions.compactMap(LineAction.init)
        result.over = turn.isOver
        return result
    }

    private func needed(_ text: String?, _ name: String) throws(LineFault) -> String {
        guard let text, !text.isEmpty else { throw LineFault(.badRequest, "\"\(name)\" is missing") }
        return text
    }
}

/// The calls whose turns one connection brings.
final class LineCalls: Sendable {
    private let state = Mutex(State())
    private let most: Int

    private struct State {
        var talks: [String: Talk] = [:]
        var isStopping = false
        var isGone = false
    }

    private enum Talk: Sendable {
        case idle(DialogueRunner)
        case atWork
    }

    /// What a turn came to.
    struct Turn: Sendable {
        var actions: [DialogueAction]
        let isOver: Bool
    }

    init(most: Int) {
        self.most = most
    }

    /// Takes a turn of a call; `began` opens it, and the end or the hang-up closes it.
    func turn(
        _ call: String, _ event: DialogueEvent, opening open: () -> DialogueRunner
    ) throws(LineFault) -> Turn {
        var runner: DialogueRunner
        if event == .began {
            try reserve(call)
            runner = open()
        } else {
            runner = try take(call)
        }
        var actions = runner.run(event)
        if event != .hungUp, runner.outcome == nil, state.withLock({ $0.isStopping }) {
            let last = runner.run(.stopping)
            if last.contains(where: \.endsTurn) { actions.removeAll(where: \.isQuestion) }
            actions += last
        }
        let isOver = runner.outcome != nil || event == .hungUp
        if !isOver {
            if keep(call, runner) { return Turn(actions: actions, isOver: false) }
            // The connection went while the desk was at work.
            _ = runner.run(.hungUp)
        }
        runner.close()
        state.withLock { $0.talks[call] = nil }
        return Turn(actions: actions, isOver: true)
    }

    /// Whether no call is going on.
    var isEmpty: Bool { state.withLock { $0.talks.isEmpty } }

    /// Takes no new calls; those that are going on are put through to a person at their next turn.
    func stop() { state.withLock { $0.isStopping = true } }

    /// The connection is gone: so are its callers.
    func hangUpAll() {
        let left = state.withLock { state in
            state.isGone = true
            defer { state.talks = [:] }
            return state.talks.values.compactMap { if case .idle(let runner) = $0 { runner } else { nil } }
        }
        for var runner in left {
            _ = runner.run(.hungUp)
            runner.close()
        }
    }

    private func reserve(_ call: String) throws(LineFault) {
        try state.withLock { state throws(LineFault) in
            guard !state.isStopping, !state.isGone else {
                throw LineFault(.stopping, "the service is about to stop; pass the call to a person")
            }
            guard state.talks[call] == nil else { throw LineFault(.busy, "this call has begun already") }
            guard state.talks.count < most else {
                throw LineFault(.tooManyCalls, "over \(most) calls on one connection")
            }
            state.talks[call] = .atWork
        }
    }

    private func take(_ call: String) throws(LineFault) -> DialogueRunner {
        try state.withLock { state throws(LineFault) in
            switch state.talks[call] {
            case nil: throw LineFault(.unknownCall, "this call has not begun, or is over")
            case .atWork: throw LineFault(.busy, "the turn before is not answered yet")
            case .idle(let runner):
                state.talks[call] = .atWork
                return runner
            }
        }
    }

    /// Keeps a talk until its next turn; false: nobody is there to bring one.
    private func keep(_ call: String, _ runner: DialogueRunner) -> Bool {
        state.withLock { state in
            guard !state.isGone else { return false }
            state.talks[call] = .idle(runner)
            return true
        }
    }
}
