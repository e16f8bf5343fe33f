import ChannelContracts
import Foundation
import HotlineModel
import Outbox
import Testing

@testable import Couriers

@Suite("Standard Webhooks")
struct WebhookTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let secret: String
        let id: String
        let timestamp: Int64
        let body: String
        let signature: String
        var testDescription: String { id }
    }

    /// The first is the specification's own (Standard Webhooks 1.0.0); the second has a Chinese body.
    static let vectors = [
        Vector(
            secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
            timestamp: 1_614_265_330, body: "{\"test\": 2432232314}",
            signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
        Vector(
            secret: "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", id: "msg_1",
            timestamp: 1_763_600_400,
            body:
                "{\"type\":\"ticket.dispatched\",\"timestamp\":\"2026-11-20T09:00:00+08:00\",\"data\":{\"id\":\"GD1\",\"dept\":\"市场监管局\"}}",
            signature: "v1,cUOCP6IZnPa1fEtWLC18WPrQQAQfBf9w3JoZQjaU/1Q="),
    ]

    @Test("the published vectors are signed and admitted", arguments: vectors)
    func vector(vector: Vector) throws {
        let signature = try #require(WebhookSignature([Secret(vector.secret)]))
        #expect(
            signature.header(id: vector.id, timestamp: vector.timestamp, body: vector.body.utf8)
                == vector.signature)
        func admits(_ header: String, _ id: String, _ time: Int64, _ body: String) -> Bool {
            signature.admits(header, id: id, timestamp: time, body: body.utf8)
        }
        #expect(admits("v1,AAAA v1a,xx " + vector.signature, vector.id, vector.timestamp, vector.body))
        #expect(!admits(vector.signature, vector.id + "x", vector.timestamp, vector.body))
        #expect(!admits(vector.signature, vector.id, vector.timestamp + 1, vector.body))
        #expect(!admits(vector.signature, vector.id, vector.timestamp, vector.body + " "))
        #expect(!admits("", vector.id, vector.timestamp, vector.body))
    }

    @Test(
        "a slip in channels.yaml is told at its line",
        arguments: [
            ("channels:\n  - a", "channels.yaml:2"), ("channels: a", "channels.yaml:1"),
            ("a: b", "channels.yaml:1"),
            ("channels:\n  a:\n    kind: webhok\n    recipients: [line:110]", "channels.yaml:3"),
            (
                "channels:\n  a:\n    kind: log\n    recipients: [line:110]\n    colour: red",
                "channels.yaml:5"
            ),
            ("channels:\n  a:\n    kind: log\n    recipients: [police]", "channels.yaml:4"),
            (
                "channels:\n  a:\n    kind: webhook\n    url: http://h/\n    recipients: [line:110]",
                "channels.yaml:2"
            ),
            (
                "channels:\n  a:\n    kind: log\n    recipients: [line:110]\n    schedule: soon",
                "channels.yaml:5"
            ),
            ("channels:\n  A b:\n    kind: log", "channels.yaml:2"),
        ])
    func slips(yaml: String, origin: String) {
        let error = #expect(throws: ChannelError.self) {
            try ChannelList(
                yaml: yaml, origin: "channels.yaml", folder: FileManager.default.temporaryDirectory,
                environment: [:],
                tools: ChannelTools(logger: LogRecord().logger, now: ChannelMaker.now))
        }
        #expect(error?.origin == origin, "\(error?.description ?? "")")
    }

    @Test("short, long and plain secrets are refused")
    func secrets() {
        let short = "whsec_" + Data(repeating: 1, count: 23).base64EncodedString()
        let long = "whsec_" + Data(repeating: 1, count: 65).base64EncodedString()
        for text in [short, long, "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_***", ""] {
            #expect(WebhookSignature([Secret(text)]) == nil)
        }
        #expect(WebhookSignature([]) == nil)
    }

    @Test("PyPI standardwebhooks verifies what is sent, with the old key and the new while they rotate")
    func verified() async throws {
        let other = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
        for known in [ChannelMaker.key, other] {
            let receiver = try Counterpart("webhook_server", ["--secret", known])
            let list = try ChannelList(
                yaml: """
                    channels:
                      unit:
                        kind: webhook
                        url: http://127.0.0.1:\(receiver.port)/hook
                        secrets: [env:NEW, env:OLD]
                        recipients: [organisation:*]
                    """, origin: "channels.yaml", folder: FileManager.default.temporaryDirectory,
                environment: ["NEW": other, "OLD": ChannelMaker.key],
                tools: ChannelTools(logger: LogRecord().logger, now: ChannelMaker.now))
            let outcome = try await list.channels[0].channel.deliver(DeliveryChannelContract.message)
            #expect(outcome.isDelivered)
            let record = try #require(try receiver.records().first)
            #expect(record["verified"] as? Bool == true && record["signatures"] as? Int == 2)
            #expect((record["body"] as? String)?.contains("锅炉房管道漏水") == true)
        }
    }

    @Test("redirects are not followed, Retry-After is heard, 410 stops")
    func answers() async throws {
        func outcome(_ arguments: [String]) async throws -> DeliveryFailure? {
            let receiver = try Counterpart("webhook_server", ["--secret", ChannelMaker.key] + arguments)
            let channel = try ChannelMaker(LogRecord()).channel(
                "kind: webhook\nurl: http://127.0.0.1:\(receiver.port)/hook\nsecrets: env:KEY")
            do {
                _ = try await channel.channel.deliver(DeliveryChannelContract.message)
                return nil
            } catch let failure as DeliveryFailure {
                return failure
            }
        }
        let elsewhere = try Counterpart("webhook_server", ["--secret", ChannelMaker.key])
        let redirected = try await outcome(["--redirect", "http://127.0.0.1:\(elsewhere.port)/"])
        #expect(redirected?.code == 302 && redirected?.kind == .passing(retryAfter: nil))
        #expect(try elsewhere.records().isEmpty)
        #expect(
            try await outcome(["--status", "429", "--retry-after", "77"])?.kind == .passing(retryAfter: 77))
        #expect(try await outcome(["--status", "410"])?.kind == .gone)
        for status in [400, 413, 422] {
            #expect(try await outcome(["--status", "\(status)"])?.kind == .permanent)
        }
        for status in [401, 404, 408, 425, 500, 503] {
            #expect(try await outcome(["--status", "\(status)"])?.kind == .passing(retryAfter: nil))
        }
    }

    @Test("Retry-After is seconds or a date")
    func retryAfter() {
        let now = Date(timeIntervalSince1970: 1_795_780_000)
        #expect(RetryAfter.seconds("120", now: now) == 120)
        #expect(RetryAfter.seconds("Fri, 27 Nov 2026 11:47:40 GMT", now: now) == 60)
        #expect(RetryAfter.seconds("Fri, 27 Nov 2020 11:47:40 GMT", now: now) == 0)
        for text in ["-1", "soon", ""] { #expect(RetryAfter.seconds(text, now: now) == nil) }
    }

    @Test("what comes in is taken when it is signed, whole and of these five minutes")
    func inbound() async throws {
        let channel = try ChannelMaker(LogRecord()).channel(
            "kind: webhook\nurl: http://127.0.0.1:1/\nsecrets: env:KEY")
        let door = try #require(channel.channel as? any InboundDoor)
        let signature = try #require(WebhookSignature([Secret(ChannelMaker.key)]))
        let now = Moment(secondsSince1970: 1_795_780_000)
        let body = Array(
            "{\"id\":\"x\",\"kind\":\"answered\",\"at\":\"2026-11-27T19:40:00+08:00\",\"ticket\":\"261127010000015\",\"text\":\"已修复\"}"
                .utf8)
        func status(
            _ shift: Int64, _ change: (inout [String: String]) -> Void = { _ in }, body: [UInt8]
        ) -> Int {
            let time = now.secondsSince1970 + shift
            var headers = [
                "webhook-id": "r1", "webhook-timestamp": "\(time)",
                "webhook-signature": signature.header(id: "r1", timestamp: time, body: body),
            ]
            change(&headers)
            do throws(InboundRefusal) {
                return try door.receipt(headers: headers, body: body, at: now).id == "r1" ? 200 : 0
            } catch {
                return error.status
            }
        }
        #expect(
            status(0, body: body) == 200 && status(300, body: body) == 200 && status(-300, body: body) == 200)
        #expect(status(301, body: body) == 401 && status(-301, body: body) == 401)
        #expect(status(0, { $0["webhook-id"] = "r2" }, body: body) == 401)
        #expect(status(0, { $0["webhook-signature"] = nil }, body: body) == 401)
        #expect(status(0, body: Array("{\"kind\":\"answered\"}".utf8)) == 400)
        #expect(status(0, body: [UInt8](repeating: 32, count: 300_000)) == 413)
    }
}
