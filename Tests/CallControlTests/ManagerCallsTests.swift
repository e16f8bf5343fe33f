import Testing

@testable import CallControl

@Suite("Agents' calls on an Asterisk")
struct ManagerCallsTests {
    typealias Script = ManagerScript

    static func answered(_ settings: SwitchSettings) -> ManagerTalk {
        var talk = ManagerTalk.ready(settings)
        for text in [
            Script.newchannel(Script.caller, 4), Script.newchannel(Script.agent),
            Script.newstate(Script.agent, 5),
            Script.newstate(Script.agent, 6),
        ] {
            _ = talk.hear(text)
        }
        return talk
    }

    @Test("login, then events, then ready")
    func login() throws {
        var talk = ManagerTalk(try Samples.settings())
        #expect(talk.advance(.connected).isEmpty)
        #expect(
            talk.hear("Asterisk Call Manager/11.0.0\r\n")
                == ["Action: Login | Username: hotline | Secret: geheim"])
        #expect(talk.hear(Script.response("p-login", "Success")) == ["Action: Events | EventMask: call"])
        #expect(talk.hear(Script.response("p-login", "Success", "Events: On")) == ["ready"])
    }

    @Test("a wrong password, a stranger and silence close the connection")
    func troubles() throws {
        var talk = ManagerTalk(try Samples.settings())
        _ = talk.advance(.connected)
        #expect(talk.hear("SSH-2.0\r\n") == ["close foreign"])
        _ = talk.advance(.connected)
        _ = talk.hear("Asterisk Call Manager/11.0.0\r\n")
        #expect(
            talk.hear(Script.response("p-login", "Error", "Message: Authentication failed"))
                == ["close wrongSecret"])
        _ = talk.advance(.connected)
        #expect((0..<5).map { _ in talk.advance(.tick) } == [[], [], [], [], ["close silent"]])
    }

    @Test("a call rings, is answered and ends; what the machine heard comes with it")
    func golden() throws {
        var talk = ManagerTalk.ready(try Samples.settings())
        #expect(talk.hear(Script.newchannel(Script.caller, 4)).isEmpty)
        #expect(talk.hear(Script.newchannel(Script.agent)).isEmpty)
        #expect(talk.hear(Script.dialBegin(Script.caller, Script.agent)).isEmpty)
        #expect(talk.hear(Script.newstate(Script.agent, 5)) == ["ringing 8001 1.1 13800138000"])
        #expect(talk.sent.map(\.text).count == 4)
        #expect(talk.sent.first?.text == "Action: Getvar | Channel: PJSIP/trunk-00000001 | Variable: TICKET")
        #expect(talk.hear(Script.newstate(Script.agent, 5)).isEmpty)
        #expect(talk.hear(Script.newstate(Script.agent, 6)) == ["answered 8001 1.1 13800138000"])
        #expect(talk.hear(Script.dialEnd(Script.caller, Script.agent, "ANSWER")).isEmpty)
        #expect(talk.hear(Script.bridgeEnter(Script.agent)).isEmpty)
        #expect(talk.hear(Script.hangup(Script.caller)).isEmpty)
        #expect(talk.hear(Script.hangup(Script.agent)) == ["ended 8001 1.1 13800138000"])
        #expect(talk.hear(Script.hangup(Script.agent)).isEmpty)
        #expect(talk.hear(Script.newstate(Script.agent, 5)).isEmpty, "late")
    }

    @Test("the ringing event has ticket, reason and the dialled line")
    func findings() throws {
        var calls = Self.answered(try Samples.settings()).calls
        let hear = { (text: String) in calls.advance(on: .received(Array(text.utf8))) }
        let events =
            hear(Script.newstate(Script.other, 5)) + hear(Script.response("p-5", "Success", "Value: T"))
            + hear(Script.response("p-6", "Success", "Value: a: b")) + hear(Script.response("p-7", "Error"))
            + hear(Script.response("p-8", "Success", "Value: elderly"))
        let told = events.compactMap { if case .tell(let event) = $0 { event } else { nil } }
        #expect(told.map(\.brief) == ["ringing 8002 1.1 13800138000"])
        #expect(told.first?.call.dialled?.digits == "12345")
        #expect(
            told.first?.call.findings
                == IVRFindings(ticket: "T", reason: "a: b", route: nil, queue: "elderly"))
    }

    @Test("a call that rings everywhere is answered once and ends everywhere else")
    func everywhere() throws {
        var talk = ManagerTalk.ready(try Samples.settings())
        _ = talk.hear(Script.newchannel(Script.caller, 4))
        _ = talk.hear(Script.newstate(Script.agent, 5))
        #expect(talk.hear(Script.newstate(Script.other, 5)).last == "ringing 8002 1.1 13800138000")
        #expect(talk.hear(Script.newstate(Script.stranger, 5)).isEmpty)
        #expect(talk.hear(Script.newstate(Script.other, 6)) == ["answered 8002 1.1 13800138000"])
        #expect(talk.hear(Script.hangup(Script.agent)) == ["ended 8001 1.1 13800138000"])
    }

    @Test("an agent who calls out, a Local channel and a zombie are no call to an agent")
    func foreign() throws {
        var talk = ManagerTalk.ready(try Samples.settings())
        let own = Script.Channel(name: "PJSIP/8001-0000000a", id: "2.1", linked: "2.1")
        let local = Script.Channel(name: "Local/8001@agents-00000001;1", id: "1.5", linked: "1.1")
        let zombie = Script.Channel(name: "AsyncGoto/PJSIP/8001-00000002<ZOMBIE>", id: "1.2", linked: "1.1")
        _ = talk.hear(Script.newchannel(Script.caller, 4))
        #expect(talk.hear(Script.newstate(own, 5)).isEmpty && talk.hear(Script.newstate(own, 6)).isEmpty)
        #expect(talk.hear(Script.newstate(local, 5)).isEmpty)
        _ = talk.hear(Script.newstate(Script.agent, 6))
        #expect(talk.hear(Script.hangup(zombie)).isEmpty)
        #expect(talk.hear(Script.hangup(Script.agent)) == ["ended 8001 1.1 13800138000"])
    }

    @Test(
        "a call whose beginning was missed is told of when it is seen; it is answered without ringing first")
    func missed() throws {
        var talk = ManagerTalk.ready(try Samples.settings())
        #expect(talk.hear(Script.bridgeEnter(Script.agent)).isEmpty)
        let told = talk.hear(Script.bridgeEnter(Script.caller)).suffix(2)
        #expect(Array(told) == ["ringing 8001 1.1 13800138000", "answered 8001 1.1 13800138000"])
    }

    @Test("without an answer about the variables it rings all the same, after five seconds")
    func silentVariables() throws {
        var talk = ManagerTalk.ready(try Samples.settings())
        talk.variables = nil
        _ = talk.hear(Script.newchannel(Script.caller, 4))
        #expect(talk.hear(Script.newstate(Script.agent, 5)).count == 4)
        #expect((0..<4).flatMap { _ in talk.advance(.tick) }.isEmpty)
        #expect(talk.advance(.tick) == ["ringing 8001 1.1 13800138000"])
    }

    @Test("pings are answered or the connection is given up")
    func pings() throws {
        var talk = ManagerTalk.ready(try Samples.settings())
        #expect((0..<15).flatMap { _ in talk.advance(.tick) } == ["Action: Ping"])
        #expect(talk.hear(Script.response("p-1", "Success", "Ping: Pong")).isEmpty)
        #expect((0..<15).flatMap { _ in talk.advance(.tick) } == ["Action: Ping"])
        #expect((0..<5).flatMap { _ in talk.advance(.tick) } == ["close silent"])
    }

    @Test("after a new login calls that have ended meanwhile end, others stay")
    func again() throws {
        var talk = Self.answered(try Samples.settings())
        #expect(talk.advance(.lost(.closed)).isEmpty)
        _ = talk.advance(.connected)
        _ = talk.hear("Asterisk Call Manager/11.0.0\r\n")
        _ = talk.hear(Script.response("p-login", "Success"))
        #expect(
            talk.hear(Script.response("p-login", "Success"))
                == ["ready", "Action: Getvar | Channel: PJSIP/8001-00000002 | Variable: UNIQUEID"])
        #expect(talk.hear(Script.response("p-5", "Success", "Variable: UNIQUEID", "Value: 1.2")).isEmpty)
        #expect(talk.hear(Script.hangup(Script.agent)) == ["ended 8001 1.1 13800138000"])
        talk = Self.answered(try Samples.settings())
        _ = talk.advance(.lost(.closed))
        _ = talk.advance(.connected)
        _ = talk.hear("Asterisk Call Manager/11.0.0\r\n")
        _ = talk.hear(Script.response("p-login", "Success"))
        _ = talk.hear(Script.response("p-login", "Success"))
        #expect(
            talk.hear(Script.response("p-5", "Success", "Variable: UNIQUEID", "Value: 7.7"))
                == ["ended 8001 1.1 13800138000"], "another channel has the name now")
    }
}
