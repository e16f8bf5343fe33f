import Foundation
import HotlineModel
import Logging
import Outbox
import Testing

@testable import Couriers

@Suite("Exchange folders")
final class ExchangeFolderTests {
    private let root: URL
    private let folders: ExchangeFolders

    init() throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("exchange-\(UUID().uuidString)")
        folders = ExchangeFolders(root)
        try folders.make()
    }

    deinit {
        try? FileManager.default.removeItem(at: root)
    }

    /// Long after every file of a test was written.
    private var later: Moment {
        Moment(secondsSince1970: Int64(Date().timeIntervalSince1970) + 60)
    }

    private func channel(_ lines: String = "", at now: Moment? = nil) throws -> ExchangeChannel {
        let moment = now ?? later
        return try ExchangeChannel(
            try section("folder: \(root.path)\n\(lines)"),
            ChannelTools(logger: Logger(label: "test"), now: { moment }))
    }

    private func receive(_ text: String, as name: String) throws {
        try Data(text.utf8).write(to: root.appendingPathComponent("in/\(name)"))
    }

    private func names(_ folder: SyncedFolder) throws -> [String] { try folder.names() }

    private func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appendingPathComponent(path)), as: UTF8.self)
    }

    private static let answer = ExchangeFormatTests.receipt(ExchangeFormatTests.answer)

    // MARK: Out

    @Test("a message becomes one file with a name made of what never changes")
    func deliver() async throws {
        let message = try ExchangeFormatTests.message(try ExchangeFormatTests.fullSheet())
        let name = "20261127-083000_0001_\(message.id).xml"
        let channel = try self.channel()
        for _ in 0..<2 {
            #expect(try await channel.deliver(message) == .delivered(DeliveryAnswer(reference: name)))
            #expect(try names(folders.out) == [name])
        }
        #expect(try text("out/\(name)").contains(message.id))
    }

    @Test("an id that is a path leaves no file anywhere")
    func path() async throws {
        let message = try ExchangeFormatTests.message(TicketSheet(), id: "../../evil")
        let channel = try self.channel("format: json")
        let failure = await #expect(throws: DeliveryFailure.self) { try await channel.deliver(message) }
        #expect(failure?.kind == .permanent)
        #expect(try names(folders.out).isEmpty)
    }

    @Test("the same bytes are written once, other bytes replace them")
    func drop() throws {
        let drop = FileDrop(folder: folders.out)
        #expect(try drop.put([1, 2], as: "a.xml") == .written)
        #expect(try drop.put([1, 2], as: "a.xml") == .alreadyThere)
        #expect(try drop.put([1, 3], as: "a.xml") == .written)
        #expect(try folders.out.bytes(of: "a.xml", upTo: 10) == [1, 3])
        #expect(try names(folders.out) == ["a.xml"])
    }

    @Test("whoever gives up before the rename leaves nothing behind")
    func cancelled() throws {
        #expect(throws: CancellationError.self) {
            try FileDrop(folder: folders.out).put([1], as: "a.xml") { true }
        }
        #expect(try names(folders.out).isEmpty)
    }

    @Test("a folder that is gone, or a name that is taken by a folder, is a failure that passes, in Chinese")
    func faults() throws {
        let taken = root.appendingPathComponent("out/a.xml/below")
        try FileManager.default.createDirectory(at: taken, withIntermediateDirectories: true)
        let fault = #expect(throws: FileFault.self) {
            try FileDrop(folder: folders.out).put([1], as: "a.xml")
        }
        #expect(fault?.failure.reason.contains("out/a.xml 失败") == true)
        #expect(try names(folders.out) == ["a.xml"])
        try FileManager.default.removeItem(at: root.appendingPathComponent("out"))
        let gone = #expect(throws: FileFault.self) { try FileDrop(folder: folders.out).put([1], as: "b.xml") }
        #expect(gone?.failure.kind == .passing(retryAfter: nil))
        #expect(gone?.failure.reason.contains("不存在") == true)
        #expect(FileFault("写入", "/x", ENOSPC).failure.reason.contains("磁盘已满"))
    }

    @Test("what a killed writer left is removed after an hour, not before")
    func leftovers() async throws {
        try folders.out.fill(".old.xml.part", with: [1])
        let message = try ExchangeFormatTests.message(TicketSheet())
        _ = try await channel(at: later).deliver(message)
        #expect(try names(folders.out).contains(".old.xml.part"))
        _ = try await channel(at: later.adding(seconds: 4000)).deliver(message)
        #expect(try !names(folders.out).contains(".old.xml.part"))
    }

    @Test("a check leaves nothing behind and speaks Chinese")
    func check() async throws {
        try receive(Self.answer, as: "a.xml")
        #expect(try await channel().check().contains("有 1 个文件待取"))
        #expect(try names(folders.out).isEmpty)
    }

    // MARK: In

    @Test("files are handed on in the order of names, then lie in done")
    func scan() async throws {
        for name in ["b.xml", "a.xml", ".hidden.xml", "c.xml.part", "d.TMP"] {
            try receive(Self.answer, as: name)
        }
        var seen: [String] = []
        let scan = try await channel().inbox.scan(at: later) { seen.append($0.name) }
        #expect(seen == ["a.xml", "b.xml"])
        #expect(scan.taken == 2)
        #expect(scan.waiting == 0)
        #expect(try names(folders.done) == ["a.xml", "b.xml"])
        #expect(try names(folders.incoming) == [".hidden.xml", "c.xml.part", "d.TMP"])
    }

    @Test("a file of a name that came before is kept beside it")
    func clash() async throws {
        let inbox = try channel().inbox
        for _ in 0..<3 {
            try receive(Self.answer, as: "a.xml")
            #expect(try await inbox.scan(at: later) { _ in }.taken == 1)
        }
        #expect(try names(folders.done) == ["a.xml", "a.xml.2", "a.xml.3"])
    }

    @Test("a broken file lies in quarantine with its reason, and holds up no other")
    func quarantine() async throws {
        try receive("<receipt>", as: "a.xml")
        try receive(Self.answer, as: "b.xml")
        try receive(String(repeating: " ", count: ExchangeFormat.largest + 1), as: "c.xml")
        let scan = try await channel().inbox.scan(at: later) { _ in }
        #expect(scan.taken == 1)
        #expect(scan.quarantined == 2)
        #expect(try names(folders.incoming).isEmpty)
        #expect(
            try names(folders.quarantine) == ["a.xml", "a.xml.reason.txt", "c.xml", "c.xml.reason.txt"])
        #expect(try text("quarantine/a.xml.reason.txt").contains("重新送来"))
        #expect(try text("quarantine/c.xml.reason.txt").contains("超过 5 MB"))
    }

    @Test("a file that may still be written waits until it has settled")
    func settle() async throws {
        try receive(Self.answer, as: "a.xml")
        let written = Date(timeIntervalSince1970: 1_700_000_000)
        try FileManager.default.setAttributes(
            [.modificationDate: written], ofItemAtPath: root.appendingPathComponent("in/a.xml").path)
        let inbox = try channel("settle: 10s").inbox
        for (now, taken) in [(1_700_000_009, 0), (1_699_999_999, 0), (1_700_000_010, 1)] {
            let scan = try await inbox.scan(at: Moment(secondsSince1970: Int64(now))) { _ in }
            #expect(scan.taken == taken)
            #expect(scan.waiting == 1 - taken)
        }
    }

    @Test("links and folders are neither followed nor moved")
    func strangers() async throws {
        let outside = root.appendingPathComponent("secret.xml")
        try Data(Self.answer.utf8).write(to: outside)
        let incoming = root.appendingPathComponent("in")
        try FileManager.default.createSymbolicLink(
            at: incoming.appendingPathComponent("link.xml"), withDestinationURL: outside)
        try FileManager.default.createDirectory(
            at: incoming.appendingPathComponent("folder.xml"), withIntermediateDirectories: false)
        let scan = try await channel().inbox.scan(at: later) { _ in }
        #expect(scan.taken == 0)
        #expect(scan.strangers == ["folder.xml", "link.xml"])
        #expect(throws: FileFault.self) { try folders.incoming.bytes(of: "link.xml", upTo: 10) }
        #expect(try names(folders.incoming) == ["folder.xml", "link.xml"])
    }

    @Test("receipts are fetched one by one, the other side's list of a day is put to done")
    func fetch() async throws {
        let answer = ExchangeFormatTests.answer
        try receive(Self.answer, as: "a.xml")
        try receive(
            "<receipts xmlns=\"urn:yihaotong:exchange:1\"><receipt>\(answer)</receipt><receipt>\(answer)</receipt></receipts>",
            as: "b.xml")
        let list = Reconciliation(day: later.calendarDay, direction: .received, ids: ["a"])
        try receive(String(decoding: try ExchangeFormat.xml.bytes(of: list), as: UTF8.self), as: "c.xml")
        let count = try await channel().fetch(at: later) { item in
            switch item {
            case .receipt(let receipt) where receipt.kind == .answered: break
            case .list(let got) where got == list: break
            case .receipt, .list: throw ExchangeError(.unexpected, "neither the answer nor the list")
            }
        }
        #expect(count == 3)
        #expect(try names(folders.done) == ["a.xml", "b.xml", "c.xml"])
    }

    @Test("a bad file of an endless name is put aside too, and holds up no other")
    func endlessName() async throws {
        let name = String(repeating: "长", count: 80) + ".xml"
        try receive("<nothing", as: name)
        try receive(Self.answer, as: "長.xml")
        let scan = try await channel().inbox.scan(at: later) { _ in }
        #expect(scan.quarantined == 1 && scan.taken == 1)
        #expect(try names(folders.quarantine).count == 2)
    }

    @Test("a file whose handling fails is handed on again; a refused one is quarantined")
    func failures() async throws {
        struct Busy: Error {}
        let inbox = try channel().inbox
        try receive(Self.answer, as: "a.xml")
        let first = try await inbox.scan(at: later) { _ in throw Busy() }
        #expect(first.waiting == 1)
        #expect(first.failures.map(\.name) == ["a.xml"])
        #expect(try names(folders.incoming) == ["a.xml"])
        let second = try await inbox.scan(at: later) { _ in throw ExchangeError(.value, "没有这张工单") }
        #expect(second.quarantined == 1)
        #expect(try text("quarantine/a.xml.reason.txt").contains("没有这张工单"))
    }
}
