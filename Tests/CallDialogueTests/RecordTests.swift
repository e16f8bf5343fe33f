import CallDialogue
import HotlineModel
import Testing

@Suite("Records of calls")
struct RecordTests {
    static let openings: [CallOpening] = {
        var full = CallOpening()
        full.caller = "13843701234"
        full.queue = .enterprise
        full.greeting = "您好，这里是12345。"
        full.notices = [
            SpokenNotice(id: "n1", text: "龙山区停水。"), SpokenNotice(id: "n2", text: "西安区停热。"),
        ]
        full.words = "我家停水了"
        (full.isElderly, full.isStaffed, full.hearsWords, full.sendsTexts) = (true, false, false, false)
        var words = CallOpening()
        words.words = "着火了"
        var notice = CallOpening()
        notice.notices = [SpokenNotice(id: "n1", text: "停水。")]
        var greeting = CallOpening()
        greeting.greeting = "您好。"
        return [CallOpening(), full, words, notice, greeting]
    }()

    @Test("what was known at the start reads back, whatever of it was there", arguments: openings)
    func opening(_ opening: CallOpening) throws {
        let record = CallRecord(opening)
        #expect(try CallRecord(text: record.text).opening == opening)
    }

    @Test(
        "words that begin like a measure of trust keep all of themselves",
        arguments: ["1.5 吨货车", "0.92", "12.", "3号楼"])
    func numbers(_ said: String) throws {
        var record = CallRecord(CallOpening())
        record.steps = [.init(.event(.heard(Recognition(said))))]
        #expect(try CallRecord(text: record.text) == record)
    }

    @Test("a line that says nothing that can happen is told with its number")
    func wrong() {
        let error = #expect(throws: CallRecordError.self) {
            try CallRecord(text: "call\n> began\n> sang 茉莉花\n")
        }
        #expect(error?.line == 3)
        #expect(error?.text == "> sang 茉莉花")
    }

    @Test("any talk's record can be read, and reads the same from then on", arguments: UInt64(0)..<200)
    func anything(_ seed: UInt64) throws {
        var random = RandomEvents(seed: seed)
        var record = CallRecord(random.opening())
        var dialogue = Dialogue(record.opening)
        for _ in 0..<30 {
            let event = random.event(for: dialogue.state)
            record.steps.append(.init(.event(event)))
            record.steps += dialogue.advance(on: event).map { .init(.action($0.line, said: $0.words)) }
        }
        let read = try CallRecord(text: record.text)
        #expect(read.steps.count == record.steps.count, "seed \(seed)")
        #expect(try CallRecord(text: read.text) == read, "seed \(seed)")
    }
}
