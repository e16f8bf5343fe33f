import HotlineModel
import SwitchFuzzing
import SwitchProtocols
import Testing

@Suite("Asterisk's manager interface")
struct ManagerTests {
    static let session = [
        "Asterisk Call Manager/9.0.0", "Response: Success", "ActionID: 1", "Message: Authentication accepted",
        "",
        "Event: VarSet", "Privilege: dialplan,all", "Variable: X", "Value: a: b", "rest of a value",
        "Variable: Y", "Empty: ", "", "", "Event: OriginateResponse", "actionid: 2", "Response: Failure", "",
        "Response: Error", "Message: 没有", "", "Response: Goodbye", "", "",
    ]

    @Test("greeting, answers and events are read with CRLF and with LF", arguments: ["\r\n", "\n"])
    func reads(lineEnd: String) throws {
        var reader = ManagerReader()
        let events = try reader.read(Self.session.joined(separator: lineEnd).utf8)
        #expect(events.first == .greeted(version: "9.0.0"))
        let messages = events.dropFirst().compactMap {
            if case .message(let message) = $0 { message } else { nil }
        }
        try #require(messages.count == 5)
        #expect(messages[0].isResponse && messages[0].isSuccess && messages[0].actionID == "1")
        #expect(messages[1].isEvent && messages[1].eventName == "VarSet" && messages[1]["VALUE"] == "a: b")
        #expect(messages[1].values(of: "variable") == ["X", "Y"] && messages[1]["Empty"] == "")
        #expect(messages[1].fields.count == 6)
        #expect(messages[2].isEvent && !messages[2].isResponse && messages[2].actionID == "2")
        #expect(!messages[3].isSuccess && messages[3].message == "没有")
        #expect(messages[4].isSuccess && reader.bytesHeld == 0)
    }

    @Test("any split of damaged bytes gives the same events within the limits")
    func splits() throws {
        for seed in UInt64(0)..<2_000 {
            var generator = SeededGenerator(seed: seed)
            var bytes = Array(Self.session.joined(separator: "\r\n").utf8)
            if seed % 4 != 0 { bytes = AGIFuzzing.damaged(bytes, using: &generator) }
            let pieces = AGIFuzzing.pieces(of: bytes, using: &generator)
            let limits = ManagerLimits(lineBytes: 40, messageLines: 8, messageBytes: 120)
            #expect(
                Self.outcome(of: [bytes[...]], limits) == Self.outcome(of: pieces, limits), "seed \(seed)")
        }
    }

    @Test("strangers and endless messages are faults")
    func faults() {
        #expect(Self.fault("SSH-2.0-OpenSSH\r\n") == .foreignGreeting)
        let greeting = "Asterisk Call Manager/9.0.0\r\n"
        #expect(Self.fault(greeting + String(repeating: "x", count: 20_000)) == .lineTooLong)
        #expect(Self.fault(greeting + String(repeating: "A: b\r\n", count: 2_049)) == .messageTooLong)
        let wide = "A: " + String(repeating: "x", count: 1_000) + "\r\n"
        #expect(Self.fault(greeting + String(repeating: wide, count: 300)) == .messageTooLong)
    }

    @Test("an originate is the block that Asterisk expects")
    func originate() {
        let call = ManagerOriginate(
            channel: "PJSIP/8001", place: ManagerPlace(context: "hotline", extension: "s"),
            callerID: "\"热线\" <12345>",
            variables: [
                .init(key: "TICKET", value: "a,b\"${SHELL(x)}"), .init(key: "__N=\n", value: "1\r\nX: y"),
            ])
        #expect(
            Self.lines(.originate(call)) == [
                "Action: Originate", "ActionID: 7", "Channel: PJSIP/8001", "Context: hotline", "Exten: s",
                "Priority: 1", "Timeout: 30000", "CallerID: \"热线\" <12345>", "Async: true",
                "Variable: TICKET=a，b\\\"＄｛SHELL(x)｝", "Variable: __N=1  X: y", "", "",
            ])
    }

    @Test("a redirect may move both sides")
    func redirect() {
        let agent = ManagerPlace(context: "agent", extension: "100", priority: 2)
        let action = ManagerAction.redirect(
            ManagerMove(channel: "A", to: agent), extra: ManagerMove(channel: "B", to: agent))
        #expect(
            Self.lines(action).dropFirst(2).prefix(8) == [
                "Channel: A", "Context: agent", "Exten: 100", "Priority: 2", "ExtraChannel: B",
                "ExtraContext: agent", "ExtraExten: 100", "ExtraPriority: 2",
            ])
    }

    @Test("no value can add a line, and no line is over 1,002 bytes")
    func injection() {
        for seed in UInt64(0)..<200 {
            var generator = SeededGenerator(seed: seed)
            let pieces = [
                "a", "\r\n", "\n", "\r", "Action: Command", "\0", "\u{2028}", "\u{85}", "水", "\\", ",",
            ]
            let count = seed % 10 == 0 ? 2_000 : 20
            let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            for (action, count) in Self.actions(text) {
                let lines = Self.lines(action, actionID: text)
                #expect(lines.count == count + 4 && lines.suffix(2) == ["", ""])
                #expect(lines.filter { $0.hasPrefix("Action:") }.count == 1)
                #expect(
                    lines.allSatisfy {
                        $0.utf8.count <= 1_000 && $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
                    }
                )
            }
        }
    }

    @Test("an action never shows its secret")
    func secret() {
        let login = ManagerAction.login(user: "hotline", secret: "opensesame")
        #expect("\(login)" == "Login" && String(reflecting: login) == "Login")
        #expect(Self.lines(login)[2...3] == ["Username: hotline", "Secret: opensesame"])
    }

    private static func actions(_ text: String) -> [(ManagerAction, Int)] {
        let place = ManagerPlace(context: text, extension: text)
        let call = ManagerOriginate(
            channel: text, place: place, callerID: text, variables: [.init(key: text, value: text)])
        return [
            (.login(user: text, secret: text), 2), (.logoff, 0), (.ping, 0), (.events(mask: text), 1),
            (.redirect(ManagerMove(channel: text, to: place)), 4), (.originate(call), 8),
            (.setVariable(channel: text, name: text, value: text), 3),
            (.getVariable(channel: nil, name: text), 1),
            (.attendedTransfer(channel: text, extension: text, context: text), 3), (.bridge(text, text), 2),
            (.hangUp(channel: text), 1),
        ]
    }

    private static func lines(_ action: ManagerAction, actionID: String = "7") -> [String] {
        let lines = action.bytes(actionID: actionID).split(separator: 0x0A, omittingEmptySubsequences: false)
        return lines.map { String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self) }
    }

    private static func fault(_ text: String) -> ManagerFault.Code? {
        outcome(of: [Array(text.utf8)[...]], .standard).fault
    }

    private struct Outcome: Hashable {
        var events: [ManagerEvent] = []
        var fault: ManagerFault.Code?
        var line: Int?
    }

    private static func outcome(of pieces: [ArraySlice<UInt8>], _ limits: ManagerLimits) -> Outcome {
        var reader = ManagerReader(limits: limits)
        var outcome = Outcome()
        do throws(ManagerFault) {
            for piece in pieces {
                outcome.events += try reader.read(piece)
                if reader.bytesHeld > limits.lineBytes + limits.messageBytes { Issue.record("held too much") }
            }
        } catch {
            outcome.events += error.eventsBefore
            (outcome.fault, outcome.line) = (error.code, error.line)
        }
        return outcome
    }
}
