import HotlineModel
import SwitchFuzzing
import SwitchProtocols
import Testing

@Suite("What an event socket reader does not bear")
struct EventSocketLimitTests {
    private static let small = EventSocketLimits(headerBytes: 60, headerLines: 3, bodyBytes: 64)

    @Test(
        "beyond a limit it stops and says where",
        arguments: [
            ("A: " + String(repeating: "b", count: 60), .headerTooLong, 1),
            ("A: b\n\nA: b\nC: d\nE: f\nG: h\n", .tooManyLines, 2),
            ("Content-Length: 65\n\n", .bodyTooLong, 1),
            ("Content-Length: 99999999999999999999999\n\n", .bodyTooLong, 1),
            ("Content-Length: -1\n\n", .badLength, 1),
            ("Content-Length: 0x10\n\n", .badLength, 1),
            ("Content-Length:\n\n", .badLength, 1),
            ("Content-Type: text/event-plain\nContent-Length: 9\n\na:\nb:\nc:\nd:", .none, 0),
            ("Content-Type: text/event-plain\nContent-Length: 12\n\na:\nb:\nc:\nd:\n", .tooManyLines, 1),
        ] as [(String, EventSocketFault.Code?, Int)])
    func limits(text: String, code: EventSocketFault.Code?, frame: Int) {
        let reading = EventSocketReading(text, limits: Self.small)
        #expect(reading.fault?.code == code && (reading.fault?.frame ?? 0) == frame)
    }

    @Test("exactly at the limits it reads on")
    func exact() {
        let header = "Content-Type: api/response\nContent-Length: 64\n"
        let padded = header + "A: " + String(repeating: "b", count: 60 - header.utf8.count - 5) + "\n\n"
        let body = String(repeating: "水", count: 21) + "\n"
        #expect(padded.utf8.count == 60 && body.utf8.count == 64)
        #expect(EventSocketReading(padded + body, limits: Self.small).frames == [.apiResponse(body)])
        #expect(EventSocketReading(" " + padded, limits: Self.small).fault?.code == .headerTooLong)
    }

    @Test("frames before a fault are given first, then every call throws it")
    func framesBefore() throws {
        var reader = EventSocketReader()
        let text = "Content-Type: auth/request\n\nContent-Length: many\n\nContent-Type: auth/request\n\n"
        #expect(try reader.read(text.utf8) == [.authRequest])
        #expect(reader.fault?.code == .badLength && reader.pendingBytes == 0)
        let fault = try #require(reader.fault)
        for _ in 0..<2 {
            #expect(throws: fault) { try reader.read([]) }
        }
        #expect("\(fault)" == "event socket, frame 2: expected digits as Content-Length")
    }

    @Test("a switch that sends blank lines for ever costs nothing")
    func blankLines() throws {
        var reader = EventSocketReader(limits: Self.small)
        for _ in 0..<100 { #expect(try reader.read(Array(repeating: 0x0A, count: 1_000)).isEmpty) }
        #expect(reader.pendingBytes == 0)
    }

    /// Ten times ten thousand, side by side.
    @Test(
        "a hundred thousand damaged streams give the same frames however they are split, within the limits",
        arguments: 0..<10 as Range<UInt64>)
    func damaged(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<10_000 {
            let bytes = EventSocketFuzzing.stream(using: &generator)
            let limits = round.isMultiple(of: 2) ? Self.small : .standard
            let whole = EventSocketReading([bytes[...]], limits: limits)
            let pieces = EventSocketReading(
                EventSocketFuzzing.split(bytes, using: &generator), limits: limits)
            let most = limits.headerBytes + limits.bodyBytes
            guard whole == pieces, max(whole.mostPending, pieces.mostPending) <= most else {
                Issue.record("round \(round): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
                return
            }
        }
    }
}
