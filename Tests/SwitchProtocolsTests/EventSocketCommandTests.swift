import HotlineModel
import SwitchFuzzing
import SwitchProtocols
import Testing

@Suite("Commands of an event socket")
struct EventSocketCommandTests {
    @Test(
        "commands are written as the switch reads them",
        arguments: [
            (.connect, "connect\n\n"), (.linger(seconds: 5), "linger 5\n\n"),
            (.linger(seconds: -5), "linger 0\n\n"), (.myEvents, "myevents\n\n"),
            (.events(["DTMF", "CUSTOM", "a::b", "$\n"]), "event plain DTMF CUSTOM a::b\n\n"),
            (.noEvents, "noevents\n\n"), (.divertEvents, "divert_events on\n\n"), (.resume, "resume\n\n"),
            (.exit, "exit\n\n"), (.auth(password: "ClueCon"), "auth ClueCon\n\n"),
            (.api("uuid_break 6e1c all"), "api uuid_break 6e1c all\n\n"),
            (.backgroundAPI("status", jobUUID: "j-1"), "bgapi status\nJob-UUID: j-1\n\n"),
            (
                .hangUp(cause: "USER_BUSY"),
                "sendmsg\ncall-command: hangup\nhangup-cause: USER_BUSY\n\n"
            ),
            (.hangUp(cause: ""), "sendmsg\ncall-command: hangup\nhangup-cause: NORMAL_CLEARING\n\n"),
            (
                .execute(application: "answer", argument: .none, eventUUID: "e-1"),
                "sendmsg\ncall-command: execute\nexecute-app-name: answer\nEvent-UUID: e-1\n"
                    + "event-lock: true\n\n"
            ),
            (
                .execute(
                    application: "speak", argument: .speak(engine: "tts", voice: "xiaoyan", text: "您好"),
                    eventUUID: "e-2"),
                "sendmsg\ncall-command: execute\nexecute-app-name: speak\nEvent-UUID: e-2\nevent-lock: true\n"
                    + "content-type: text/plain\ncontent-length: 18\n\ntts|xiaoyan|您好"
            ),
            (
                .setVariable(name: "route", value: "住建局", eventUUID: "e-3"),
                "sendmsg\ncall-command: execute\nexecute-app-name: set\nEvent-UUID: e-3\nevent-lock: true\n"
                    + "content-type: text/plain\ncontent-length: 15\n\nroute=住建局"
            ),
        ] as [(EventSocketCommand, String)])
    func written(command: EventSocketCommand, text: String) {
        #expect(String(decoding: command.bytes, as: UTF8.self) == text)
    }

    @Test("an injected command stays words")
    func injection() {
        let text = "x=${system(echo injected)}\n\nsendmsg\ncall-command: hangup"
        let bytes = EventSocketCommand.execute(
            application: "set\nEvent-Lock: false", argument: EventSocketArgument(text), eventUUID: "a\r\nb: c"
        ).bytes
        #expect(EventSocketReference.isHarmless(bytes))
        let read = EventSocketReference(bytes)
        #expect(read?.body == "x=＄{system(echo injected)}  sendmsg call-command: hangup")
        #expect(read?["execute-app-name"] == "setEventLock:false" && read?["event-lock"] == "true")
        #expect(read?["event-uuid"] == "abc")
    }

    @Test("whatever the text, a command holds the lines that were meant and nothing else")
    func laws() {
        var generator = SeededGenerator(seed: 33_358)
        for round in 0..<2_000 {
            let text = (0..<9).map { _ in EventSocketFuzzing.hostileText(using: &generator) }
            for (command, lines) in Self.commands(text) {
                let read = EventSocketReference(command.bytes)
                guard EventSocketReference.isHarmless(command.bytes), read?.headers.map({ $0[0] }) == lines,
                    read?.body == Self.body(of: command), read?["event-lock"] ?? "true" == "true"
                else {
                    Issue.record("round \(round): \(command)")
                    return
                }
            }
        }
    }

    private static func body(of command: EventSocketCommand) -> String {
        switch command {
        case .execute(_, let argument, _): argument.text
        case .setVariable(let name, let value, _): EventSocketArgument.set(name: name, value: value).text
        default: ""
        }
    }

    private static func commands(_ text: [String]) -> [(EventSocketCommand, [String])] {
        let execution = ["call-command", "execute-app-name", "event-uuid", "event-lock"]
        let sized = execution + ["content-type", "content-length"]
        let any = EventSocketArgument(text[0])
        return [
            (.events(text), []), (.auth(password: text[0]), []), (.api(text[1]), []),
            (.backgroundAPI(text[2], jobUUID: text[3]), ["job-uuid"]),
            (.hangUp(cause: text[4]), ["call-command", "hangup-cause"]),
            (.setVariable(name: text[5], value: text[6], eventUUID: text[7]), sized),
            (
                .execute(application: text[1], argument: any, eventUUID: text[2]),
                any.text.isEmpty ? execution : sized
            ),
            (
                .execute(
                    application: "speak", argument: .speak(engine: text[3], voice: text[4], text: text[5]),
                    eventUUID: text[6]), sized
            ),
            (
                .execute(
                    application: "transfer",
                    argument: .transfer(destination: text[0], dialplan: text[1], context: text[2]),
                    eventUUID: "1"), sized
            ),
            (.execute(application: "bridge", argument: .bridge(text), eventUUID: "1"), sized),
        ]
    }
}
