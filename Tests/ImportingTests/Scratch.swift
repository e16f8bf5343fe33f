import Foundation
import HotlineModel
import Importing

/// A file for the time of a test.
final class Scratch {
    let url: URL
    private let folder: URL

    init(_ name: String, _ bytes: [UInt8]) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        url = folder.appendingPathComponent(name)
        try Data(bytes).write(to: url)
    }

    convenience init(_ name: String, _ text: String) throws {
        try self.init(name, Array(text.utf8))
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var source: ImportSource {
        get throws { try ImportSource(path: url.path) }
    }

    func records(_ reader: any RecordReader, knownNames: [String] = []) throws -> [Record] {
        var records: [Record] = []
        let layout = SourceLayout(knownNames: Set(knownNames.map(ColumnName.folded)))
        try reader.read(try source, layout: layout) { records.append($0) }
        return records
    }
}

/// The files of the sample city.
enum Samples {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Samples")

    static func source(_ name: String) throws -> ImportSource {
        try ImportSource(path: folder.appendingPathComponent(name).path)
    }
}

extension Record {
    func text(_ name: String) -> String? { value[name]?.texts.joined(separator: "|") }
}
