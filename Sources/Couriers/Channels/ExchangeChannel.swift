import Dispatch
import Foundation
public import HotlineModel
import Logging
public import Outbox
import Synchronization

/// Writes messages as files on a front-end machine, for systems that can't be called.
public struct ExchangeChannel: InboundSource {
    /// `exchange`.
    public static let kind = ChannelKind(
        "exchange", "前置机文件交换", "把消息写成文件放进前置机的 out 文件夹，对方的回执从 in 文件夹读取",
        settings: [
            .init("folder", "交换文件夹；其中的 out、in、done、quarantine 没有时自动新建", .required),
            .init("format", "xml（本系统的 XML，默认）、json 或 provincial（省级平台的 XML）"),
            .init("settle", "in 里的文件多久没有变化才读取，默认 2s；对方写完才改名的可写 0s"),
        ])

    /// What came in.
    public let inbox: ExchangeInbox

    private let name: String
    private let folders: ExchangeFolders
    private let format: ExchangeFormat
    private let tools: ChannelTools
    private let queue: DispatchQueue
    private let start = Start()

    /// Whether the folders were made and leftovers removed since the program started.
    private final class Start: Sendable {
        let isDone = Mutex(false)
    }

    /// A channel over a folder.
    public init(_ settings: ChannelSettings, _ tools: ChannelTools) throws(ChannelError) {
        let folders = ExchangeFolders(try settings.path("folder"))
        let format = try settings.choice("format", ExchangeFormat.self) ?? .xml
        inbox = ExchangeInbox(folders, format, settle: try settings.seconds("settle", 0...3600) ?? 2)
        name = settings.name
        self.folders = folders
        self.format = format
        self.tools = tools
        queue = DispatchQueue(label: "hotline.exchange.out")
    }

    /// Writes the message's file: it arrived when it is on the disk under its name.
    ///
    /// The name is made of what never changes, so that a repeated try finds what the first one left.
    public func deliver(_ message: CourierMessage) async throws -> DeliveryOutcome {
        guard ReceiptRules.isIdentifier(message.id) else {
            throw DeliveryFailure(.permanent, "消息编号不能作文件名，没有送出")
        }
        let name = Self.name(of: message, suffix: format.suffix)
        try await put(as: name) { try format.bytes(of: message) }
        return .delivered(DeliveryAnswer(reference: name))
    }

    /// Writes a day's list into `out`.
    public func tell(_ reconciliation: Reconciliation) async throws {
        let name = Self.name(of: reconciliation, suffix: format.suffix)
        try await put(as: name) { try format.bytes(of: reconciliation) }
    }

    /// Hands every receipt and list in `in` to `take`; how many receipts it took.
    ///
    /// A file whose receipts were not all taken stays, and is handed on whole again: receipts carry ids for that.
    public func fetch(
        at now: Moment, _ take: @escaping @Sendable (InboundItem) async throws -> Void
    ) async throws -> Int {
        var count = 0
        let scan = try await inbox.scan(at: now) { file in
            switch file.content {
            case .receipts(let receipts):
                var refused: [String] = []
                for receipt in receipts {
                    do {
                        try await take(.receipt(receipt))
                        count += 1
                    } catch let refusal as InboundRefusal {
                        refused.append("\(receipt.id)：\(refusal.message)")
                    }
                }
                if !refused.isEmpty { throw InboundRefusal(422, refused.joined(separator: "\n")) }
            case .reconciliation(let list): try await take(.list(list))
            }
        }
        note(scan)
        noteFailures(scan)
        return count
    }

    /// Writes and removes a file in `out`, looks into `in`, and how much room there is.
    public func check() async throws -> String {
        do {
            return try await BlockingCall<String>.run(on: queue) { _ in try probe() }
        } catch let fault as FileFault {
            throw fault.failure
        }
    }

    private func put(as name: String, _ bytes: @escaping @Sendable () throws -> [UInt8]) async throws {
        do {
            _ = try await BlockingCall<FileDrop.Answer>.run(on: queue) { call in
                let content = try bytes()
                try prepare()
                return try FileDrop(folder: folders.out).put(content, as: name) { call.isCancelled }
            }
        } catch let fault as FileFault {
            throw fault.failure
        }
    }

    private func prepare() throws {
        guard start.isDone.withLock({ !$0 }) else { return }
        try folders.make()
        try FileDrop(folder: folders.out).removeLeftovers(at: tools.now())
        start.isDone.withLock { $0 = true }
    }

    private func probe() throws -> String {
        try prepare()
        try folders.out.remove(Self.probeName)
        try folders.out.fill(Self.probeName, with: Array("probe".utf8))
        try folders.out.remove(Self.probeName)
        let waiting = try folders.incoming.names().count { !$0.hasPrefix(".") }
        let free = try folders.out.freeBytes() >> 20
        guard free >= Self.leastFree else {
            throw DeliveryFailure(.passing(retryAfter: nil), "\(folders.out.path) 只剩 \(free) MB；请清理或扩容")
        }
        return "out 可写，in 可读（有 \(waiting) 个文件待取），剩余空间 \(free) MB"
    }

    /// Nobody else sees what was put aside; what was wrong is told beside the file, for it may quote a citizen.
    private func note(_ scan: ExchangeScan) {
        for refusal in scan.refusals {
            tools.logger.error(
                "a file that came in was put aside",
                metadata: [
                    "channel": "\(name)", "file": "\(refusal.name)", "code": "\(refusal.error.code)",
                    "line": "\(refusal.error.line ?? 0)",
                ])
        }
    }

    private func noteFailures(_ scan: ExchangeScan) {
        for failure in scan.failures {
            tools.logger.error(
                "a file that came in could not be handled; it is tried again",
                metadata: ["channel": "\(name)", "file": "\(failure.name)"])
        }
    }

    private static let probeName = ".yihaotong-check.part"
    /// Megabytes.
    private static let leastFree = 64
}

extension ExchangeChannel {
    /// `20260601-083000_0001_ID.xml`.
    static func name(of message: CourierMessage, suffix: String) -> String {
        let digits = message.createdAt.description.prefix(19).filter(\.isNumber)
        let sequence = String(message.sequence)
        let padding = String(repeating: "0", count: max(0, 4 - sequence.count))
        return "\(digits.prefix(8))-\(digits.dropFirst(8))_\(padding)\(sequence)_\(message.id).\(suffix)"
    }

    /// `reconciliation-20260601.xml`; `reconciliation-received-20260601.xml` for what came in.
    static func name(of reconciliation: Reconciliation, suffix: String) -> String {
        let direction = reconciliation.direction == .sent ? "" : "received-"
        return "reconciliation-\(direction)\(reconciliation.day.description.filter(\.isNumber)).\(suffix)"
    }
}
