import CallDialogue
import Foundation
import HotlineModel
import IVRGateway
import NIOCore
import Testing

@Suite("The line protocol", .timeLimit(.minutes(30)))
struct LineProtocolTests {
    /// Doors with a socket file beside the port.
    static func withLines(
        _ adjust: (inout LineProtocolSettings) -> Void = { _ in },
        _ body: (IVRServer, ScriptedDesk) async throws -> Void
    ) async throws {
        let settings = settings(adjust)
        defer { removeSocket(settings) }
        try await DoorConversationTests.withDoors(settings, body)
    }

    /// The server leaves its socket file behind.
    static func removeSocket(_ settings: IVRSettings) {
        if let path = settings.lines?.speaks.path { try? FileManager.default.removeItem(atPath: path) }
    }

    static func settings(_ adjust: (inout LineProtocolSettings) -> Void = { _ in }) -> IVRSettings {
        var settings = IVRSettings.everythingSpoken
        (settings.fastAGI, settings.eventSocket) = (nil, nil)
        // Short: a socket's path may have about a hundred bytes.
        settings.lines?.speaks.path =
            FileManager.default.temporaryDirectory.appendingPathComponent(
                "\(UUID().uuidString.prefix(12)).socket"
            ).path
        settings.lines?.speaks.idle = .seconds(86_400)
        if var speaks = settings.lines?.speaks {
            adjust(&speaks)
            settings.lines?.speaks = speaks
        }
        return settings
    }

    /// The port and the socket file.
    static let doors = ["lines", "lines.path"]

    // MARK: Hello

    @Test("nothing is done before hello, and hello may be said again")
    func hello() async throws {
        try await Self.withLines { server, _ in
            let peer = try await LinePeer.connect(to: try #require(server.address(of: "lines")))
            let first = try await peer.ask(#"{"id":1,"op":"ping"}"#)
            #expect(first.id == 1)
            #expect(first.error?.code == "helloFirst")
            let other = try await peer.ask(#"{"id":2,"op":"hello","version":2}"#)
            #expect(other.error?.code == "version")
            #expect(try await peer.ask(#"{"id":3,"op":"hello"}"#).error?.code == "version")
            #expect(try await peer.ask(#"{"id":4,"op":"ping"}"#).error?.code == "helloFirst")
            for id in 5...6 {
                #expect(try await peer.ask(#"{"id":\#(id),"op":"hello","version":1}"#).error == nil)
                #expect(try await peer.ask(#"{"id":\#(id),"op":"ping"}"#).error == nil)
            }
            await peer.close()
        }
    }

    @Test(
        "a wrong secret closes the connection and what was sent behind it is not read; the right one opens it"
    )
    func secret() async throws {
        try await Self.withLines({ $0.secret = "芝麻开门" }) { server, _ in
            let address = try #require(server.address(of: "lines"))
            for secret in ["", #","secret":"""#, #","secret":"芝麻""#, #","secret":"芝麻开门 ""#] {
                let peer = try await LinePeer.connect(to: address)
                let hello = #"{"id":1,"op":"hello","version":1\#(secret)}"#
                peer.send(hello, #"{"id":2,"op":"hello","version":1,"secret":"芝麻开门"}"#)
                let answer = try await peer.answer()
                #expect(answer.id == 1)
                #expect(answer.error?.code == "secret")
                #expect(await peer.line() == nil)
            }
            let peer = try await LinePeer.connect(to: address)
            let hello = try await peer.ask(#"{"id":1,"op":"hello","version":1,"secret":"芝麻开门"}"#)
            #expect(hello.error == nil)
            #expect(try await peer.ask(#"{"id":2,"op":"ping"}"#).error == nil)
            await peer.close()
        }
    }

    // MARK: Pipelining

    @Test("two hundred requests written at once come back once each", arguments: doors)
    func pipelining(door: String) async throws {
        try await Self.withLines { server, _ in
            let peer = try await LinePeer.greeted(at: try #require(server.address(of: door)))
            let kinds = [
                #""op":"ping""#, #""op":"ask","text":"居住证怎么办""#, #""op":"suggest","text":"居住证""#,
                #""op":"route","text":"路灯不亮""#, #""op":"track","ticket":"261127-0100-00801""#,
                #""op":"file","key":"one","text":"路灯不亮""#,
            ]
            peer.send((1...200).map { #"{"id":\#($0),\#(kinds[$0 % kinds.count])}"# })
            let answers = try await peer.lines(200).map(LineAnswer.init)
            #expect(answers.compactMap(\.id).sorted() == Array(1...200))
            #expect(answers.allSatisfy { $0.error == nil })
            await peer.close()
        }
    }

    // MARK: Limits

    @Test(
        "a line over the limit is told and closes the connection, in one piece or in many", arguments: doors)
    func tooLong(door: String) async throws {
        try await Self.withLines({ $0.longestLine = 100 }) { server, _ in
            let address = try #require(server.address(of: door))
            let long = [UInt8](repeating: UInt8(ascii: "a"), count: 101)
            let ping = Array("\(LinePeer.hello)\n{\"id\":1,\"op\":\"ping\"}\n".utf8)
            for pieces in [[ping + long + [0x0A]], [ping, long], [ping] + long.map { [$0] }] {
                let peer = try await LinePeer.connect(to: address)
                for piece in pieces { peer.send(bytes: piece) }
                #expect(await peer.lines(2).last == #"{"id":1,"result":{}}"#)
                let told = #"{"error":{"code":"tooLong","message":"a line has over 100 bytes"},"id":null}"#
                #expect(await peer.line() == told)
                #expect(await peer.line() == nil)
            }
        }
    }

    @Test("a line of exactly the limit is read, and a chunk of many lines is no long line")
    func exactly() async throws {
        try await Self.withLines({ $0.longestLine = 100 }) { server, _ in
            let peer = try await LinePeer.greeted(at: try #require(server.address(of: "lines")))
            let line = #"{"id":1,"op":"ping","text":""#
            let full = line + String(repeating: "a", count: 98 - line.utf8.count) + #""}"#
            #expect(full.utf8.count == 100)
            peer.send([String](repeating: full, count: 50))
            let answers = await peer.lines(50)
            #expect(answers == [String](repeating: #"{"id":1,"result":{}}"#, count: 50))
            await peer.close()
        }
    }

    @Test("a connection that does not say hello in time is told so and closed", arguments: doors)
    func silent(door: String) async throws {
        try await Self.withLines({ $0.hello = .milliseconds(1) }) { server, _ in
            let peer = try await LinePeer.connect(to: try #require(server.address(of: door)))
            let told = #"{"error":{"code":"idle","message":"nothing was said for too long"},"id":null}"#
            #expect(await peer.line() == told)
            #expect(await peer.line() == nil)
        }
    }

    @Test("who waits for an answer is not idle")
    func patient() async throws {
        try await HeldDesk.withDoors(Self.settings { $0.idle = .milliseconds(20) }) { server, desk in
            let address = try #require(server.address(of: "lines"))
            var peer: LinePeer
            // A slow machine is idle before it has asked: once more.
            repeat {
                peer = try await LinePeer.connect(to: address)
                peer.send(LinePeer.hello, #"{"id":1,"op":"ask","text":"居住证怎么办"}"#)
            } while try await peer.answer().error != nil
            var questions = desk.questions.makeAsyncIterator()
            _ = await questions.next()
            // Another one is idle meanwhile.
            let other = try await LinePeer.connect(to: address)
            other.send(LinePeer.hello)
            #expect(await other.lines(3).count == 2)
            desk.letGo()
            let answers = try await peer.lines(3).map(LineAnswer.init)
            #expect(answers.map(\.id) == [1, nil])
            #expect(answers.map { $0.error?.code } == [nil, "idle"])
        }
    }

    // MARK: Back-pressure

    @Test("a peer that sends faster than the desk answers is not read on, and loses nothing")
    func slowDesk() async throws {
        try await HeldDesk.withDoors(Self.settings { $0.mostAtOnce = 4 }) { server, desk in
            let peer = try await LinePeer.greeted(at: try #require(server.address(of: "lines.path")))
            // Eight megabytes: a socket file's buffers take a fraction of one.
            let words = String(repeating: "问", count: 5_000)
            let sent = peer.send((1...550).map { #"{"id":\#($0),"op":"ask","text":"\#(words)"}"# })
            var questions = desk.questions.makeAsyncIterator()
            for _ in 0..<2 { _ = await questions.next() }
            let isSent = try await Self.isSent(by: peer, to: server)
            #expect(!isSent)
            desk.letGo()
            let ids = try await peer.lines(550).compactMap { try LineAnswer($0).id }
            #expect(ids.sorted() == Array(1...550))
            try await sent.get()
            await peer.close()
        }
    }

    @Test("a peer that does not read is not read on either, and gets every answer in the end")
    func slowPeer() async throws {
        try await Self.withLines { server, _ in
            let address = try #require(server.address(of: "lines.path"))
            let peer = try await LinePeer.greeted(at: address)
            try await peer.setReading(false)
            // Two megabytes each way.
            let ids = (1...10_000).map { "\($0)-\(String(repeating: "i", count: 180))" }
            let sent = peer.send(ids.map { #"{"id":"\#($0)","op":"ping"}"# })
            let isSent = try await Self.isSent(by: peer, to: server)
            #expect(!isSent)
            try await peer.setReading(true)
            #expect(await peer.lines(10_000) == ids.map { #"{"id":"\#($0)","result":{}}"# })
            try await sent.get()
            await peer.close()
        }
    }

    /// Whether all of a peer's lines went out once no more of them do while others are served.
    private static func isSent(by peer: LinePeer, to server: IVRServer) async throws -> Bool {
        let other = try await LinePeer.greeted(at: try #require(server.address(of: "lines")))
        var (before, waiting) = (-1, -2)
        while waiting != before, waiting != 0 {
            for id in 1...20 { _ = try await other.ask(#"{"id":\#(id),"op":"ping"}"#) }
            (before, waiting) = (waiting, try await peer.channel.getOption(.bufferedWritableBytes).get())
        }
        await other.close()
        return waiting == 0
    }
}
