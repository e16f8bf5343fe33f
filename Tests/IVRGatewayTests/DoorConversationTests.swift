import CallDialogue
import Couriers
import IVRGateway
import Logging
import NIOCore
import SwitchSides
import Testing

@Suite("Doors: the conversations of the engine on sockets")
struct DoorConversationTests {
    private static let feasible = TestConversation.all.filter { $0.moves != nil }
    private static let spoken = feasible.filter(\.record.opening.hearsWords)

    @Test("at least sixty of the conversations can be brought about by a switch")
    func count() {
        #expect(TestConversation.all.count >= 60)
        #expect(Self.feasible.count >= 60)
    }

    @Test("each conversation passes through FastAGI as it passes through the engine")
    func fastAGI() async throws {
        try await Self.withDoors { server, desk in
            let address = try #require(server.address(of: "fastagi"))
            for conversation in Self.feasible {
                let (call, opening) = ("agi-\(conversation.name)", conversation.record.opening)
                desk.play(conversation.record, as: call)
                let side = try await SwitchPeer.talk(
                    AsteriskSide(
                        call: call, caller: opening.caller, moves: conversation.moves ?? [],
                        hasRecogniser: opening.hearsWords), to: address)
                let record = await desk.record(of: call)
                Self.expect(record, conversation)
                #expect(side.faults == [], "\(conversation.name)")
                Self.expect(side.said, record, conversation)
                Self.expect(side.variables, desk.outcome(of: call), conversation)
            }
        }
    }

    @Test("each conversation passes through the event socket as it passes through the engine")
    func eventSocket() async throws {
        try await Self.withDoors { server, desk in
            let address = try #require(server.address(of: "eventsocket"))
            for conversation in Self.spoken {
                let (call, opening) = ("fs-\(conversation.name)", conversation.record.opening)
                desk.play(conversation.record, as: call)
                let side = try await SwitchPeer.talk(
                    FreeSwitchSide(call: call, caller: opening.caller, moves: conversation.moves ?? []),
                    to: address)
                let record = await desk.record(of: call)
                Self.expect(record, conversation)
                #expect(side.faults == [], "\(conversation.name)")
                #expect(side.isResumed && side.hasExited, "\(conversation.name)")
                Self.expect(side.said, record, conversation)
                Self.expect(side.variables, desk.outcome(of: call), conversation)
            }
        }
    }

    // MARK: What is compared

    /// All of the conversation happened; what is said and done on the line in the same order.
    ///
    /// What the desk says may come before or after what the switch says.
    static func expect(_ record: CallRecord, _ conversation: TestConversation) {
        let (now, then) = (Self.lines(record), Self.lines(conversation.record))
        #expect(now.sorted() == then.sorted(), "\(conversation.name)")
        #expect(now.filter(isOnLine) == then.filter(isOnLine), "\(conversation.name)")
    }

    /// An emergency does not wait for its ticket: whether its number is there at the end is a matter of microseconds.
    private static func lines(_ record: CallRecord) -> [String] {
        TestConversation.lines(record).map { line in
            guard line.hasPrefix("< end "), let ticket = line.firstRange(of: " ticket=") else { return line }
            return String(line[..<ticket.lowerBound])
        }
    }

    private static func isOnLine(_ line: String) -> Bool {
        ["< say ", "< ask ", "< transfer ", "< end "].contains { line.hasPrefix($0) }
    }

    /// Everything that the dialogue had said was heard; a hang-up may cut the last of it off.
    static func expect(_ said: [String], _ record: CallRecord, _ conversation: TestConversation) {
        let words = record.steps.compactMap { step -> String? in
            if case .action(_, let said?) = step.content { return said }
            return nil
        }
        let heard = said.filter { !$0.hasPrefix("[") }.joined()
        let wanted = plain(words.joined())
        let isCutOff = record.steps.contains { $0.content == .event(.hungUp) }
        #expect(isCutOff ? wanted.hasPrefix(plain(heard)) : wanted == plain(heard), "\(conversation.name)")
    }

    private static func plain(_ text: String) -> String {
        text.filter { !",，\"“”$＄|｜'{<\\".contains($0) }
    }

    static func expect(
        _ variables: [String: String], _ outcome: CallOutcome?, _ conversation: TestConversation
    ) {
        guard let outcome, !conversation.record.steps.contains(where: { $0.content == .event(.hungUp) })
        else { return }
        let route =
            switch outcome.route {
            case .number(let number): number
            case .agent: "agent"
            case .done: "done"
            }
        #expect(variables["ROUTE"] == route, "\(conversation.name)")
        #expect(variables["TICKET"] == (outcome.ticket ?? ""), "\(conversation.name)")
    }

    /// Doors on free ports with a scripted desk; closed again, whatever happens.
    static func withDoors(
        _ settings: IVRSettings = .everythingSpoken, calls: LiveCalls = LiveCalls(),
        _ body: (IVRServer, ScriptedDesk) async throws -> Void
    ) async throws {
        let desk = ScriptedDesk()
        let workers = DeskWorkers(desk, asking: 2, filing: 8)
        let server = IVRServer(
            settings, workers: workers, calls: calls,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await server.start()
        do {
            try await body(server, desk)
        } catch {
            await server.stop()
            try await workers.shutdown()
            throw error
        }
        await server.stop()
        #expect(server.connections == 0)
        try await workers.shutdown()
    }
}

extension IVRSettings {
    /// Free ports; everything is synthesised, and words are recognised.
    static var everythingSpoken: IVRSettings {
        var settings = IVRSettings()
        settings.fastAGI?.settings.port = 0
        settings.fastAGI?.speaks.recogniser = "test"
        settings.fastAGI?.speaks.grammar = "builtin"
        settings.eventSocket?.settings.port = 0
        settings.eventSocket?.speaks.recogniser = "test"
        settings.lines?.settings.port = 0
        settings.lines?.speaks.hello = .seconds(600)
        // Nothing here is measured by the clock: a slow machine is no slow desk.
        settings.limits.slow = .seconds(600)
        settings.limits.late = .seconds(600)
        settings.limits.header = .seconds(600)
        settings.limits.farewell = .seconds(600)
        settings.farewell = .seconds(5)
        return settings
    }
}
