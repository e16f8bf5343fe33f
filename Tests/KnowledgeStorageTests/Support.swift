import Foundation
import GRDB
import HotlineModel
import SQLiteSupport

@testable import KnowledgeStorage

/// A store in a folder of its own.
final class StoreFixture {
    let store: KnowledgeStore
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try KnowledgeStore(path: folder.appendingPathComponent("knowledge.sqlite").path)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    static let provenance = KnowledgeWriter.Provenance(
        run: nil, source: "test", author: "test", reason: "test", at: Moment(secondsSince1970: 0))

    @discardableResult
    func save(_ entries: [Entry]) throws -> [KnowledgeWriter.Outcome] {
        try store.write { writer in (try entries.map { try writer.save($0, from: Self.provenance) }, .keep) }
    }

    static func entry(_ id: String, _ title: String, body: String? = nil) -> Entry {
        guard let identifier = Identifier<Entry>(id) else { preconditionFailure("a test names its entries") }
        var entry = Entry(id: identifier, title: title, details: .question)
        entry.body = body
        return entry
    }

    func rows(_ expression: String) throws -> [Int64] {
        try store.pool.read { try FTS5Occurrences.find(expression, in: "entry_text", $0).map(\.row) }
    }
}
