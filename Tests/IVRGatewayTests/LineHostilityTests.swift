import Foundation
import HotlineModel
import IVRGateway
import NIOCore
import Testing

@Suite("Hostile lines", .timeLimit(.minutes(30)))
struct LineHostilityTests {
    /// A line, what is said to it, and to which id.
    struct Case: Sendable, CustomTestStringConvertible {
        let bytes: [UInt8]
        let code: String?
        let id: Int?

        init(_ line: String, _ code: String?, id: Int? = nil) { self.init(Array(line.utf8), code, id: id) }
        init(_ bytes: [UInt8], _ code: String?, id: Int? = nil) {
            (self.bytes, self.code, self.id) = (bytes, code, id)
        }

        var testDescription: String { String(String(decoding: bytes, as: UTF8.self).prefix(60)) }
    }

    static let noJSON = [
        Case("x", "badJSON"), Case("[]", "badJSON"), Case(#"[{"id":1,"op":"ping"}]"#, "badJSON"),
        Case("\"ping\"", "badJSON"), Case("7", "badJSON"), Case("null", "badJSON"), Case("{", "badJSON"),
        Case(#"{"id":1,"op":"ping"}x"#, "badJSON"),
        Case(#"{"id":1,"op":"ping"}{"id":2,"op":"ping"}"#, "badJSON"),
        Case(#"{'id':1,'op':'ping'}"#, "badJSON"),
        Case(String(repeating: "[", count: 60_000), "badJSON"),
        Case(#"{"id":1,"op":"ask","text":"# + String(repeating: "[", count: 60_000), "badJSON"),
        Case(String(repeating: #"{"a":"#, count: 10_000), "badJSON"),
        Case("{\"id\":1,\"op\":\"ask\",\"text\":\"a\u{0}b\"}", "badJSON"), Case("\u{0}", "badJSON"),
        Case(Array(#"{"id":1,"op":"ask","text":""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8), "badJSON"),
        Case(Array(#"{"id":1,"op":"ping","x":""#.utf8) + [0xE6, 0x9A] + Array(#""}"#.utf8), "badJSON"),
        Case(Array(#"{"id":1,"op":"ping"}"#.utf8).flatMap { [$0, 0] }, "badJSON"),
    ]

    static let noRequest = [
        Case("{}", "badRequest"), Case(#"{"op":"ping"}"#, "badRequest"),
        Case(#"{"id":1}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":null}"#, "badRequest", id: 1), Case(#"{"id":1,"op":5}"#, "badRequest", id: 1),
        Case(#"{"id":null,"op":"ping"}"#, "badRequest"), Case(#"{"id":true,"op":"ping"}"#, "badRequest"),
        Case(#"{"id":1.5,"op":"ping"}"#, "badRequest"), Case(#"{"id":[1],"op":"ping"}"#, "badRequest"),
        Case(#"{"id":9223372036854775808,"op":"ping"}"#, "badRequest"),
        Case(#"{"id":"\#(String(repeating: "i", count: 201))","op":"ping"}"#, "badRequest"),
        Case(#"{"id":1,"op":"hello","version":"1"}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"hello","version":1.5}"#, "badRequest", id: 1),
        Case("{\"id\":1,\"op\":\"ask\",\"text\":\"a\tb\"}", "badRequest", id: 1),
        Case(#"{"id":1,"op":"ask"}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"ask","text":""}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"ask","text":7}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"ask","text":"a","alternatives":"b"}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"ask","text":"a","alternatives":[7]}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"ask","text":"a","confidence":"high"}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"suggest","text":"a","limit":0.5}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"file","text":"a"}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"file","key":"k"}"#, "badRequest", id: 1),
        Case(
            #"{"id":1,"op":"file","text":"a","key":"\#(String(repeating: "k", count: 201))"}"#, "badRequest",
            id: 1),
        Case(#"{"id":1,"op":"track"}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"route"}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"turn","event":"began"}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"turn","call":"","event":"began"}"#, "badRequest", id: 1),
        Case(
            #"{"id":1,"op":"turn","call":"\#(String(repeating: "c", count: 201))","event":"began"}"#,
            "badRequest", id: 1),
        Case(#"{"id":1,"op":"turn","call":"a"}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"turn","call":"a","event":"stopping"}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"turn","call":"a","event":"heard"}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"turn","call":"a","event":"digits"}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"turn","call":"a","event":"digits","digits":"12a"}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"turn","call":"a","event":"digits","digits":"１"}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"turn","call":"a","event":"transferred","result":"maybe"}"#, "badRequest", id: 1),
        Case(#"{"id":1,"op":"fly"}"#, "unknownOp", id: 1), Case(#"{"id":1,"op":""}"#, "unknownOp", id: 1),
        Case(#"{"id":1,"op":"PING"}"#, "unknownOp", id: 1),
        Case(#"{"id":1,"op":"turn","call":"a","event":"silence"}"#, "unknownCall", id: 1),
    ]

    static let odd = [
        Case(#"{"id":1,"op":"ping","op":"ping"}"#, nil, id: 1),
        Case(#" { "op" : "ping" , "id" : 1 } "#, nil, id: 1),
        Case(#"{"id":1,"op":"ping","nobody":{"knows":[1,2,{"a":null}]}}"#, nil, id: 1),
        Case(#"{"id":-9223372036854775808,"op":"ping"}"#, nil, id: .min),
        Case(#"{"id":1,"op":"p\u0069ng"}"#, nil, id: 1),
        Case(#"{"id":1,"op":"ask","text":"a\u0000b\u2028\ud83d\ude00","confidence":-5}"#, nil, id: 1),
        Case(#"{"id":1,"op":"ask","text":"a","call":null,"caller":"","region":"\n"}"#, nil, id: 1),
        Case(#"{"id":1,"op":"suggest","text":"a","limit":-9}"#, nil, id: 1),
        Case(#"{"id":1,"op":"track","ticket":"没有"}"#, nil, id: 1),
        Case("{\"id\":1,\"op\":\"ping\"}\r", nil, id: 1),
    ]

    @Test("a line that is no request is told why, with its id where it has one, and the next one is read")
    func malformed() async throws {
        try await LineProtocolTests.withLines { server, _ in
            let peer = try await LinePeer.greeted(at: try #require(server.address(of: "lines")))
            for line in Self.noJSON + Self.noRequest + Self.odd {
                peer.send(bytes: line.bytes + [0x0A])
                let answer = try await peer.answer()
                #expect(answer.error?.code == line.code, "\(line.testDescription)")
                #expect(answer.id == line.id, "\(line.testDescription)")
                #expect(try await peer.ask(#"{"id":9,"op":"ping"}"#).id == 9, "\(line.testDescription)")
            }
            await peer.close()
        }
    }

    @Test("ten thousand lines of chance are answered one by one, and the server lives")
    func chance() async throws {
        let seed: UInt64 = 12_346
        var generator = SeededGenerator(seed: seed)
        try await LineProtocolTests.withLines { server, desk in
            let peer = try await LinePeer.greeted(at: try #require(server.address(of: "lines")))
            for round in 0..<100 {
                let lines = (0..<100).map { _ in Self.line(using: &generator) }
                var bytes = Array(lines.joined(separator: [0x0A]))[...]
                bytes.append(0x0A)
                while !bytes.isEmpty {
                    let count = Int.random(in: 1...4_096, using: &generator)
                    peer.send(bytes: Array(bytes.prefix(count)))
                    bytes = bytes.dropFirst(count)
                }
                let told = lines.filter { !$0.isEmpty && $0 != [0x0D] }.count
                let answers = await peer.lines(told)
                #expect(answers.count == told, "seed \(seed), round \(round)")
                #expect(answers.allSatisfy { (try? LineAnswer($0)) != nil || $0.contains(#""id":""#) })
            }
            #expect(try await peer.ask(#"{"id":9,"op":"ping"}"#).id == 9)
            await peer.close()
        }
    }

    /// Bytes of chance, or a request with one to three of its bytes changed.
    private static func line(using generator: inout SeededGenerator) -> [UInt8] {
        func byte(_ generator: inout SeededGenerator) -> UInt8 {
            let byte = UInt8.random(in: 0...255, using: &generator)
            return byte == 0x0A ? 0x0D : byte
        }
        guard Bool.random(using: &generator), let good = requests.randomElement(using: &generator) else {
            return (0..<Int.random(in: 0...80, using: &generator)).map { _ in byte(&generator) }
        }
        var line = Array(good.utf8)
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let place = Int.random(in: line.indices, using: &generator)
            switch Int.random(in: 0...2, using: &generator) {
            case 0: line[place] = byte(&generator)
            case 1: line.insert(byte(&generator), at: place)
            default: line.remove(at: place)
            }
        }
        return line
    }

    private static let requests = [
        #"{"id":1,"op":"ping"}"#,
        #"{"id":"a","op":"ask","text":"居住证怎么办","confidence":0.5,"alternatives":["居住"]}"#,
        #"{"id":2,"op":"turn","call":"a","event":"began","caller":"13843705252"}"#,
        #"{"id":3,"op":"turn","call":"a","event":"heard","text":"路灯不亮"}"#,
        #"{"id":4,"op":"turn","call":"a","event":"digits","digits":"12#"}"#,
        #"{"id":5,"op":"turn","call":"a","event":"transferred","result":"busy"}"#,
        #"{"id":6,"op":"turn","call":"a","event":"hangup"}"#,
        #"{"id":7,"op":"suggest","text":"居","limit":3}"#,
        #"{"id":8,"op":"file","key":"k","text":"路灯不亮","telephone":"13843705252"}"#,
    ]
}
