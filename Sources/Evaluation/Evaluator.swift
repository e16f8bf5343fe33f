import Foundation
import HotlineModel
public import KnowledgeStorage
public import Matching

/// Runs tasks on a knowledge base of their own, made for the time of the run.
public struct Evaluator: Sendable {
    private let planner: QueryPlanner
    private let weights: RankingWeights

    /// Evaluates with a planner's reading of queries and a ranking's weights.
    public init(planner: QueryPlanner, weights: RankingWeights = .shipped) {
        self.planner = planner
        self.weights = weights
    }

    /// What a task gave.
    public struct Result: Sendable, Codable {
        /// The task.
        public let task: String
        /// What it measures.
        public let about: String
        /// How many entries were searched.
        public let entries: Int
        /// The figures.
        public let measure: RankingMeasure
        /// The figures to beat.
        public let baseline: RetrievalTask.Baseline?

        /// Whether no published figure of the baseline is higher.
        public var reachesBaseline: Bool {
            guard let baseline else { return true }
            let pairs = [
                (measure.meanReciprocalRank, baseline.meanReciprocalRank),
                (measure.recallAt1, baseline.recallAt1),
                (measure.recallAt5, baseline.recallAt5),
            ]
            return pairs.allSatisfy { measured, wanted in
                wanted.map { (measured.value * 1000).rounded() >= ($0 * 1000).rounded() } ?? true
            }
        }
    }

    /// Asks every query of a task.
    public func run(_ task: RetrievalTask) throws -> Result {
        try withSearcher(over: task.entries) { searcher, store in
            let ranks = try task.queries.map { query in
                let ids = try Self.ids(query.text, searcher, store)
                return ids.firstIndex { query.relevant.contains($0) }.map { $0 + 1 }
            }
            return Result(
                task: task.name, about: task.about, entries: task.entries.count,
                measure: RankingMeasure(ranks: ranks), baseline: task.baseline)
        }
    }

    /// Asks questions with and without an answer.
    public func run(_ task: AnswerabilityTask) throws -> CertaintyMeasure {
        try withSearcher(over: task.entries) { searcher, store in
            let answerer = Answerer(searcher: searcher)
            return CertaintyMeasure(
                try task.queries.map { query in
                    let brief = try answerer.brief(query.text, filter: Self.everything, limit: 1)
                    let first = try store.read { try $0.ids(docs: brief.ranked.hits.map(\.doc)) }.first?.text
                    return CertaintyMeasure.Case(
                        confidence: brief.confidence,
                        isAnswerable: !query.relevant.isDisjoint(with: task.answerable),
                        isRight: first.map(query.relevant.contains) ?? false)
                })
        }
    }

    private static let everything = SearchFilter(at: Moment(secondsSince1970: 0))

    private static func ids(_ text: String, _ searcher: Searcher, _ store: KnowledgeStore) throws -> [String]
    {
        let (_, ranked) = try searcher.ranked(text, filter: everything, limit: 10)
        return try store.read { try $0.ids(docs: ranked.hits.map(\.doc)) }.map(\.text)
    }

    private func withSearcher<Value>(
        over entries: [Entry], _ body: (Searcher, KnowledgeStore) throws -> Value
    ) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "hotline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try KnowledgeStore(path: folder.appendingPathComponent("knowledge.sqlite").path)
        let provenance = KnowledgeWriter.Provenance(
            run: nil, source: "evaluation", author: "evaluation", reason: "evaluation",
            at: Moment(secondsSince1970: 0))
        try store.write { writer in
            for entry in entries { _ = try writer.save(entry, from: provenance) }
            return ((), .keep)
        }
        let searcher = Searcher(
            store: store, search: KnowledgeSearch(store, weights: weights), planner: planner)
        return try body(searcher, store)
    }
}
