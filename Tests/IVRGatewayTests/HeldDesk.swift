import CallDialogue
import Dispatch
import IVRGateway
import Logging
import Synchronization
import Testing

/// A desk that keeps every question until it is let go.
final class HeldDesk: CallDesk {
    let desk = ScriptedDesk()
    /// One for each question that the desk got.
    let questions: AsyncStream<Void>
    private let asked: AsyncStream<Void>.Continuation
    private let gate = DispatchSemaphore(value: 0)
    private let isHolding = Mutex(true)

    init() {
        (questions, asked) = AsyncStream.makeStream()
    }

    /// Lets all questions go, those that are still to come too.
    func letGo() {
        isHolding.withLock { $0 = false }
        gate.signal()
    }

    func perform(_ errand: CallErrand, for arrival: CallArrival) -> DialogueEvent {
        if case .consult = errand {
            asked.yield()
            if isHolding.withLock({ $0 }) {
                gate.wait()
                gate.signal()
            }
        }
        return desk.perform(errand, for: arrival)
    }

    func open(_ arrival: CallArrival) -> CallOpening { desk.open(arrival) }
    func close(_ arrival: CallArrival, _ record: CallRecord, _ outcome: CallOutcome?) {
        desk.close(arrival, record, outcome)
    }
    func suggestions(_ typed: String, limit: Int) -> [String] { desk.suggestions(typed, limit: limit) }
    func route(_ words: String) -> DeskReply { desk.route(words) }

    /// Doors to a held desk, with two threads for questions and four for all else; closed again, whatever happens.
    static func withDoors(
        _ settings: IVRSettings = .everythingSpoken, _ body: (IVRServer, HeldDesk) async throws -> Void
    ) async throws {
        defer { LineProtocolTests.removeSocket(settings) }
        let desk = HeldDesk()
        let workers = DeskWorkers(desk, asking: 2, filing: 4)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let server = IVRServer(settings, workers: workers, logger: logger)
        try await server.start()
        do {
            try await body(server, desk)
        } catch {
            desk.letGo()
            await server.stop()
            try await workers.shutdown()
            throw error
        }
        desk.letGo()
        await server.stop()
        try await workers.shutdown()
    }
}
