import CallDialogue
import Couriers
import IVRGateway
import NIOCore
import NIOPosix
import SwitchSides
import Testing

@Suite("Doors: a caller who is gone at any byte")
struct HangUpTests {
    /// A ticket with its questions, an emergency, an answer.
    private static let conversations = TestConversation.all.filter { conversation in
        conversation.moves != nil && conversation.record.opening.hearsWords
            && ["file request", "file emergency", "reply answer"].contains { words in
                TestConversation.lines(conversation.record).contains { $0.contains(words) }
            }
    }

    @Test("at every byte of a FastAGI session the call ends, and what was begun is done")
    func fastAGI() throws {
        for conversation in Self.conversations.prefix(8) {
            Self.forEachByte(Self.agi(conversation)) { run in Self.expect(run, conversation) }
        }
    }

    @Test("at every byte of an event socket session the call ends, and what was begun is done")
    func eventSocket() throws {
        for conversation in Self.conversations.prefix(3) {
            Self.forEachByte(Self.esl(conversation)) { run in Self.expect(run, conversation) }
        }
    }

    @Test("on sockets nothing is left open: no connection, no call at the desk, no call to be passed on")
    func sockets() async throws {
        let calls = LiveCalls()
        try await DoorConversationTests.withDoors(calls: calls) { server, desk in
            let address = try #require(server.address(of: "fastagi"))
            let conversation = try #require(Self.conversations.first)
            let length = Self.forEachByte(Self.agi(conversation)) { _ in }
            for cut in stride(from: 1, to: length, by: max(1, length / 40)) {
                let call = "cut-\(cut)"
                desk.play(conversation.record, as: call)
                let side = AsteriskSide(
                    call: call, caller: conversation.record.opening.caller, moves: conversation.moves ?? [])
                _ = try await SwitchPeer.talk(CutSide(side, after: cut), to: address)
            }
            // A cut line takes what it had not delivered with it: the door may never have heard of a call.
            try await Self.settled { server.connections == 0 && desk.openCalls == 0 }
            for cut in 1..<length { #expect(calls.call("cut-\(cut)") == nil) }
            #expect(desk.openCalls == 0)
        }
    }

    @Test("an emergency whose caller is gone before the line has the call is filed and alarms a person")
    func emergency() throws {
        let conversation = try #require(
            Self.conversations.first { conversation in
                TestConversation.lines(conversation.record).contains { $0.hasPrefix("< file emergency") }
            })
        var lost = 0
        Self.forEachByte(Self.agi(conversation)) { run in
            let errands = run.desk.errands(of: run.call)
            let isFiled = errands.contains {
                if case .file(let draft) = $0 { draft.purpose == .emergency } else { false }
            }
            let isAlarmed = errands.contains {
                if case .duty(let duty) = $0 { duty.cause == .emergencyLost } else { false }
            }
            let isPassedOn = run.machine.outcome?.isEmergency == true
            #expect(!isFiled || isAlarmed || isPassedOn, "cut at \(run.received)")
            if isAlarmed { lost += 1 }
        }
        #expect(lost > 0)
    }

    /// Looks until something holds, at most half a minute.
    private static func settled(_ holds: () -> Bool) async throws {
        for _ in 0..<3_000 where !holds() {
            try await MultiThreadedEventLoopGroup.singleton.next().scheduleTask(in: .milliseconds(10)) {}
                .futureResult.get()
        }
    }

    // MARK: Runs

    private static func agi(_ conversation: TestConversation) -> MachineRun<FastAGILeg, AsteriskSide> {
        let side = AsteriskSide(
            call: "call", caller: conversation.record.opening.caller, moves: conversation.moves ?? [])
        return MachineRun(FastAGILeg(.recognising), side, desk(conversation), call: "call")
    }

    private static func esl(_ conversation: TestConversation) -> MachineRun<EventSocketLeg, FreeSwitchSide> {
        let side = FreeSwitchSide(
            call: "call", caller: conversation.record.opening.caller, moves: conversation.moves ?? [])
        return MachineRun(EventSocketLeg(.recognising), side, desk(conversation), call: "call")
    }

    private static func desk(_ conversation: TestConversation) -> ScriptedDesk {
        let desk = ScriptedDesk()
        desk.play(conversation.record, as: "call")
        return desk
    }

    /// What becomes of a call that breaks off before, and after, each byte of the switch; answers how many there are.
    @discardableResult
    private static func forEachByte<Leg: SwitchLeg, Side: SwitchSide>(
        _ run: MachineRun<Leg, Side>, _ body: (MachineRun<Leg, Side>) -> Void
    ) -> Int {
        var run = run
        run.connect()
        repeat { body(run.closed()) } while run.step(1)
        return run.received
    }

    private static func expect<Leg, Side>(
        _ run: MachineRun<Leg, Side>, _ conversation: TestConversation
    ) {
        let cut = run.received
        #expect(run.machine.isOver, "\(conversation.name) cut at \(cut)")
        #expect(run.closes == 1, "\(conversation.name) cut at \(cut)")
        #expect(run.timers.isEmpty, "\(conversation.name) cut at \(cut)")
        // A number that was said is that of a ticket that the desk filed.
        let isSaid = run.machine.record.steps.contains {
            if case .action(let line, _) = $0.content { line.contains("filed+digits") } else { false }
        }
        let isFiled = run.desk.errands(of: run.call).contains { if case .file = $0 { true } else { false } }
        #expect(!isSaid || isFiled, "\(conversation.name) cut at \(cut)")
    }
}

extension FastAGISettings {
    static var recognising: FastAGISettings {
        var settings = FastAGISettings()
        settings.recogniser = "test"
        return settings
    }
}

extension EventSocketSettings {
    static var recognising: EventSocketSettings {
        var settings = EventSocketSettings()
        settings.recogniser = "test"
        return settings
    }
}

/// A side whose line is cut after so many bytes.
struct CutSide<Side: SwitchSide>: SwitchSide {
    private var side: Side
    private var left: Int
    var said: [String] { side.said }
    var variables: [String: String] { side.variables }
    var faults: [String] { side.faults }
    var moves: [CallerMove] {
        get { side.moves }
        set { side.moves = newValue }
    }
    /// A line that never held is not cut: it is silent.
    var isCut: Bool { left == 0 && hasSpoken }
    private var hasSpoken = false

    init(_ side: Side, after bytes: Int) {
        self.side = side
        left = bytes
    }

    mutating func connected() -> [UInt8] { cut(side.connected()) }
    mutating func receive(_ bytes: [UInt8]) -> [UInt8] { cut(side.receive(bytes)) }

    private mutating func cut(_ bytes: [UInt8]) -> [UInt8] {
        let bytes = Array(bytes.prefix(left))
        left -= bytes.count
        if !bytes.isEmpty { hasSpoken = true }
        return bytes
    }
}
