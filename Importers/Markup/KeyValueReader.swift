public import Importing

/// Reads text of lines `名称：值`, one record after the other, as cities keep their knowledge in text files and as
/// guides come out of PDF files (the value on the line below its name).
public struct KeyValueReader: RecordReader {
    /// Text.
    public var name: String { "key–value text" }
    /// txt.
    public var extensions: [String] { ["txt"] }

    /// A reader.
    public init() {}

    /// Where most of the first lines have a short name before a colon, or stand in 【】.
    public func recognises(_ start: [UInt8]) -> Bool {
        let lines = start.split(separator: UInt8(ascii: "\n")).map { $0.filter { $0 > 0x20 } }.filter {
            !$0.isEmpty
        }
        guard lines.count >= 3 else { return false }
        let named = lines.dropLast().count { Self.hasName($0) }
        return named >= 2 && named * 2 >= lines.count - 1
    }

    private static func hasName(_ line: [UInt8]) -> Bool {
        let lead = line.prefix(longestNameInBytes)
        if lead.starts(with: Array("【".utf8)) || lead.starts(with: [0xA1, 0xBE]) { return true }
        for place in lead.indices.dropFirst(2) {
            // A comma or a tab before the colon: a table.
            if lead[place] == UInt8(ascii: ",") || lead[place] == UInt8(ascii: "\"") { return false }
            if lead[place] == UInt8(ascii: ":") { return !lead[..<place].allSatisfy { $0 < 0x80 } }
            let next = lead.index(after: place)
            // A full-width colon in UTF-8, or in GB18030.
            if lead[place...].starts(with: [0xEF, 0xBC, 0x9A]) { return true }
            if lead[place] == 0xA3, next < lead.endIndex, lead[next] == 0xBA { return true }
        }
        return false
    }

    /// Calls `body` with each record; its row is its first line.
    public func read(_ source: ImportSource, layout: SourceLayout, _ body: (Record) throws -> Void) throws {
        let lines = try LineReader(source, longestInBytes: CellLimit.lengthInBytes)
        let frequent = try frequentNames(lines)
        var records = KeyValueLines(file: source.name) { name in
            name.count <= Self.longestName
                && (ColumnName.isKnown(name, among: layout.knownNames) || frequent.contains(name))
        }
        try lines.forEach { line, number in
            if let record = try records.take(String(decoding: line, as: UTF8.self), row: number) {
                try body(record)
            }
        }
        if let record = records.finish() { try body(record) }
    }

    /// Words before a colon that come again and again: names that no profile knows yet.
    private func frequentNames(_ lines: LineReader) throws -> Set<String> {
        var counts: [String: Int] = [:]
        try lines.forEach { line, _ in
            guard counts.count < Self.mostNames else { return }
            let lead = String(decoding: line.prefix(Self.longestNameInBytes), as: UTF8.self)
            guard let colon = lead.firstIndex(where: { ":：".contains($0) }) else { return }
            let name = String(lead[..<colon]).trimmingWhiteSpace
            let isWord = name.allSatisfy { $0.isLetter || "（）()".contains($0) }
            if isWord, (2...Self.longestName).contains(name.count) { counts[name, default: 0] += 1 }
        }
        let most = counts.values.max() ?? 0
        return Set(counts.filter { $0.value >= 3 && $0.value * 2 >= most }.keys)
    }

    private static let longestName = 16
    private static let longestNameInBytes = 60
    private static let mostNames = 10_000
}
