import HotlineModel
import SwitchFuzzing
import SwitchProtocols
import Testing

@Suite("Reading an event socket")
struct EventSocketReaderTests {
    private typealias Script = EventSocketTranscripts

    @Test("a whole call is read frame by frame, the lone line end left out")
    func call() throws {
        let reading = EventSocketReading(Script.call)
        #expect(reading.fault == nil)
        try #require(reading.frames.count == 17)
        guard case .channelData(let call) = reading.frames[0] else {
            Issue.record("the first frame is no connect reply")
            return
        }
        #expect(call.uniqueID == Script.callUUID && call.callUUID == Script.callUUID)
        #expect(call.callerName == "市民王" && call.callerNumber == "13800000000" && call.dialled == "12345")
        #expect(call.socketPath == "hotline/basic" && call.hasFullControl && call.isAsynchronous)
        #expect(call["reply-text"] == "+OK\n" && call.variable("percent") == "100%%2")
        #expect(call["Event-Date-Local"] == "2025-03-01 10:20:30")
        let replies = reading.frames.compactMap { frame in
            if case .reply(let reply) = frame { reply } else { nil }
        }
        #expect(
            replies.map(\.text) == [
                "+OK will linger 5 seconds", "+OK Events Enabled", "+OK", "-ERR command not found",
            ])
        #expect(replies.map(\.isOK) == [true, true, true, false])
        #expect(replies.map(\.isError) == [false, false, false, true])
        #expect(
            reading.frames.suffix(2) == [
                .disconnectNotice(isLinger: true), .disconnectNotice(isLinger: false),
            ])
    }

    @Test("a call's events have their meanings")
    func events() throws {
        let events = EventSocketReading(Script.call).frames.compactMap { frame in
            if case .event(let event) = frame { event } else { nil }
        }
        try #require(events.count == 10)
        #expect(
            events[1].executed
                == EventSocketExecution(
                    applicationUUID: "id-1", application: "playback", response: "FILE NOT FOUND"))
        #expect(events[1].executed?.isFileMissing == true)
        #expect(events[2...3].map(\.speech) == [.began, .began])
        let heard = EventSocketHypothesis(text: "我家楼下停水三天了", confidence: 0.92)
        #expect(
            events[4...5].map(\.speech)
                == Array(repeating: .detected(.heard(best: heard, others: [])), count: 2))
        #expect(events[4].body == Script.recognized)
        #expect(events[6].speech == .closed && events[7].dtmf == "#")
        #expect(events.map(\.isHangUp) == Array(repeating: false, count: 8) + [true, true])
        #expect(events[9].headers.hangupCause == "NORMAL_CLEARING")
    }

    @Test("however the bytes are split, the frames are the same", arguments: 0..<40 as Range<UInt64>)
    func splits(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let bytes = Array(Script.call.utf8)
        let whole = EventSocketReading([bytes[...]])
        #expect(EventSocketReading(EventSocketFuzzing.split(bytes, using: &generator)) == whole)
    }

    @Test("bytes that come one by one give the same frames")
    func oneByOne() {
        let bytes = Array(Script.call.utf8)
        let single = EventSocketReading(bytes.indices.map { bytes[$0...$0] })
        #expect(single == EventSocketReading([bytes[...]]) && single.fault == nil)
    }

    @Test(
        "other frames are told apart",
        arguments: [
            ("Content-Type: auth/request\n\n", .authRequest),
            (
                "Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n\n",
                .rudeRejection
            ),
            ("content-type: API/Response\nCONTENT-LENGTH: 6\n\n停水", .apiResponse("停水")),
            ("Content-Type: api/response\r\nContent-Length: 3\r\n\r\n+OK", .apiResponse("+OK")),
            (
                "Content-Type: log/data\nContent-Length: 4\nLog-Level: 7\n\n\n\n\n\n",
                .other(contentType: "log/data")
            ),
            ("no header at all\n\n", .other(contentType: "")),
            (
                "Content-Type: command%2Freply\nUnique-ID: %zz%E5%\n\n",
                .channelData(
                    EventSocketHeaders(["Content-Type": "command/reply", "Unique-ID": "%zz\u{FFFD}%"]))
            ),
        ] as [(String, EventSocketFrame)])
    func others(text: String, frame: EventSocketFrame) {
        #expect(EventSocketReading("\n\n" + text + "\n").frames == [frame])
    }

    @Test("values of ordinary replies are not decoded, those of the connect reply are")
    func plainReply() {
        let reading = EventSocketReading(Script.reply("100%25") + Script.reply("a: b"))
        let texts = reading.frames.map { frame in if case .reply(let reply) = frame { reply.text } else { "" }
        }
        #expect(texts == ["100%25", "a: b"])
    }

    @Test("a broken UTF-8 sequence costs one character, not the frame")
    func brokenText() {
        let bytes = Array("Content-Type: command/reply\nReply-Text: +OK ".utf8) + [0xE5, 0xB8, 0x0A, 0x0A]
        let reading = EventSocketReading([bytes[...]])
        guard case .reply(let reply) = reading.frames.first else {
            Issue.record("no reply")
            return
        }
        #expect(reply.isOK && reply.text == "+OK \u{FFFD}")
    }

    @Test("an inner length that promises too much gives what is there")
    func innerLength() {
        let inner = "Event-Name: DETECTED_SPEECH\nSpeech-Type: detected-speech\nContent-Length: 900\n\n停水"
        let frame = "Content-Length: \(inner.utf8.count)\nContent-Type: text/event-plain\n\n\(inner)"
        guard case .event(let event) = EventSocketReading(frame).frames.first else {
            Issue.record("no event")
            return
        }
        #expect(event.speech == .detected(.heard(best: EventSocketHypothesis(text: "停水"), others: [])))
    }
}
