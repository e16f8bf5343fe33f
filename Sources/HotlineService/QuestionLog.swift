public import Foundation
import HotlineModel

/// Questions that were asked, so that an editor sees what a changed list does to them.
///
/// Numbers by which a person could be told are masked before they are written; the file is kept small: when it is full,
/// its older half goes.
public struct QuestionLog: Sendable {
    private let file: URL?

    /// A log in a file; nil: nothing is kept.
    public init(file: URL?) {
        self.file = file
    }

    /// Adds a question; a log that cannot be written keeps nobody from an answer.
    public func note(_ question: String) {
        let line = MaskedText(question).text.split(whereSeparator: \.isNewline).joined(separator: " ")
        guard let file, !line.isEmpty, line.utf8.count <= Self.longestInBytes else { return }
        let descriptor = open(file.path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try? handle.write(contentsOf: Data((line + "\n").utf8))
        if let size = try? handle.offset(), size > Self.mostBytes { dropOlderHalf(of: file) }
    }

    /// The questions, each once, the last asked first; `limit` of them.
    public func questions(limit: Int) throws -> [String] {
        let lines =
            try file.flatMap { try DataFolder.text($0) }?.split(separator: "\n").map(String.init) ?? []
        var seen: Set<String> = []
        return Array(lines.reversed().filter { seen.insert($0).inserted }.prefix(limit))
    }

    private func dropOlderHalf(of file: URL) {
        guard let data = FileManager.default.contents(atPath: file.path) else { return }
        let half = data.suffix(data.count / 2)
        guard let start = half.firstIndex(of: UInt8(ascii: "\n")) else { return }
        try? Data(half[half.index(after: start)...]).write(to: file, options: .atomic)
        try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }

    private static let longestInBytes = 1000
    private static let mostBytes: UInt64 = 1 << 20
}
