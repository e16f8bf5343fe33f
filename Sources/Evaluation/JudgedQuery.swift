import HotlineModel
import KnowledgeStorage
import Matching

/// A query with what the first look found for it, and which of that is right.
struct JudgedQuery: Sendable {
    let candidates: Candidates
    let features: RankingFeatures
    /// For each candidate whether it is right.
    let isRight: [Bool]
    /// Whether anything that is searched is right, found or not.
    let isAnswerable: Bool
    /// Which of five folds it belongs to: the same wherever the same query is asked.
    let fold: Int

    init(
        _ query: RetrievalTask.Query, _ searcher: Searcher, _ store: KnowledgeStore, answerable: Set<String>
    ) throws {
        candidates = try searcher.candidates(query.text, filter: Self.everything, limit: 10)
        features = RankingFeatures(candidates)
        let docs = candidates.ranked.hits.prefix(candidates.count).map(\.doc)
        isRight = try store.read { try $0.ids(docs: docs) }.map { query.relevant.contains($0.text) }
        isAnswerable = !query.relevant.isDisjoint(with: answerable)
        fold = Fold.of(query.key)
    }

    private static let everything = SearchFilter(at: .measured)

    /// The candidates in the order that a model puts them in.
    func ranking(_ model: MatchModel) -> Ranking {
        Ranking(candidates, model: model, limit: candidates.count)
    }

    /// The rank of the first right one, from 1, among the first ten; nil where there is none.
    func rank(_ model: MatchModel) -> Int? {
        let hits = ranking(model).hits.prefix(10)
        let rightDocs = Set(zip(candidates.ranked.hits, isRight).filter(\.1).map(\.0.doc))
        return hits.firstIndex { rightDocs.contains($0.doc) }.map { $0 + 1 }
    }
}

/// Five parts of all queries, by a hash of each.
enum Fold {
    static let count = 5

    /// By a stable hash of the key.
    static func of(_ key: String) -> Int {
        Int((StableHash(key).value >> 20) % UInt64(count))
    }
}
