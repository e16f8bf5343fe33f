public import HotlineModel
public import KnowledgeStorage

/// Searches the knowledge base for words, questions, fragments, pinyin, initials, codes and telephone numbers.
public struct Searcher: Sendable {
    private let store: KnowledgeStore
    private let search: KnowledgeSearch
    /// How queries are understood.
    public var planner: QueryPlanner

    /// Searches a store with a planner.
    public init(store: KnowledgeStore, search: KnowledgeSearch, planner: QueryPlanner) {
        self.store = store
        self.search = search
        self.planner = planner
    }

    /// The best entries by number and score only: the fast half of a search.
    public func ranked(
        _ query: String, filter: SearchFilter, limit: Int
    ) throws -> (plan: QueryPlan, ranked: RankedEntries) {
        let plan = planner.plan(query)
        let ranked = try search.ranked(
            plan.clauses, title: query, filter: filter, limit: limit,
            relaxation: plan.isCode ? .ifNone : .toFill)
        return (plan, ranked)
    }

    /// The best entry of a ranking with its words; nil where there is none.
    func first(of ranked: RankedEntries) throws -> Entry? {
        guard let hit = ranked.hits.first else { return nil }
        return try store.read { try $0.entries(docs: [hit.doc]) }.first?.entry
    }

    /// The best entries with their words, highlights and, where wanted, counts.
    public func search(
        _ query: String, filter: SearchFilter, limit: Int, counting: Counting = .none
    ) throws -> SearchResult {
        let (plan, ranked) = try ranked(query, filter: filter, limit: limit)
        let (stored, register) = try store.read { reader in
            let stored = try reader.entries(docs: ranked.hits.map(\.doc))
            let hasLines = stored.contains { $0.entry.kind == .hotline }
            return (stored, hasLines ? try LineRegister(reader) : nil)
        }
        let highlighter = Highlighter(marks: plan.marks)
        let scores = Dictionary(ranked.hits.map { ($0.doc, ranked.score(of: $0)) }) { first, _ in first }
        let hits = stored.map { stored in
            SearchHit(
                stored: stored, score: scores[stored.doc] ?? Score(parts: []),
                highlights: highlighter.highlights(of: stored.entry),
                replacement: register?.replacement(of: stored.entry))
        }
        let counts =
            counting == .none
            ? nil : try search.counts(plan.clauses, filter: filter, shown: ranked.hits.map(\.doc))
        return SearchResult(hits: hits, plan: plan, ranked: ranked, counts: counts)
    }

    /// An entry as a hit that nobody searched for; nil where there is none that the filter lets through.
    public func hit(_ id: Identifier<Entry>, filter: SearchFilter) throws -> SearchHit? {
        try store.read { reader in
            guard let stored = try reader.entry(id), stored.state == .published,
                filter.visibility == .agents || stored.entry.visibility == .everyone,
                stored.entry.effectiveValidity.holds(at: filter.moment)
            else { return nil }
            let register = stored.entry.kind == .hotline ? try LineRegister(reader) : nil
            return SearchHit(
                stored: stored, score: Score(parts: []), highlights: [],
                replacement: register?.replacement(of: stored.entry))
        }
    }

    /// Whether to count every match.
    public enum Counting: Sendable {
        /// Only the hits.
        case none
        /// All matches, by kind and organisation.
        case byKindAndOrganisation
    }
}
