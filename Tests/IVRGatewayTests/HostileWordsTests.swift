import CallDialogue
import IVRGateway
import SwitchSides
import Testing

@Suite("Doors: nothing that anyone says or writes commands a switch")
struct HostileWordsTests {
    static let words = [
        "${system(touch /tmp/x)}", "$${SHELL(id)}", "a\nsendmsg\ncall-command: hangup\n\n", "b\r\nHANGUP\r\n",
        "x\",y)&System(id", "|bad|voice", "\u{2028}ANSWER\u{2029}", "\u{0}\u{1B}[31m",
        "'quoted' \"twice\" \\n",
        "{tts_engine=evil}hi", "<speak>ssml</speak>", "event plain all\n\nexit\n\n", "a,b,c",
    ]

    private static func record(_ words: String) -> CallRecord {
        var opening = CallOpening()
        opening.caller = "138\(words)"
        opening.greeting = words
        opening.queue = CallQueue(words)
        opening.notices = [SpokenNotice(id: words, text: words)]
        var record = CallRecord(opening)
        record.steps = [
            .init(.event(.replied(.clarify(subject: words, choices: [words, words])))),
            .init(.event(.replied(.answer(SpokenAnswer(title: words, words: words))))),
            .init(
                .event(
                    .replied(
                        .handOver(SpokenHandOver([words], name: words, isEmergency: false, reason: words))))),
            .init(.event(.filed(FiledNotice(number: words, promise: words)))),
        ]
        return record
    }

    private static let moves: [CallerMove] = [
        .speak("停水了", confidence: 0.9, others: []), .speak("第一个", confidence: 0.9, others: []),
        .speak("再问一件", confidence: 0.9, others: []), .hangUp,
    ]

    @Test("on the event socket no $, line end or control character leaves in an argument", arguments: words)
    func eventSocket(words: String) {
        let desk = ScriptedDesk()
        desk.play(Self.record(words), as: "hostile")
        let side = FreeSwitchSide(call: "hostile", caller: "13812345678", moves: Self.moves)
        var run = MachineRun(EventSocketLeg(.recognising), side, desk, call: "hostile")
        run.connect()
        run.run()
        #expect(run.side.faults == [])
        #expect(!run.sent.contains(UInt8(ascii: "$")))
        #expect(!run.sent.contains { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F })
        #expect(!run.side.said.isEmpty)
    }

    @Test("over FastAGI every command is one line, and none that is executed holds a $", arguments: words)
    func fastAGI(words: String) {
        let desk = ScriptedDesk()
        desk.play(Self.record(words), as: "hostile")
        let side = AsteriskSide(call: "hostile", caller: "13812345678", moves: Self.moves)
        var run = MachineRun(FastAGILeg(.recognising), side, desk, call: "hostile")
        run.connect()
        run.run()
        #expect(run.side.faults == [])
        #expect(!run.sent.contains { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F })
        #expect(!run.side.said.isEmpty)
    }

    @Test("what the dial plan is told of hostile words is text in a variable")
    func variables() {
        let desk = ScriptedDesk()
        var record = CallRecord(CallOpening())
        record.steps = [
            .init(
                .event(
                    .replied(.handOver(SpokenHandOver(["12348"], isEmergency: false, reason: "${x}\n\"y\""))))
            )
        ]
        desk.play(record, as: "told")
        let side = AsteriskSide(
            call: "told", caller: nil, moves: [.speak("讨薪", confidence: 0.9, others: [])])
        var run = MachineRun(FastAGILeg(.recognising), side, desk, call: "told")
        run.connect()
        run.run()
        #expect(run.side.variables["ROUTE"] == "12348")
        #expect(run.side.variables["REASON"] == "${x} \"y\"")
    }
}
