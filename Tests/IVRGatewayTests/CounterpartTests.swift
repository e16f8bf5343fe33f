import CallDialogue
import ChannelContracts
import Couriers
import Foundation
import IVRGateway
import NIOCore
import SwitchSides
import Testing

@Suite("Doors: programs that others wrote play the switch")
struct CounterpartTests {
    /// An answer; an emergency; a ticket with a number of fourteen keys; a place that was heard in two ways; a hang-up.
    private static let names = [
        "001-housing-fund-answered", "031-emergency-first-sentence", "055-ticket-other-number-keys",
        "058-ticket-place-unsure", "063-ticket-hangup-in-place",
    ]
    private static let conversations = TestConversation.all.filter { names.contains($0.name) }

    @Test("an Asterisk that aioagi plays has the conversations of the engine")
    func fastAGI() async throws {
        let heard = try await Self.play("agi_caller", at: "fastagi")
        #expect(heard.allSatisfy { $0.by == nil || $0.by == "Festival" })
    }

    @Test("a FreeSWITCH whose commands genesis and greenswitch read has the conversations of the engine")
    func eventSocket() async throws {
        let heard = try await Self.play("esl_caller", at: "eventsocket")
        let ends = heard.compactMap(\.ended)
        #expect(ends.allSatisfy { $0 == "exit" || $0 == "hungUp" })
    }

    @Test("clients and servers that others wrote understand the stubs and callers of these tests")
    func stubs() async throws {
        let run = try await CounterpartRun("check_stubs", within: .seconds(600))
        #expect(run.status == 0, "\(run.output)\(run.errors)")
    }

    // MARK: Playing

    /// Lets a caller have all the conversations, and holds their records against what they were; gives what he told.
    private static func play(_ caller: String, at door: String) async throws -> [Heard] {
        #expect(conversations.count == names.count)
        var told: [Heard] = []
        try await DoorConversationTests.withDoors { server, desk in
            let port = try #require(server.address(of: door)?.port)
            for conversation in conversations {
                desk.play(conversation.record, as: "\(door)-\(conversation.name)")
            }
            let calls = try conversations.map { try call($0, at: door) }
            let text = String(decoding: try JSONSerialization.data(withJSONObject: calls), as: UTF8.self)
            let run = try await CounterpartRun(caller, ["127.0.0.1", String(port), text])
            try #require(run.status == 0, "\(run.output)\(run.errors)")
            told = try run.lines(of: Heard.self)
            try #require(
                told.count { $0.ended != nil && $0.ended != "broken" } == names.count, "\(run.output)")
            for conversation in conversations {
                await expect(told, conversation, "\(door)-\(conversation.name)", desk)
            }
        }
        return told
    }

    private static func expect(
        _ told: [Heard], _ conversation: TestConversation, _ call: String, _ desk: ScriptedDesk
    ) async {
        let (record, mine) = (await desk.record(of: call), told.filter { $0.call == call })
        #expect(mine.compactMap(\.fault) == [], "\(conversation.name)")
        #expect(lines(record).sorted() == lines(conversation.record).sorted(), "\(conversation.name)")
        DoorConversationTests.expect(mine.compactMap(\.said), record, conversation)
        let set = mine.compactMap { line in line.set.map { ($0, line.value ?? "") } }
        let variables = Dictionary(set, uniquingKeysWith: { $1 })
        DoorConversationTests.expect(variables, desk.outcome(of: call), conversation)
        let hangsUp = conversation.moves?.contains(.hangUp) == true
        #expect((mine.last?.ended == "hungUp") == hangsUp, "\(conversation.name)")
    }

    /// An emergency's ticket is filed meanwhile: whether its number is there at the end is a matter of who is faster.
    private static func lines(_ record: CallRecord) -> [String] {
        let lines = TestConversation.lines(record)
        guard lines.contains(where: { $0.hasPrefix("< file emergency") }) else { return lines }
        return lines.map {
            $0.hasPrefix("< end ")
                ? String($0.prefix(while: { $0 != "=" })).replacing(" ticket", with: "") : $0
        }
    }

    /// A line that a caller prints.
    private struct Heard: Decodable {
        let call: String
        let said: String?
        let by: String?
        let set: String?
        let value: String?
        let fault: String?
        let ended: String?
    }

    private static func call(_ conversation: TestConversation, at door: String) throws -> [String: Any] {
        var call: [String: Any] = ["call": "\(door)-\(conversation.name)"]
        call["caller"] = conversation.record.opening.caller
        call["moves"] = try #require(conversation.moves).map(move)
        return call
    }

    private static func move(_ move: CallerMove) -> [String: Any] {
        switch move {
        case .speak(let text, let confidence, let others):
            ["speak": text, "confidence": confidence, "others": others]
        case .press(let keys): ["press": keys]
        case .interrupt(let keys): ["interrupt": keys]
        case .silence: ["silence": true]
        case .hangUp: ["hangUp": true]
        }
    }
}
