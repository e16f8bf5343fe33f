import CallDialogue
import Couriers
import IVRGateway
import NIOCore
import SwitchSides
import Testing

@Suite("Doors: limits, stops and hostile words")
struct DoorLimitTests {
    private static func side(_ call: String, moves: [CallerMove] = []) -> AsteriskSide {
        AsteriskSide(call: call, caller: "13812345678", moves: moves)
    }

    @Test("a peer that says nothing is let go of")
    func silentPeer() async throws {
        var settings = IVRSettings.everythingSpoken
        settings.limits.header = .milliseconds(20)
        try await DoorConversationTests.withDoors(settings) { server, desk in
            let address = try #require(server.address(of: "fastagi"))
            let side = try await SwitchPeer.talk(CutSide(Self.side("silent"), after: 0), to: address)
            #expect(side.variables.isEmpty)
            #expect(desk.openCalls == 0)
        }
    }

    @Test("a peer that is not on the allow-list hears nothing")
    func foreignPeer() async throws {
        var settings = IVRSettings.everythingSpoken
        settings.fastAGI?.settings.allowed = [try #require(AddressRange("10.0.0.0/8"))]
        try await DoorConversationTests.withDoors(settings) { server, desk in
            let address = try #require(server.address(of: "fastagi"))
            let side = try await SwitchPeer.talk(Self.side("foreign"), to: address)
            #expect(side.said.isEmpty && side.variables.isEmpty)
            #expect(desk.openCalls == 0)
        }
    }

    @Test("a header that is no FastAGI header, or too long, ends the connection")
    func wrongHeaders() async throws {
        try await DoorConversationTests.withDoors { server, _ in
            let address = try #require(server.address(of: "fastagi"))
            for text in ["GET / HTTP/1.1\r\nHost: x\r\n\r\n", String(repeating: "agi_x: y\n", count: 5_000)] {
                _ = try await SwitchPeer.talk(BytesSide(Array(text.utf8)), to: address)
            }
        }
    }

    @Test("a desk that takes too long gives a filler, then a person, and what it says later hurts nobody")
    func lateDesk() {
        let desk = ScriptedDesk()
        var run = MachineRun(
            FastAGILeg(.recognising),
            Self.side("late", moves: [.speak("公积金怎么取", confidence: 1, others: [])]), desk, call: "late")
        run.holdsDesk = true
        run.connect()
        run.run()
        #expect(run.timers.isSuperset(of: [.slow, .late]))
        run.advance(.timer(.slow))
        run.run()
        #expect(run.side.said.last == PromptName.wait.words)
        run.advance(.timer(.late))
        run.run()
        #expect(run.side.variables["ROUTE"] == "agent")
        run.answer()
        #expect(run.machine.isOver)
        #expect(run.timers.isEmpty)
    }

    @Test("a switch that owes an answer for too long has lost the call")
    func silentSwitch() {
        let desk = ScriptedDesk()
        var run = MachineRun(FastAGILeg(.recognising), Self.side("mute"), desk, call: "mute")
        run.connect()
        _ = run.step()
        #expect(run.timers.contains(.reply))
        run.advance(.timer(.reply))
        #expect(run.closes == 1 && run.machine.isOver && run.timers.isEmpty)
    }

    @Test("a call that goes on when the service stops is put through to a person")
    func stop() {
        let desk = ScriptedDesk()
        var run = MachineRun(
            FastAGILeg(.recognising), Self.side("stop", moves: [.silence]), desk, call: "stop")
        run.connect()
        // Up to the question: its answer is still to come.
        while !run.machine.record.steps.contains(where: \.isQuestion), run.step() {}
        run.advance(.stop)
        run.run()
        #expect(run.side.variables["ROUTE"] == "agent")
        #expect(run.machine.isOver)
    }

    @Test("a call of ten minutes is put through to a person")
    func longCall() {
        let desk = ScriptedDesk()
        var run = MachineRun(
            FastAGILeg(.recognising), Self.side("long", moves: [.silence]), desk, call: "long")
        run.connect()
        while !run.machine.record.steps.contains(where: \.isQuestion), run.step() {}
        run.advance(.timer(.call))
        run.run()
        #expect(run.side.variables["ROUTE"] == "agent")
    }

    @Test("a dial plan's call back is noted, and only then confirmed", arguments: [true, false])
    func callBack(isNoted: Bool) {
        let desk = ScriptedDesk()
        var record = CallRecord(CallOpening())
        record.steps = [.init(.event(.dutyNoted(isNoted)))]
        desk.play(record, as: "gone")
        let side = AsteriskSide(
            call: "gone", caller: nil, query: "cid=13812345678&cause=emergencyLost&reason=%E7%9D%80%E7%81%AB",
            moves: [], script: "callback")
        var run = MachineRun(FastAGILeg(.recognising), side, desk, call: "gone")
        run.connect()
        run.run()
        #expect(run.side.variables["ROUTE"] == (isNoted ? "done" : nil))
        #expect(
            desk.errands(of: "gone") == [
                .duty(CallBackDuty(.emergencyLost, number: "13812345678", words: "着火"))
            ])
        #expect(run.machine.isOver && run.closes == 1)
    }

    @Test(
        "missing recordings are spoken instead, those that it is listened behind too",
        arguments: [true, false])
    func missingRecordings(hearsWords: Bool) {
        let desk = ScriptedDesk()
        var settings = FastAGISettings.recognising
        settings.recordings = "hotline"
        if !hearsWords { settings.recogniser = nil }
        let side = AsteriskSide(
            call: "files", caller: "13812345678", moves: [.press("0")], missingFiles: true)
        var run = MachineRun(FastAGILeg(settings), side, desk, call: "files")
        run.connect()
        run.run()
        let question = hearsWords ? PromptName.listen : PromptName.listenDigits
        #expect(run.side.said == [PromptName.greeting.words, question.words, PromptName.toPerson.words])
        #expect(run.side.variables["ROUTE"] == "agent")
    }

    @Test(
        "one missing recording is spoken, the others are played; the second call listens behind what is there"
    )
    func oneMissingRecording() {
        let found = FoundRecordings()
        var settings = FastAGISettings.recognising
        settings.recordings = "hotline"
        settings.recogniser = nil
        for round in 1...2 {
            var side = AsteriskSide(
                call: "one-\(round)", caller: "13812345678", moves: [.silence, .press("0")])
            side.missing = ["hotline/greeting"]
            var run = MachineRun(
                FastAGILeg(settings, found: found), side, ScriptedDesk(), call: "one-\(round)")
            run.connect()
            run.run()
            let listen = "[hotline/\(PromptName.listenDigits.rawValue)]"
            #expect(run.side.said.prefix(2) == [PromptName.greeting.words, listen])
            #expect(run.side.said.contains("[hotline/\(PromptName.notPressed.rawValue)]"))
            #expect(run.side.variables["ROUTE"] == "agent" && run.side.faults.isEmpty)
        }
    }

    @Test("a recording that was there yesterday is spoken, and its caller is not taken for gone")
    func recordingTakenAway() {
        let found = FoundRecordings()
        var settings = FastAGISettings.recognising
        settings.recordings = "hotline"
        settings.recogniser = nil
        for call in ["yesterday", "today"] {
            var side = AsteriskSide(call: call, caller: "13812345678", moves: [.press("0")])
            if call == "today" { side.missing = ["hotline/\(PromptName.listenDigits.rawValue)"] }
            var run = MachineRun(FastAGILeg(settings, found: found), side, ScriptedDesk(), call: call)
            run.connect()
            run.run()
            #expect(run.side.said.contains(PromptName.listenDigits.words) == (call == "today"))
            #expect(run.side.variables["ROUTE"] == "agent")
        }
    }

    @Test(
        "recordings that FreeSWITCH misses are spoken instead, those that it listens behind too",
        arguments: [true, false])
    func missingRecordingsOfFreeSwitch(hearsWords: Bool) {
        let desk = ScriptedDesk()
        var settings = EventSocketSettings.recognising
        settings.recordings = "hotline"
        if !hearsWords { settings.recogniser = nil }
        var side = FreeSwitchSide(call: "files", caller: "13812345678", moves: [.press("0")])
        side.lacks = [.files]
        var run = MachineRun(EventSocketLeg(settings), side, desk, call: "files")
        run.connect()
        run.run()
        let question = hearsWords ? PromptName.listen : PromptName.listenDigits
        #expect(run.side.said == [PromptName.greeting.words, question.words, PromptName.toPerson.words])
        #expect(run.side.variables["ROUTE"] == "agent")
    }

    @Test("a FreeSWITCH without the recogniser asks the same question by keys")
    func missingRecogniser() {
        let desk = ScriptedDesk()
        var side = FreeSwitchSide(call: "deaf", caller: "13812345678", moves: [.press("0")])
        side.lacks = [.recogniser]
        var run = MachineRun(EventSocketLeg(.recognising), side, desk, call: "deaf")
        run.connect()
        run.run()
        #expect(run.side.said.count { $0 == PromptName.listen.words } == 2)
        #expect(run.side.variables["ROUTE"] == "agent" && run.side.faults.isEmpty)
    }

    @Test(
        "a key that ended recognition is a key, whenever its event comes", arguments: ["0", "#"],
        [true, false])
    func keyAsResult(key: String, isLate: Bool) {
        let desk = ScriptedDesk()
        var settings = EventSocketSettings.recognising
        settings.recordings = "hotline"
        var side = FreeSwitchSide(
            call: "key", caller: "13812345678", moves: [.press(key), .silence, .silence, .silence])
        side.tellsKeysLate = isLate
        var run = MachineRun(EventSocketLeg(settings), side, desk, call: "key")
        run.connect()
        run.run()
        #expect(run.side.said.allSatisfy { $0.hasPrefix("hotline/") })
        #expect(run.side.variables["ROUTE"] == "agent")
        #expect(run.side.moves.count == (key == "0" ? 3 : 1))
        #expect(desk.errands(of: "key").isEmpty)
    }

    @Test("a key that cuts a sentence short answers the question behind it")
    func interruption() {
        let desk = ScriptedDesk()
        var run = MachineRun(
            FastAGILeg(.recognising), Self.side("key", moves: [.interrupt("0")]), desk, call: "key")
        run.connect()
        run.run()
        #expect(run.machine.record.steps.contains { $0.content == .event(.digits("0")) })
        #expect(run.side.variables["ROUTE"] == "agent")
        // At once: nothing is listened for behind it.
        #expect(!run.side.said.contains { $0.hasPrefix("[") })
    }

    @Test(
        "a bridge that reaches nobody goes on to the next number, then to a person",
        arguments: ["NORMAL_CLEARING", "USER_BUSY"])
    func bridgeToNobody(disposition: String) {
        let desk = ScriptedDesk()
        var record = CallRecord(CallOpening())
        record.steps = [
            .init(
                .event(.replied(.handOver(SpokenHandOver(["119", "110"], isEmergency: true, reason: "起火")))))
        ]
        desk.play(record, as: "bridge")
        var settings = EventSocketSettings.recognising
        settings.dial = "sofia/gateway/trunk/{number}"
        var side = FreeSwitchSide(
            call: "bridge", caller: "13812345678", moves: [.speak("着火了", confidence: 0.9, others: [])])
        side.disposition = disposition
        var run = MachineRun(EventSocketLeg(settings), side, desk, call: "bridge")
        run.connect()
        run.run()
        #expect(run.side.bridged == ["sofia/gateway/trunk/119", "sofia/gateway/trunk/110"])
        #expect(run.side.variables["ROUTE"] == "agent")
        #expect(run.side.variables["ignore_early_media"] == "true")
    }

    @Test("a key that is pressed while the desk thinks takes no answer away")
    func keyBetween() {
        let desk = ScriptedDesk()
        var record = CallRecord(CallOpening())
        record.steps = [.init(.event(.replied(.answer(SpokenAnswer(title: "房本补发", words: "带身份证到窗口补发。")))))]
        desk.play(record, as: "between")
        let side = FreeSwitchSide(
            call: "between", caller: "13812345678",
            moves: [.speak("房本丢了怎么补", confidence: 0.9, others: []), .press("0")])
        var run = MachineRun(EventSocketLeg(.recognising), side, desk, call: "between")
        run.holdsDesk = true
        run.connect()
        run.run()
        let key = "Event-Name: DTMF\nUnique-ID: between\nDTMF-Digit: 9\n\n"
        let frame = "Content-Length: \(key.utf8.count)\nContent-Type: text/event-plain\n\n\(key)"
        run.advance(.received(Array(frame.utf8)))
        run.answer()
        run.run()
        #expect(run.side.said.contains("带身份证到窗口补发。"))
        #expect(run.side.variables["ROUTE"] == "agent")
    }

    @Test("a socket without async full sends its call on to a person")
    func notFull() {
        let desk = ScriptedDesk()
        var side = FreeSwitchSide(call: "half", caller: nil, moves: [])
        side.control = "single"
        var run = MachineRun(EventSocketLeg(.recognising), side, desk, call: "half")
        run.connect()
        run.run()
        #expect(run.side.isResumed && run.closes == 1 && run.machine.isOver)
    }

    @Test(
        "a withheld number is nobody's, whoever says so",
        arguments: ["anonymous", "Restricted", "unknown", ""])
    func withheld(number: String) {
        let desk = ScriptedDesk()
        let side = AsteriskSide(call: "withheld", caller: number, query: "cid=\(number)", moves: [])
        var run = MachineRun(FastAGILeg(.recognising), side, desk, call: "withheld")
        run.connect()
        run.run()
        #expect(run.machine.arrival?.caller == nil && run.machine.arrival != nil)
    }

    @Test("a service that stops waits for what was promised")
    func promises() async throws {
        try await HeldDesk.withDoors { server, desk in
            let address = try #require(server.address(of: "fastagi"))
            let side = Self.side("owed", moves: [.speak("路灯不亮", confidence: 0.9, others: [])])
            async let talk = SwitchPeer.talk(side, to: address)
            var questions = desk.questions.makeAsyncIterator()
            _ = await questions.next()
            desk.letGo()
            _ = try await talk
            await server.stop()
            #expect(desk.desk.openCalls == 0)
        }
    }
}

extension CallRecord.Step {
    var isQuestion: Bool {
        if case .action(let line, _) = content { return line.hasPrefix("ask ") }
        return false
    }
}

/// A peer that says something of its own, once.
struct BytesSide: SwitchSide {
    let bytes: [UInt8]
    var said: [String] { [] }
    var variables: [String: String] { [:] }
    var faults: [String] { [] }
    var moves: [CallerMove] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func connected() -> [UInt8] { bytes }
    mutating func receive(_ bytes: [UInt8]) -> [UInt8] { [] }
}
