import Couriers
import Foundation
import Outbox

/// Writes each message as one line of JSON at the end of a file, for a program on this machine that reads it.
///
/// A repeated try writes its line again, with the same id: who reads the file drops the second.
actor FileLineChannel: DeliveryChannel {
    static let kind = ChannelKind(
        "file-line", "逐行写文件", "每条消息在文件末尾写一行 JSON",
        settings: [.init("file", "写到哪个文件；要先建好", .required)])

    private let file: URL

    init(_ settings: ChannelSettings, _ tools: ChannelTools) throws(ChannelError) {
        file = try settings.path("file")
    }

    func deliver(_ message: CourierMessage) async throws -> DeliveryOutcome {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let line = try encoder.encode(
            Line(id: message.id, kind: message.kind, text: message.text, ticket: message.sheet))
        try Task.checkCancellation()
        try withFile { handle in try Self.append(line, to: handle) }
        return .delivered(DeliveryAnswer())
    }

    func check() async throws -> String {
        try withFile { handle in "\(file.path) 可写，现有 \(try handle.seekToEnd()) 字节" }
    }

    private struct Line: Encodable {
        let id: String
        let kind: String
        let text: String
        let ticket: TicketSheet
    }

    /// The whole line is on the disk when this returns, and nothing of it is in the file when this throws.
    private static func append(_ line: Data, to handle: FileHandle) throws {
        let end = try handle.seekToEnd()
        do {
            // Half a line of a program that was killed must not swallow this one.
            try handle.write(contentsOf: try isAtNewLine(handle, end) ? line : "\n".utf8 + line)
            try handle.write(contentsOf: Data("\n".utf8))
            try handle.synchronize()
        } catch {
            try handle.truncate(atOffset: end)
            throw error
        }
    }

    private static func isAtNewLine(_ handle: FileHandle, _ end: UInt64) throws -> Bool {
        guard end > 0 else { return true }
        try handle.seek(toOffset: end - 1)
        return try handle.read(upToCount: 1) == Data("\n".utf8)
    }

    /// What the file system refuses, a person mends: it passes.
    private func withFile<Value>(_ use: (FileHandle) throws -> Value) throws -> Value {
        do {
            let handle = try FileHandle(forUpdating: file)
            defer { try? handle.close() }
            return try use(handle)
        } catch {
            throw DeliveryFailure(
                .passing(retryAfter: nil),
                "写不了 \(file.path)：核对路径、权限和剩余空间（\(error.localizedDescription)）")
        }
    }
}
