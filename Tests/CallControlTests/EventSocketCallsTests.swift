import HotlineModel
import Testing

@testable import CallControl

@Suite("Agents' calls on a FreeSWITCH")
struct EventSocketCallsTests {
    static let caller = "aaaaaaaa-0000-4000-8000-000000000001"
    static let agent = "bbbbbbbb-0000-4000-8000-000000000002"

    static func event(
        _ name: String, _ uuid: String, _ more: [String: String] = [:], body: String = ""
    ) -> String {
        var facts = [
            "Event-Name": name, "Unique-ID": uuid,
            "Call-Direction": uuid == agent ? "outbound" : "inbound",
            "Caller-Caller-ID-Number": "13800138000",
            "Caller-Destination-Number": uuid == agent ? "8001" : "12345",
        ]
        if uuid == agent { facts["Other-Leg-Unique-ID"] = caller }
        facts.merge(more) { $1 }
        var inner = facts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\n" }.joined()
        inner += body.isEmpty ? "\n" : "Content-Length: \(body.utf8.count)\n\n\(body)"
        return "Content-Length: \(inner.utf8.count)\nContent-Type: text/event-plain\n\n\(inner)"
    }

    static func job(_ id: String, _ body: String) -> String {
        event("BACKGROUND_JOB", "", ["Job-UUID": id], body: body)
    }

    static func reply(_ text: String) -> String { "Content-Type: command/reply\nReply-Text: \(text)\n\n" }

    /// Calls that are spoken to in text; asked variables are answered.
    struct Talk {
        var calls: EventSocketCalls
        var answersVariables = true

        init(_ settings: SwitchSettings) {
            calls = EventSocketCalls(settings, prefix: "p")
        }

        static func ready(_ settings: SwitchSettings) -> Talk {
            var talk = Talk(settings)
            _ = talk.advance(.connected)
            _ = talk.hear("Content-Type: auth/request\n\n")
            _ = talk.hear(reply("+OK accepted"))
            _ = talk.hear(reply("+OK event listener enabled plain"))
            return talk
        }

        static func answered(_ settings: SwitchSettings) -> Talk {
            var talk = ready(settings)
            for text in [
                event("CHANNEL_CREATE", caller), event("CHANNEL_PROGRESS", agent),
                event("CHANNEL_ANSWER", agent),
            ] {
                _ = talk.hear(text)
            }
            return talk
        }

        mutating func hear(_ text: String) -> [String] { advance(.received(Array(text.utf8))) }

        mutating func advance(_ input: SwitchInput) -> [String] {
            calls.advance(on: input).flatMap { action -> [String] in
                switch action {
                case .send(let bytes): return note(String(decoding: bytes, as: UTF8.self))
                case .tell(let event): return [event.brief]
                case .ready: return ["ready"]
                case .finish(let number, let error):
                    return ["finish \(number) \(error.map { "\($0)" } ?? "done")"]
                case .close(let trouble): return ["close \(trouble)"]
                }
            }
        }

        private mutating func note(_ text: String) -> [String] {
            let lines = text.split(separator: "\n").map(String.init)
            guard answersVariables, text.contains("uuid_getvar") else {
                return [lines.joined(separator: " | ")]
            }
            let id = lines[1].replacing("Job-UUID: ", with: "")
            return hear(reply("+OK Job-UUID: \(id)") + job(id, text.contains("TICKET") ? "T-1" : "_undef_"))
        }
    }

    @Test("password, events, ready; a wrong one, a locked door and a stranger close the connection")
    func login() throws {
        var talk = Talk(try Samples.settings())
        _ = talk.advance(.connected)
        #expect(talk.hear("Content-Type: auth/request\n\n") == ["auth geheim"])
        #expect(talk.hear(Self.reply("+OK accepted")).first?.hasPrefix("event plain CHANNEL_CREATE ") == true)
        #expect(talk.hear(Self.reply("+OK event listener enabled plain")) == ["ready"])
        _ = talk.advance(.connected)
        _ = talk.hear("Content-Type: auth/request\n\n")
        #expect(talk.hear(Self.reply("-ERR invalid")) == ["close wrongSecret"])
        _ = talk.advance(.connected)
        #expect(
            talk.hear("Content-Type: text/rude-rejection\nContent-Length: 0\n\n") == ["close notAllowed"])
        _ = talk.advance(.connected)
        #expect(
            talk.hear("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\n\r\n") == ["close foreign"])
        _ = talk.advance(.connected)
        #expect((0..<5).flatMap { _ in talk.advance(.tick) } == ["close silent"])
    }

    @Test("a call rings, is answered and ends, once each")
    func golden() throws {
        var talk = Talk.ready(try Samples.settings())
        #expect(talk.hear(Self.event("CHANNEL_CREATE", Self.caller)).isEmpty)
        #expect(talk.hear(Self.event("CHANNEL_CREATE", Self.agent)).isEmpty)
        let ringing = "ringing 8001 \(Self.caller) 13800138000"
        #expect(talk.hear(Self.event("CHANNEL_PROGRESS", Self.agent)) == [ringing])
        #expect(talk.hear(Self.event("CHANNEL_PROGRESS_MEDIA", Self.agent)).isEmpty)
        let answered = "answered 8001 \(Self.caller) 13800138000"
        #expect(talk.hear(Self.event("CHANNEL_ANSWER", Self.agent)) == [answered])
        let bridge = Self.event("CHANNEL_BRIDGE", Self.caller, ["Other-Leg-Unique-ID": Self.agent])
        #expect(talk.hear(bridge + bridge).isEmpty)
        #expect(talk.hear(Self.event("CHANNEL_HANGUP_COMPLETE", Self.caller)).isEmpty)
        let ended = "ended 8001 \(Self.caller) 13800138000"
        #expect(talk.hear(Self.event("CHANNEL_HANGUP_COMPLETE", Self.agent)) == [ended])
        #expect(talk.hear(Self.event("CHANNEL_HANGUP_COMPLETE", Self.agent) + bridge).isEmpty)
    }

    @Test("a queue's agent leg knows its caller by the queue's variable, or by the bridge at the latest")
    func queues() throws {
        let lonely = ["Other-Leg-Unique-ID": ""]
        var talk = Talk.ready(try Samples.settings())
        _ = talk.hear(Self.event("CHANNEL_CREATE", Self.caller))
        let member = lonely.merging(["variable_cc_member_session_uuid": Self.caller]) { $1 }
        #expect(
            talk.hear(Self.event("CHANNEL_PROGRESS", Self.agent, member)).first?.hasPrefix("ringing 8001")
                == true)
        talk = Talk.ready(try Samples.settings())
        _ = talk.hear(Self.event("CHANNEL_CREATE", Self.caller))
        #expect(talk.hear(Self.event("CHANNEL_ANSWER", Self.agent, lonely)).isEmpty)
        let bridge = Self.event("CHANNEL_BRIDGE", Self.caller, ["Other-Leg-Unique-ID": Self.agent])
        #expect(talk.hear(bridge).map { $0.prefix(8) } == ["ringing ", "answered"])
    }

    @Test("the registered name counts before the contact's; strangers and an agent's own calls do not")
    func foreign() throws {
        var talk = Talk.ready(try Samples.settings())
        _ = talk.hear(Self.event("CHANNEL_CREATE", Self.caller))
        let web = ["Caller-Destination-Number": "x7f3k", "variable_dialed_user": "8002"]
        #expect(
            talk.hear(Self.event("CHANNEL_PROGRESS", Self.agent, web)).first?.hasPrefix("ringing 8002")
                == true)
        talk = Talk.ready(try Samples.settings())
        let own = ["Call-Direction": "inbound"]
        #expect(talk.hear(Self.event("CHANNEL_PROGRESS", Self.agent, own)).isEmpty)
        talk = Talk.ready(try Samples.settings())
        let stranger = ["Caller-Destination-Number": "9001"]
        #expect(talk.hear(Self.event("CHANNEL_PROGRESS", Self.agent, stranger)).isEmpty)
        talk = Talk.ready(try Samples.settings())
        let loopback = ["Channel-Name": "loopback/8001-a"]
        #expect(talk.hear(Self.event("CHANNEL_PROGRESS", Self.agent, loopback)).isEmpty)
    }

    @Test("a transfer sets what is presented, then transfers the caller's leg")
    func transfer() throws {
        var talk = Talk.answered(try Samples.settings())
        let wish = CallOrder.Wish.transfer(
            to: try Samples.number("12348"), presenting: try Samples.number("+8613800138000"))
        let order = CallOrder(call: try Samples.call(Self.caller), wish: wish)
        #expect(
            talk.advance(.order(1, order))
                == ["bgapi uuid_setvar \(Self.caller) HOTLINE_PRESENT +8613800138000 | Job-UUID: p-5"])
        #expect(talk.hear(Self.reply("+OK Job-UUID: p-5")).isEmpty)
        #expect(talk.hear(Self.job("other", "-ERR")).isEmpty)
        #expect(
            talk.hear(Self.job("p-5", "+OK\n"))
                == [
                    "bgapi uuid_setvar \(Self.caller) effective_caller_id_number +8613800138000"
                        + " | Job-UUID: p-6"
                ])
        #expect(
            talk.hear(Self.reply("+OK") + Self.job("p-6", "+OK\n"))
                == ["bgapi uuid_transfer \(Self.caller) 12348 XML hotline-transfer | Job-UUID: p-7"])
        #expect(talk.hear(Self.reply("+OK") + Self.job("p-7", "+OK\n")) == ["finish 1 done"])
        _ = talk.advance(.order(2, order))
        #expect(
            talk.hear(Self.reply("-ERR permission denied"))
                == ["finish 2 \(CallControlError.refused(.said("permission denied")))"])
    }

    @Test("a three-way call moves both legs, then calls the third into the room")
    func conference() throws {
        var talk = Talk.answered(try Samples.settings(presentation: .ownNumbersOnly))
        let room = OrderPlanner.room(of: try #require(CallID(Self.caller)))
        let wish = CallOrder.Wish.conference(
            with: try Samples.number("13900139000"), presenting: try Samples.number("13800138000"))
        _ = talk.advance(.order(1, CallOrder(call: try Samples.call(Self.caller), wish: wish)))
        let variables = (5...7).map { talk.hear(Self.reply("+OK") + Self.job("p-\($0)", "+OK\n")) }
        #expect(
            variables.last
                == ["bgapi uuid_transfer \(Self.caller) -both \(room) XML hotline-conference | Job-UUID: p-8"]
        )
        #expect(
            talk.hear(Self.reply("+OK") + Self.job("p-8", "+OK\n"))
                == [
                    "bgapi originate {^^:HOTLINE_PRESENT=13800138000:HOTLINE_WHISPER=13800138000"
                        + ":loopback_export=HOTLINE_PRESENT,HOTLINE_WHISPER"
                        + ":origination_caller_id_number=13800138000:ignore_early_media=true"
                        + ":originate_timeout=65}loopback/13900139000/hotline-transfer/XML \(room) XML"
                        + " hotline-conference | Job-UUID: p-9"
                ])
        #expect((0..<14).flatMap { _ in talk.advance(.tick) }.isEmpty)
        #expect(
            talk.hear(Self.reply("+OK") + Self.job("p-9", "-ERR NO_ANSWER\n"))
                == ["finish 1 \(CallControlError.refused(.noAnswer))"])
    }

    @Test("after a new login calls that have ended meanwhile end")
    func again() throws {
        var talk = Talk.answered(try Samples.settings())
        _ = talk.advance(.lost(.closed))
        _ = talk.advance(.connected)
        _ = talk.hear("Content-Type: auth/request\n\n" + Self.reply("+OK accepted"))
        #expect(
            talk.hear(Self.reply("+OK event listener enabled plain"))
                == ["ready", "bgapi uuid_exists \(Self.agent) | Job-UUID: p-5"])
        #expect(
            talk.hear(Self.reply("+OK") + Self.job("p-5", "false"))
                == ["ended 8001 \(Self.caller) 13800138000"])
    }

    @Test("a switch that sends hostile ids and numbers cannot make us send them", arguments: Samples.hostile)
    func hostile(text: String) throws {
        var talk = Talk.ready(try Samples.settings())
        talk.answersVariables = false
        let coded = text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let facts = [
            "Other-Leg-Unique-ID": coded, "Caller-Caller-ID-Number": coded, "variable_dialed_user": coded,
        ]
        for line in talk.hear(Self.event("CHANNEL_ANSWER", Self.agent, facts)) where line.hasPrefix("bgapi") {
            #expect(line.split(separator: " ").count == 7, "four words, the bar and the job's id: \(line)")
            #expect(!line.contains { "$,;\"'&{}<>@".contains($0) })
        }
    }

    @Test("any walk keeps the laws of events", arguments: UInt64(0)..<60)
    func walks(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var calls = Talk.ready(try Samples.settings()).calls
        var law = EventLaw()
        for _ in 0..<200 {
            let names = EventSocketLegs.events
            let leg = [Self.caller, Self.agent, "cccc"].randomElement(using: &generator) ?? ""
            let other = [Self.caller, Self.agent, "cccc"].randomElement(using: &generator) ?? ""
            let text =
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: Self.job("p-\(Int.random(in: 1...9, using: &generator))", "+OK")
                default:
                    Self.event(
                        names.randomElement(using: &generator) ?? "", leg,
                        [
                            "Other-Leg-Unique-ID": other,
                            "Call-Direction": leg == Self.caller ? "inbound" : "outbound",
                            "Caller-Destination-Number": leg == "cccc" ? "8002" : "8001",
                        ])
                }
            let input: SwitchInput =
                Int.random(in: 0..<10, using: &generator) == 0 ? .tick : .received(Array(text.utf8))
            for case .tell(let event) in calls.advance(on: input) {
                #expect(law.breach(event) == nil, "seed \(seed)")
            }
        }
    }
}
