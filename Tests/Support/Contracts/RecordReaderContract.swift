import Foundation
public import Importing

/// The laws of record readers: the same bytes give the same records, every record says where it stands in
/// ascending rows, an error in the receiver ends the reading, and a file cut short never passes for a whole one
/// with more records.
public struct RecordReaderContract {
    private let reader: any RecordReader
    private let layout: SourceLayout

    /// Checks a reader with these known names.
    public init(_ reader: any RecordReader, layout: SourceLayout) {
        self.reader = reader
        self.layout = layout
    }

    /// What breaks a law for one good file.
    public func violations(in source: ImportSource) throws -> [String] {
        var violations: [String] = []
        let first = try records(of: source)
        if first.isEmpty { violations.append("no records") }
        if try records(of: source) != first { violations.append("a second reading gives other records") }
        for (one, next) in zip(first, first.dropFirst())
        where one.origin.sheet == next.origin.sheet && one.origin.row >= next.origin.row {
            violations.append("row \(next.origin.row) comes after row \(one.origin.row)")
        }
        if first.contains(where: { $0.origin.file != source.name || $0.origin.row < 1 }) {
            violations.append("a record does not say where it stands")
        }
        if !stopsWhenTold(source) { violations.append("goes on after the receiver threw") }
        violations += try violationsWhenCut(source, whole: first)
        return violations
    }

    private struct Stop: Error {}

    private func stopsWhenTold(_ source: ImportSource) -> Bool {
        var taken = 0
        do {
            try reader.read(source, layout: layout) { _ in
                taken += 1
                throw Stop()
            }
        } catch is Stop {
            return taken == 1
        } catch {}
        return false
    }

    private func violationsWhenCut(_ source: ImportSource, whole: [Record]) throws -> [String] {
        let data = try Data(contentsOf: source.url)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let cut = folder.appendingPathComponent(source.url.lastPathComponent)
        return try [1, data.count / 4, data.count / 2, data.count - 1].compactMap { length in
            try data.prefix(length).write(to: cut)
            do {
                let records = try self.records(of: try ImportSource(path: cut.path))
                return records.count > whole.count ? "\(length) bytes give more records than all" : nil
            } catch is ImportError {
                return nil
            }
        }
    }

    private func records(of source: ImportSource) throws -> [Record] {
        var records: [Record] = []
        try reader.read(source, layout: layout) { records.append($0) }
        return records
    }
}
