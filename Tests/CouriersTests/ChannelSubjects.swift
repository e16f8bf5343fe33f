import ChannelContracts
import Couriers
import Foundation
import HotlineModel
import Outbox
import Testing

/// A kind of channel against a Python receiver on loopback.
struct ServedChannel: DeliveryChannelSubject, CustomTestStringConvertible {
    let name: String
    let server: String
    /// What the receiver is started with, by its mood; what is not here it can't do.
    let moods: [ReceiverMood: [String]]
    /// The section of the channel, for a port.
    let section: @Sendable (Int) -> String
    var secrets: [String] = []
    let reachesSomeone = true

    var testDescription: String { name }
    var troubles: [ReceiverMood] { moods.keys.filter { $0 != .takes }.sorted { $0.rawValue < $1.rawValue } }

    func scene(_ mood: ReceiverMood) async throws -> ChannelScene {
        let counterpart = try Counterpart(server, try #require(moods[mood]))
        if mood == .isAway { counterpart.stop() }
        let log = LogRecord()
        let channel = try ChannelMaker(log).channel(section(counterpart.port))
        return ChannelScene(channel.channel, log: log, secrets: secrets) {
            try counterpart.text().split(separator: "\n").map(String.init)
        }
    }
}

/// Makes a channel of its section, as `channels.yaml` would.
struct ChannelMaker {
    static let key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    static let password = "Geheim-口令-4711"
    static let now: @Sendable () -> Moment = {
        Moment(secondsSince1970: Int64(Date().timeIntervalSince1970))
    }

    let log: LogRecord
    var calls = LiveCalls()

    init(_ log: LogRecord, calls: LiveCalls = LiveCalls()) {
        self.log = log
        self.calls = calls
    }

    func channel(_ section: String) throws -> OpenChannel {
        let lines = section.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        let list = try ChannelList(
            yaml: "channels:\n  tried:\n    recipients: [line:110]\n\(lines)\n", origin: "channels.yaml",
            folder: FileManager.default.temporaryDirectory,
            environment: ["KEY": Self.key, "PASSWORD": Self.password],
            tools: ChannelTools(calls: calls, logger: log.logger, now: Self.now))
        return try #require(list.channels.first)
    }
}

/// A channel without a receiver of its own: what it does is in its name.
struct PlainChannel: DeliveryChannelSubject, CustomTestStringConvertible {
    let name: String
    let section: String
    let troubles: [ReceiverMood]
    let reachesSomeone = false

    var takesAnything: Bool { troubles.isEmpty }
    var testDescription: String { name }

    func scene(_ mood: ReceiverMood) async throws -> ChannelScene {
        let log = LogRecord()
        return ChannelScene(try ChannelMaker(log).channel(section).channel, log: log) { [] }
    }
}

/// The live line: its receiver is a call that is under way on a door.
struct LiveTelephone: DeliveryChannelSubject, CustomTestStringConvertible {
    let reachesSomeone = false
    let troubles: [ReceiverMood] = [.isBusy, .hangs, .breaksOff]
    var testDescription: String { "telephone, live" }

    private struct Call: LiveCall {
        let mood: ReceiverMood

        func pass(to telephone: String, by transfer: CallTransfer) async throws {
            switch mood {
            case .hangs: try await Task.sleep(for: .seconds(3600))
            case .isBusy: throw DeliveryFailure(.passing(retryAfter: nil), "对方忙线")
            case .takes, .isAway, .refuses, .breaksOff: break
            }
        }
    }

    func scene(_ mood: ReceiverMood) async throws -> ChannelScene {
        let calls = LiveCalls()
        // Who hung up is not there any more.
        if mood != .breaksOff { calls.enter(Call(mood: mood), as: "call-1") }
        let log = LogRecord()
        let channel = try ChannelMaker(log, calls: calls).channel("kind: telephone\nnumber: \"110\"")
        return ChannelScene(channel.channel, log: log) { [] }
    }
}

/// Every kind of channel that ships, with its receivers.
enum ChannelSubjects {
    static let all: [any DeliveryChannelSubject & CustomTestStringConvertible] = [
        ServedChannel(
            name: "webhook", server: "webhook_server",
            moods: [
                .takes: secret, .isAway: secret, .hangs: secret + ["--hang", "3600"],
                .isBusy: secret + ["--fail-first", "9"], .refuses: secret + ["--status", "400"],
                .breaksOff: secret + ["--close"],
            ],
            section: { "kind: webhook\nurl: http://127.0.0.1:\($0)/hook\nsecrets: env:KEY" },
            secrets: [ChannelMaker.key]),
        ServedChannel(
            name: "email", server: "smtp_server",
            moods: [
                .takes: login, .isAway: login, .hangs: login + ["--hang", "3600"],
                .isBusy: login + ["--busy", "9"],
                .refuses: login + ["--refuse", "second@example.com"],
            ],
            section: {
                """
                kind: email
                server: 127.0.0.1:\($0)
                security: none
                user: hotline
                password: env:PASSWORD
                from: 市民热线 <hotline@example.com>
                to: [first@example.com, second@example.com]
                """
            }, secrets: [ChannelMaker.password]),
        gateway("sms", "kind: sms\nsign: 【辽源12345】"),
        gateway("telephone, gateway", "kind: telephone\nadapter: gateway\nnumber: \"110\""),
        ServedChannel(
            name: "open311", server: "open311_server",
            moods: [
                .takes: open311, .isAway: open311, .hangs: open311 + ["--hang", "3600"],
                .isBusy: open311 + ["--fail-first", "9"], .refuses: ["--api-key", "another"],
                .breaksOff: open311 + ["--empty"],
            ],
            section: {
                "kind: open311\nurl: http://127.0.0.1:\($0)\napi-key: env:PASSWORD\nservices: {\"*\": \"001\"}"
            }, secrets: [ChannelMaker.password]),
        LiveTelephone(),
        ExchangeFolderChannel(format: "xml"), ExchangeFolderChannel(format: "json"),
        ExchangeFolderChannel(format: "provincial"),
        PlainChannel(name: "refuse", section: "kind: refuse", troubles: [.refuses]),
        PlainChannel(name: "log", section: "kind: log", troubles: []),
    ]

    private static let secret = ["--secret", ChannelMaker.key]
    private static let login = ["--user", "hotline", "--password", ChannelMaker.password]
    private static let open311 = ["--api-key", ChannelMaker.password]

    private static func gateway(_ name: String, _ head: String) -> ServedChannel {
        ServedChannel(
            name: name, server: "gateway_server",
            moods: [
                .takes: [], .isAway: [], .hangs: ["--hang", "3600"], .isBusy: ["--fail-first", "9"],
                .refuses: ["--body", "{\"code\":\"9\"}"], .breaksOff: ["--close"],
            ],
            section: {
                """
                \(head)
                url: http://127.0.0.1:\($0)/send
                secret: env:PASSWORD
                body: '{"to":"{to}","text":"{text}","id":"{id}","key":"{secret}"}'
                success: {json: code=0}
                permanent: ["9"]
                """
            }, secrets: [ChannelMaker.password])
    }
}

/// The exchange folder: its receiver is whoever reads the folder.
struct ExchangeFolderChannel: DeliveryChannelSubject, CustomTestStringConvertible {
    let format: String
    let reachesSomeone = true
    let troubles: [ReceiverMood] = [.isAway, .breaksOff]
    var testDescription: String { "exchange, \(format)" }

    func scene(_ mood: ReceiverMood) async throws -> ChannelScene {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        switch mood {
        case .isAway: try Data().write(to: folder)
        case .breaksOff:
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data().write(to: folder.appendingPathComponent("out"))
        case .takes, .hangs, .isBusy, .refuses: break
        }
        let log = LogRecord()
        let section = "kind: exchange\nformat: \(format)\nfolder: \(folder.path)"
        return ChannelScene(try ChannelMaker(log).channel(section).channel, log: log) {
            let out = folder.appendingPathComponent("out")
            return try FileManager.default.contentsOfDirectory(atPath: out.path).map {
                try String(contentsOf: out.appendingPathComponent($0), encoding: .utf8)
            }
        }
    }
}
