import ChannelContracts
import Couriers
import Foundation
import Outbox
import Testing

@Suite("A channel of one's own")
struct FileLineChannelTests {
    @Test("keeps the law of channels")
    func law() async throws {
        let breaches = try await DeliveryChannelContract(FileLineSubject()).breaches()
        #expect(breaches == [])
    }

    @Test("ends the half line that a killed program left, and writes its own whole")
    func halfLine() async throws {
        let scene = try await FileLineSubject().scene(.takes, with: "{\"id\":\"kil")
        let outcome = try await scene.outcome(of: DeliveryChannelContract.message)
        #expect(outcome.isDelivered)
        let lines = try await scene.received()
        #expect(lines.first == "{\"id\":\"kil")
        #expect(lines.count == 2)
        let line = try #require(lines.last)
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(object?["id"] as? String == DeliveryChannelContract.message.id)
    }

    @Test("a section without its file is told at its line")
    func section() throws {
        let error = #expect(throws: ChannelError.self) {
            try FileLineSubject.list("channels:\n  line:\n    kind: file-line\n    recipients: supervisors\n")
        }
        #expect(error?.description == "channels.yaml:2: 渠道 line 缺少 file")
    }

    @Test("docs/writing-a-channel.md shows it as it is")
    func page() throws {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let source = try String(
            contentsOf: tests.appendingPathComponent("FileLineChannel.swift"), encoding: .utf8)
        let page = try String(
            contentsOf: tests.appendingPathComponent("../../docs/writing-a-channel.md").standardizedFileURL,
            encoding: .utf8)
        let blocks = page.components(separatedBy: "\n```swift\n").dropFirst().map { block in
            (block.components(separatedBy: "\n```\n").first ?? "") + "\n"
        }
        #expect(blocks.first { $0.contains("actor FileLineChannel") } == source)
    }
}

/// A file, or a folder where the file should be.
private struct FileLineSubject: DeliveryChannelSubject {
    let reachesSomeone = true
    let troubles: [ReceiverMood] = [.isAway, .refuses]

    func scene(_ mood: ReceiverMood) async throws -> ChannelScene { try await scene(mood, with: "") }

    func scene(_ mood: ReceiverMood, with content: String) async throws -> ChannelScene {
        let place = try Place()
        switch mood {
        case .isAway, .refuses:
            try FileManager.default.createDirectory(at: place.file, withIntermediateDirectories: false)
        case .takes, .hangs, .isBusy, .breaksOff: try Data(content.utf8).write(to: place.file)
        }
        let log = LogRecord()
        let list = try Self.list(
            "channels:\n  line:\n    kind: file-line\n    recipients: line:110\n    file: \(place.file.path)\n",
            log: log)
        let channel = try #require(list.channels.first)
        return ChannelScene(channel.channel, log: log) {
            try String(contentsOf: place.file, encoding: .utf8).split(separator: "\n").map(String.init)
        }
    }

    /// The channels of a list in which a section can be this kind too.
    @discardableResult
    static func list(_ yaml: String, log: LogRecord = LogRecord()) throws -> ChannelList {
        try ChannelList(
            yaml: yaml, origin: "channels.yaml", folder: FileManager.default.temporaryDirectory,
            environment: [:], tools: ChannelTools(logger: log.logger, now: ChannelMaker.now),
            kinds: ChannelRegistry.all + [FileLineChannel.self])
    }

    /// A folder of one scene, gone with it.
    private final class Place: Sendable {
        let file: URL
        private let folder: URL

        init() throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            file = folder.appendingPathComponent("messages.jsonl")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }

        deinit {
            try? FileManager.default.removeItem(at: folder)
        }
    }
}
