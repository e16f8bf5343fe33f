import HotlineModel
import Testing

@testable import CallControl

@Suite("The book of agents' calls")
struct CallBookTests {
    private static func sign(
        _ leg: String, _ stage: LegSign.Stage, call: String = "1.1", extension: String = "8001"
    ) throws -> LegSign {
        LegSign(
            leg: leg, channel: "PJSIP/\(`extension`)-\(leg)",
            extension: try #require(AgentExtension(`extension`)),
            caller: LegSign.Caller(
                id: try #require(CallID(call)), channel: "PJSIP/trunk", number: DialNumber("13800138000"),
                dialled: nil), stage: stage)
    }

    @Test("two devices of one extension are one call for the agent")
    func devices() throws {
        var book = CallBook()
        let call = try #require(CallID("1.1"))
        #expect(book.note(try Self.sign("a", .rings))?.asks == true)
        #expect(book.news(of: call).map(\.brief) == ["ringing 8001 1.1 13800138000"])
        _ = book.note(try Self.sign("b", .rings))
        #expect(book.news(of: call).isEmpty)
        _ = book.note(try Self.sign("b", .talks))
        #expect(book.news(of: call).map(\.brief) == ["answered 8001 1.1 13800138000"])
        #expect(
            book.legs(of: CallBook.Key(call, try #require(AgentExtension("8001")))).map(\.leg) == ["b", "a"])
        #expect(book.end("a").isEmpty)
        #expect(book.end("b").map(\.brief) == ["ended 8001 1.1 13800138000"])
        #expect(book.note(try Self.sign("b", .talks)) == nil, "what is told of an ended leg is late")
        #expect(book.legs.isEmpty && book.callerChannel(of: call) == nil)
    }

    @Test("who was never told that it rings is not told that it ended")
    func silence() throws {
        var book = CallBook()
        _ = book.note(try Self.sign("a", .rings))
        book.asks([.ticket], of: try #require(CallID("1.1")))
        #expect(book.news().isEmpty && book.end("a").isEmpty)
    }

    @Test("any walk keeps the law", arguments: UInt64(0)..<60)
    func walks(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var book = CallBook(remembering: 8)
        var law = EventLaw()
        for step in 0..<200 {
            let leg = "leg\(Int.random(in: 0..<12, using: &generator))"
            let call = "1.\(Int.random(in: 1...3, using: &generator))"
            var events: [CallControlEvent] = []
            switch Int.random(in: 0..<6, using: &generator) {
            case 0, 1, 2:
                let stage: LegSign.Stage = Bool.random(using: &generator) ? .rings : .talks
                let agent = "800\(Int.random(in: 1...3, using: &generator))"
                if let note = book.note(try Self.sign(leg, stage, call: call, extension: agent)) {
                    if note.asks { book.asks([.ticket, .reason], of: note.call) }
                    events = book.news(of: note.call)
                }
            case 3: events = book.end(leg)
            case 4:
                let id = try #require(CallID(call))
                book.learned("x", of: Bool.random(using: &generator) ? .ticket : .reason, call: id)
                events = book.news(of: id)
            default:
                book.stopAsking()
                events = book.news()
            }
            for event in events { #expect(law.breach(event) == nil, "seed \(seed), step \(step)") }
        }
    }

    @Test("only the last few that are gone are remembered")
    func gone() {
        var gone = RecentlyGone(capacity: 2)
        for id in ["a", "b", "b", "c"] { gone.add(id) }
        #expect(!gone.contains("a") && gone.contains("b") && gone.contains("c"))
        gone.add("d")
        #expect(!gone.contains("b") && gone.contains("c") && gone.contains("d"))
        var none = RecentlyGone(capacity: 0)
        none.add("a")
        #expect(!none.contains("a"))
    }

    @Test("pauses grow to a minute, are spread, and begin again")
    func pauses() {
        var generator = SeededGenerator(seed: 7)
        var pauses = ReconnectPauses()
        for seconds in [1.0, 2, 4, 8, 16, 32, 60, 60, 60] {
            let pause = pauses.next(using: &generator) / .seconds(1)
            #expect((0.8 * seconds - 0.01...1.2 * seconds).contains(pause))
        }
        pauses.reset()
        #expect(pauses.next(using: &generator) <= .seconds(1.2))
    }
}
