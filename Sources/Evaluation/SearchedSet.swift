import Foundation
import HotlineModel
import KnowledgeStorage
import Matching

/// A knowledge base of a task's entries, for as long as it is measured.
final class SearchedSet {
    let store: KnowledgeStore
    let searcher: Searcher
    private let folder: URL
    private let ids: Set<String>

    init(_ entries: [Entry], planner: QueryPlanner, weights: RankingWeights) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("hotline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try KnowledgeStore(path: folder.appendingPathComponent("knowledge.sqlite").path)
        ids = Set(entries.map(\.id.text))
        let provenance = KnowledgeWriter.Provenance(
            run: nil, source: "evaluation", author: "evaluation", reason: "evaluation",
            at: Moment(secondsSince1970: 0))
        try store.write { writer in
            for entry in entries { _ = try writer.save(entry, from: provenance) }
            return ((), .keep)
        }
        searcher = Searcher(
            store: store, search: KnowledgeSearch(store, weights: weights), planner: planner)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// What the first look finds for queries.
    func judged(_ queries: [RetrievalTask.Query]) throws -> [JudgedQuery] {
        try queries.map { try JudgedQuery($0, searcher, store, answerable: ids) }
    }
}

extension Moment {
    /// When everything is asked: what is measured must not depend on the day.
    static let measured = Moment(secondsSince1970: 1_795_000_000)
}
