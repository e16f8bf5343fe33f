import CallDialogue
import Foundation
import IVRGateway
import NIOCore
import Testing

@Suite("Calls on the line protocol", .timeLimit(.minutes(30)))
struct LineCallTests {
    private static let playable = TestConversation.all.filter { $0.turns != nil }

    @Test("all that a switch can bring about a robot can, and more")
    func count() {
        let names = Set(Self.playable.map(\.name))
        #expect(TestConversation.all.filter { $0.moves != nil && !names.contains($0.name) }.map(\.name) == [])
        #expect(names.count >= 80)
    }

    @Test(
        "each conversation passes through turns as it passes through the engine",
        arguments: LineProtocolTests.doors)
    func conversations(door: String) async throws {
        try await LineProtocolTests.withLines { server, desk in
            let peer = try await LinePeer.greeted(at: try #require(server.address(of: door)))
            for conversation in Self.playable { try await Self.play(conversation, peer, desk) }
            #expect(desk.openCalls == 0)
            await peer.close()
        }
    }

    private static func play(
        _ conversation: TestConversation, _ peer: LinePeer, _ desk: ScriptedDesk
    ) async throws {
        let call = "turn-\(conversation.name)"
        let (engine, hears) = (ScriptedDesk(), conversation.record.opening.hearsWords)
        for desk in [desk, engine] { desk.play(conversation.record, as: call) }
        var runner = DialogueRunner(CallArrival(call: call), at: engine)
        var isOver = false
        for (place, event) in (conversation.turns ?? []).enumerated() {
            let turn = LineTurn(id: place, call: call, event: event, hearsWords: hears)
            let answer = try await peer.ask(try turn.line())
            let actions = runner.run(event)
            #expect(answer.id == place)
            #expect(answer.error == nil, "\(conversation.name)")
            let told = answer.result?.actions?.map(\.words) ?? []
            #expect(told == actions.map(\.wordsForRobot), "\(conversation.name)")
            isOver = answer.result?.over ?? false
            #expect(isOver == (runner.outcome != nil || event == .hungUp), "\(conversation.name)")
        }
        if !isOver { _ = try await peer.ask(#"{"id":1,"op":"turn","call":"\#(call)","event":"hangup"}"#) }
        let record = await desk.record(of: call)
        let (now, then) = (TestConversation.lines(record), TestConversation.lines(conversation.record))
        #expect(isOver ? now == then : now.starts(with: then), "\(conversation.name)")
        #expect(desk.outcome(of: call) == runner.outcome, "\(conversation.name)")
    }

    // MARK: One turn at a time

    @Test("turns of one call that overlap say busy, and other calls go on")
    func busy() async throws {
        try await HeldDesk.withDoors(LineProtocolTests.settings()) { server, desk in
            let peer = try await LinePeer.greeted(at: try #require(server.address(of: "lines")))
            for call in ["a", "b"] {
                let began = try await peer.ask(#"{"id":1,"op":"turn","call":"\#(call)","event":"began"}"#)
                #expect(began.result?.over == false)
            }
            peer.send(#"{"id":2,"op":"turn","call":"a","event":"heard","text":"居住证怎么办"}"#)
            var questions = desk.questions.makeAsyncIterator()
            _ = await questions.next()
            let second = try await peer.ask(#"{"id":3,"op":"turn","call":"a","event":"silence"}"#)
            #expect(second.id == 3)
            #expect(second.error?.code == "busy")
            let again = try await peer.ask(#"{"id":4,"op":"turn","call":"a","event":"began"}"#)
            #expect(again.error?.code == "busy")
            let other = try await peer.ask(#"{"id":5,"op":"turn","call":"b","event":"silence"}"#)
            #expect(other.result?.actions?.first?.prompt == "notHeard+listenAgain")
            desk.letGo()
            let first = try await peer.answer()
            #expect(first.id == 2)
            #expect(first.error == nil)
            let next = try await peer.ask(#"{"id":6,"op":"turn","call":"a","event":"silence"}"#)
            #expect(next.error == nil)
            await peer.close()
        }
    }

    @Test("a connection has as many calls as it may have, and a call that is over makes room")
    func mostCalls() async throws {
        try await LineProtocolTests.withLines({ $0.mostCalls = 2 }) { server, desk in
            let peer = try await LinePeer.greeted(at: try #require(server.address(of: "lines")))
            func turn(_ call: String, _ event: String) async throws -> LineAnswer {
                try await peer.ask(#"{"id":1,"op":"turn","call":"\#(call)","event":"\#(event)"}"#)
            }
            #expect(try await turn("a", "silence").error?.code == "unknownCall")
            #expect(try await turn("a", "began").error == nil)
            #expect(try await turn("a", "began").error?.code == "busy")
            #expect(try await turn("b", "began").error == nil)
            #expect(try await turn("c", "began").error?.code == "tooManyCalls")
            #expect(try await turn("a", "hangup").result?.over == true)
            #expect(try await turn("a", "hangup").error?.code == "unknownCall")
            #expect(try await turn("c", "began").error == nil)
            #expect(desk.openCalls == 2)
            await peer.close()
            _ = await desk.record(of: "b")
            _ = await desk.record(of: "c")
            #expect(desk.openCalls == 0)
        }
    }

    // MARK: Gone

    @Test(
        "a connection that is lost hangs up its calls: each is noted and closed",
        arguments: LineProtocolTests.doors)
    func lost(door: String) async throws {
        try await LineProtocolTests.withLines { server, desk in
            let peer = try await LinePeer.greeted(at: try #require(server.address(of: door)))
            let calls = (1...20).map { "lost-\($0)" }
            for call in calls {
                let record = try CallRecord(text: "call caller=13843705252\n> reply ticket place")
                desk.play(record, as: call)
                for event in [#""began""#, #""heard","text":"福阳小区没水了""#] {
                    _ = try await peer.ask(#"{"id":1,"op":"turn","call":"\#(call)","event":\#(event)}"#)
                }
            }
            #expect(desk.openCalls == calls.count)
            await peer.close()
            for call in calls {
                let record = await desk.record(of: call)
                #expect(TestConversation.lines(record).contains("> hangup"))
                #expect(
                    desk.errands(of: call).contains(
                        .duty(CallBackDuty(.abandoned, number: "13843705252", words: "福阳小区没水了"))))
            }
            #expect(desk.openCalls == 0)
        }
    }

    @Test("a call whose turn the desk works on is hung up too when its connection is lost")
    func lostAtWork() async throws {
        try await HeldDesk.withDoors(LineProtocolTests.settings()) { server, desk in
            let address = try #require(server.address(of: "lines"))
            let peer = try await LinePeer.greeted(at: address)
            _ = try await peer.ask(#"{"id":1,"op":"turn","call":"a","event":"began"}"#)
            peer.send(#"{"id":2,"op":"turn","call":"a","event":"heard","text":"居住证怎么办"}"#)
            var questions = desk.questions.makeAsyncIterator()
            _ = await questions.next()
            await peer.close()
            // The hang-up is worked on before what is filed by another connection that comes after it.
            while server.connections > 0 { await Task.yield() }
            let other = try await LinePeer.greeted(at: address)
            _ = try await other.ask(#"{"id":1,"op":"file","key":"k","text":"路灯不亮"}"#)
            desk.letGo()
            let record = await desk.desk.record(of: "a")
            #expect(TestConversation.lines(record).filter { $0 == "> hangup" }.count == 1)
            #expect(TestConversation.lines(record).last == "> duty-noted yes")
            #expect(desk.desk.openCalls == 0)
            await other.close()
        }
    }

    // MARK: The service stops

    @Test("a service that stops takes no new call, puts those that go on through to a person, and closes")
    func stopping() async throws {
        try await LineProtocolTests.withLines { server, desk in
            let peer = try await LinePeer.greeted(at: try #require(server.address(of: "lines")))
            _ = try await peer.ask(#"{"id":1,"op":"turn","call":"a","event":"began"}"#)
            async let stopped: Void = server.stop()
            var other: LineAnswer
            repeat {
                other = try await peer.ask(#"{"id":2,"op":"turn","call":"b","event":"began"}"#)
                if other.error == nil {
                    _ = try await peer.ask(#"{"id":3,"op":"turn","call":"b","event":"hangup"}"#)
                }
            } while other.error == nil
            #expect(other.error?.code == "stopping")
            let turn = try await peer.ask(#"{"id":4,"op":"turn","call":"a","event":"silence"}"#)
            #expect(turn.result?.actions?.map(\.do) == ["say", "transfer"])
            #expect(turn.result?.actions?.first?.prompt == "stopping")
            let line = #"{"id":5,"op":"turn","call":"a","event":"transferred","result":"left"}"#
            let over = try await peer.ask(line)
            #expect(over.result?.over == true)
            #expect(over.result?.actions?.first?.route == "agent")
            #expect(await peer.line() == nil)
            await stopped
            #expect(desk.openCalls == 0)
        }
    }
}
