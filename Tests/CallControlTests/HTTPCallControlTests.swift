import ChannelContracts
import Foundation
import Logging
import Testing

@testable import CallControl

@Suite("A call centre that speaks HTTP", .timeLimit(.minutes(30)))
struct HTTPCallControlTests {
    private static let ringing =
        #"{"event":"ringing","call":"c-1","extension":"8001","caller":"138 0013 8000","dialled":"12345","#
        + #""ticket":"T-1","reason":"小区停水"}"#

    private static func settings(_ port: Int = 1) throws -> HTTPCallSettings {
        HTTPCallSettings(
            transfer: try HTTPCallRequest(
                url: "http://127.0.0.1:\(port)/calls/{call}/transfer?to={to}",
                body: #"{"to":"{to}","show":"{present}","agent":"{extension}"}"#,
                headers: [.init("authorization", SwitchSecret("Bearer k"))]),
            conference: try HTTPCallRequest(
                url: "http://127.0.0.1:\(port)/conference", body: "call={call}&to={to}&show={present}",
                contentType: .form),
            secret: SwitchSecret("geheim"), extensions: try #require(ExtensionPattern("80XX")))
    }

    private static func body(_ event: String, _ more: String = "") -> [UInt8] {
        Array(#"{"event":"\#(event)","call":"c-1","extension":"8001"\#(more)}"#.utf8)
    }

    @Test("reports become events by the law, whatever comes twice or without ringing first")
    func reports() async throws {
        let control = HTTPCallControl(try Self.settings(), logger: Logger(label: "test"))
        var events = control.events.makeAsyncIterator()
        try await control.take(Self.body("answered"), secret: "geheim")
        try await control.take(Array(Self.ringing.utf8), secret: "geheim")
        try await control.take(Array(Self.ringing.utf8), secret: "geheim")
        try await control.take(Self.body("answered"), secret: "geheim")
        try await control.take(Self.body("ended"), secret: "geheim")
        try await control.take(Self.body("ended"), secret: "geheim")
        try await control.take(Self.body("ringing", #","leg":"x""#), secret: "geheim")
        try await control.take(Self.body("ended", #","leg":"x""#), secret: "geheim")
        try await control.take(Self.body("ringing", #","leg":"x""#), secret: "geheim")
        try await control.take(Self.body("ringing"), secret: "geheim")
        let first = try #require(await events.next())
        #expect(first.brief == "ringing 8001 c-1 13800138000")
        #expect(first.call.findings.ticket == "T-1" && first.call.dialled?.digits == "12345")
        var rest: [String] = []
        for _ in 0..<5 { rest.append(try #require(await events.next()).brief) }
        #expect(
            rest == [
                "answered 8001 c-1 13800138000", "ended 8001 c-1 13800138000", "ringing 8001 c-1 -",
                "ended 8001 c-1 -", "ringing 8001 c-1 -",
            ])
    }

    @Test("a wrong secret, no JSON and hostile ids are not taken")
    func refused() async throws {
        let control = HTTPCallControl(try Self.settings(), logger: Logger(label: "test"))
        for secret in ["", "geheiM", "geheimgeheim"] {
            await #expect(throws: HTTPCallReportError.wrongSecret) {
                try await control.take(Self.body("ringing"), secret: secret)
            }
        }
        for text in ["", "{", "[]", #"{"event":"sung","call":"c","extension":"8001"}"#] {
            await #expect(throws: HTTPCallReportError.malformed) {
                try await control.take(Array(text.utf8), secret: "geheim")
            }
        }
        let hostile = Array(#"{"event":"ringing","call":"a/../b\r\nX: y","extension":"8001"}"#.utf8)
        await #expect(throws: HTTPCallReportError.malformed) {
            try await control.take(hostile, secret: "geheim")
        }
        await #expect(throws: HTTPCallReportError.tooLong) {
            try await control.take([UInt8](repeating: 32, count: 70_000), secret: "geheim")
        }
        // The first event is this one: nothing was told before.
        var events = control.events.makeAsyncIterator()
        try await control.take(Array(Self.ringing.utf8), secret: "geheim")
        #expect(await events.next()?.call.findings.ticket == "T-1")
    }

    @Test("orders are the city's own requests; the plus of a number stays one")
    func orders() async throws {
        let server = try Counterpart("gateway_server")
        let control = HTTPCallControl(try Self.settings(server.port), logger: Logger(label: "test"))
        var events = control.events.makeAsyncIterator()
        try await control.take(Array(Self.ringing.utf8), secret: "geheim")
        let call = try #require(await events.next()).call
        try await control.transfer(call, to: try Samples.number("+8643112348"))
        try await control.conference(
            call, with: try Samples.number("12348"), presenting: try Samples.number("+861"))
        await #expect(throws: CallControlError.refused(.notConfigured)) { try await control.hangUp(call) }
        let records = try server.records()
        #expect(
            records.compactMap { $0["path"] as? String } == [
                "/calls/c-1/transfer?to=%2B8643112348", "/conference",
            ])
        #expect(
            records.compactMap { $0["body"] as? String } == [
                #"{"to":"+8643112348","show":"13800138000","agent":"8001"}"#, "call=c-1&to=12348&show=%2B861",
            ])
        #expect((records.first?["headers"] as? [String: String])?["authorization"] == "Bearer k")
        await #expect(throws: CallControlError.unknownCall) {
            try await control.transfer(try Samples.call("c-2"), to: try Samples.number("12348"))
        }
    }

    @Test(
        "what the call centre answers is told as what it means",
        arguments: [
            (401, CallControlError.notConnected(.wrongSecret)), (404, .unknownCall),
            (302, .refused(.said("HTTP 302"))),
            (500, .refused(.said("HTTP 500"))),
        ])
    func answers(status: Int, error: CallControlError) async throws {
        let server = try Counterpart("gateway_server", ["--status", String(status)])
        let control = HTTPCallControl(try Self.settings(server.port), logger: Logger(label: "test"))
        var events = control.events.makeAsyncIterator()
        try await control.take(Array(Self.ringing.utf8), secret: "geheim")
        let call = try #require(await events.next()).call
        await #expect(throws: error) { try await control.transfer(call, to: try Samples.number("12348")) }
    }

    @Test("nobody at the port, and a connection that breaks, are told as that")
    func broken() async throws {
        for (arguments, error) in [
            ([], CallControlError.notConnected(.unreachable)), (["--close"], .timedOut),
        ] {
            let server = try Counterpart("gateway_server", arguments)
            // A port that was free a moment ago may be another test's by now; nobody serves the first one.
            let port = arguments.isEmpty ? 1 : server.port
            let control = HTTPCallControl(try Self.settings(port), logger: Logger(label: "test"))
            try await control.take(Array(Self.ringing.utf8), secret: "geheim")
            let call = try Samples.call("c-1")
            await #expect(throws: error) {
                try await control.transfer(call, to: try Samples.number("12348"))
            }
        }
    }

    @Test("a request whose machine is not the city's choice, or with places that mean nothing, is none")
    func requests() {
        for url in [
            "ftp://a/", "http://{call}/", "http://a:{to}/", "http://a{to}", "/calls", "http:///x", "",
        ] {
            #expect(throws: HTTPCallRequest.Fault.badURL, "\(url)") {
                try HTTPCallRequest(url: url, body: "")
            }
        }
        #expect(throws: HTTPCallRequest.Fault.unknownPlace("number")) {
            try HTTPCallRequest(url: "http://a/", body: "{number}")
        }
        #expect(throws: HTTPCallRequest.Fault.badHeader("x")) {
            try HTTPCallRequest(url: "http://a/", body: "", headers: [.init("x", SwitchSecret("a\r\nb: c"))])
        }
    }
}
