import Testing

@testable import CallControl

@Suite("Orders to an Asterisk")
struct ManagerOrderTests {
    typealias Script = ManagerScript

    private static func order(_ wish: CallOrder.Wish, call: String = "1.1") throws -> CallOrder {
        CallOrder(call: try Samples.call(call), wish: wish)
    }

    private static func transfer() throws -> CallOrder.Wish {
        .transfer(to: try Samples.number("0431-12348"), presenting: try Samples.number("13800138000"))
    }

    @Test("a transfer sets the caller's number, then sends his channel to the dial plan")
    func transfer() throws {
        var talk = ManagerCallsTests.answered(try Samples.settings())
        #expect(
            talk.advance(.order(1, try Self.order(try Self.transfer())))
                == [
                    "Action: Setvar | Channel: PJSIP/trunk-00000001 | Variable: HOTLINE_PRESENT"
                        + " | Value: 13800138000"
                ])
        #expect(
            talk.hear(Script.response("p-5", "Success", "Message: Variable Set"))
                == [
                    "Action: Redirect | Channel: PJSIP/trunk-00000001 | Context: hotline-transfer"
                        + " | Exten: 043112348 | Priority: 1"
                ])
        #expect(talk.hear(Script.hangup(Script.agent)) == ["ended 8001 1.1 13800138000"])
        #expect(talk.hear(Script.response("p-6", "Success")) == ["finish 1 done"])
        #expect(talk.hear(Script.response("p-6", "Success")).isEmpty, "twice")
    }

    @Test("a withheld number is presented as none; a trunk that lets only own numbers through gets a whisper")
    func presentation() throws {
        var talk = ManagerCallsTests.answered(try Samples.settings(presentation: .ownNumbersOnly))
        let number = try Samples.number("12348")
        let withheld = try Self.order(.transfer(to: number, presenting: nil))
        #expect(talk.advance(.order(1, withheld)).first?.hasSuffix("HOTLINE_PRESENT | Value: ") == true)
        #expect(
            talk.hear(Script.response("p-5", "Success")).first?.hasSuffix("HOTLINE_WHISPER | Value: ") == true
        )
        talk = ManagerCallsTests.answered(try Samples.settings(presentation: .ownNumbersOnly))
        _ = talk.advance(.order(1, try Self.order(try Self.transfer())))
        #expect(
            talk.hear(Script.response("p-5", "Success")).first?
                .hasSuffix("HOTLINE_WHISPER | Value: 13800138000") == true)
    }

    @Test("a three-way call moves both into a room, then calls the third into it")
    func conference() throws {
        var talk = ManagerCallsTests.answered(try Samples.settings())
        let room = OrderPlanner.room(of: try #require(CallID("1.1")))
        let wish = CallOrder.Wish.conference(
            with: try Samples.number("13900139000"), presenting: try Samples.number("13800138000"))
        _ = talk.advance(.order(7, try Self.order(wish)))
        #expect(
            talk.hear(Script.response("p-5", "Success"))
                == [
                    "Action: Redirect | Channel: PJSIP/trunk-00000001 | Context: hotline-conference"
                        + " | Exten: \(room) | Priority: 1 | ExtraChannel: PJSIP/8001-00000002"
                        + " | ExtraContext: hotline-conference | ExtraExten: \(room) | ExtraPriority: 1"
                ])
        #expect(
            talk.hear(Script.response("p-6", "Success"))
                == [
                    "Action: Originate | Channel: Local/13900139000@hotline-transfer/n"
                        + " | Context: hotline-conference | Exten: \(room) | Priority: 1 | Timeout: 30000"
                        + " | CallerID: <13800138000> | Async: true | Variable: HOTLINE_PRESENT=13800138000"
                ])
        #expect(talk.hear(Script.response("p-7", "Success", "Message: queued")).isEmpty)
        #expect((0..<16).flatMap { _ in talk.advance(.tick) } == ["Action: Ping"], "it rings")
        #expect(talk.hear(Script.response("p-8", "Success")).isEmpty)
        #expect(
            talk.hear(
                Script.event("OriginateResponse", "ActionID: p-7\r\nResponse: Failure\r\nReason: 5\r\n"))
                == ["finish 7 \(CallControlError.refused(.busy))"])
        #expect(room.allSatisfy(\.isNumber) && room.count <= 20)
    }

    @Test("a receiver is put down, not the caller's line cut")
    func hangUp() throws {
        var talk = ManagerCallsTests.answered(try Samples.settings())
        #expect(
            talk.advance(.order(1, try Self.order(.hangUp)))
                == ["Action: Hangup | Channel: PJSIP/8001-00000002"])
        #expect(talk.hear(Script.response("p-5", "Success")) == ["finish 1 done"])
    }

    @Test("what cannot be done is refused with its reason")
    func refusals() throws {
        var talk = ManagerTalk.ready(try Samples.settings())
        let conference = try Self.order(.conference(with: try Samples.number("12348"), presenting: nil))
        #expect(talk.advance(.order(1, conference)) == ["finish 1 \(CallControlError.unknownCall)"])
        _ = talk.hear(Script.newchannel(Script.caller, 4))
        _ = talk.hear(Script.newstate(Script.agent, 5))
        #expect(talk.advance(.order(2, conference)) == ["finish 2 \(CallControlError.refused(.notAnswered))"])
        _ = talk.advance(.order(3, try Self.order(try Self.transfer())))
        #expect(
            talk.advance(.order(4, try Self.order(.hangUp)))
                == ["finish 4 \(CallControlError.refused(.underWay))"])
        #expect(
            talk.hear(Script.response("p-5", "Error", "Message: Permission denied"))
                == ["finish 3 \(CallControlError.refused(.said("Permission denied")))"])
        _ = talk.advance(.order(5, try Self.order(try Self.transfer())))
        _ = talk.hear(Script.hangup(Script.agent))
        #expect(
            talk.hear(Script.response("p-6", "Error", "Message: No such channel"))
                == ["finish 5 \(CallControlError.unknownCall)"])
    }

    @Test("no answer is a time-out, a lost connection is told at once, and both only once")
    func ends() throws {
        var talk = ManagerCallsTests.answered(try Samples.settings())
        _ = talk.advance(.order(1, try Self.order(try Self.transfer())))
        #expect((0..<5).flatMap { _ in talk.advance(.tick) } == ["finish 1 \(CallControlError.timedOut)"])
        #expect(talk.hear(Script.response("p-5", "Success")).isEmpty)
        _ = talk.advance(.order(2, try Self.order(try Self.transfer())))
        let lost = CallControlError.notConnected(.closed)
        #expect(talk.advance(.lost(.closed)) == ["finish 2 \(lost)"])
        #expect(talk.advance(.order(3, try Self.order(try Self.transfer()))) == ["finish 3 \(lost)"])
    }
}
