public import HotlineModel
public import KnowledgeStorage
import Segmentation

/// Searches the knowledge base for words, questions, fragments, pinyin, initials, codes and telephone numbers.
public struct Searcher: Sendable {
    private let store: KnowledgeStore
    private let search: KnowledgeSearch
    /// How queries are understood.
    public var planner: QueryPlanner
    /// What the second look weighs.
    public var model: MatchModel
    /// Names of places and organisations that queries speak of.
    public var gazetteer: Gazetteer
    /// Another judge of candidates, whose word is added to the score; nil: none.
    public var reranker: (any Reranker)?

    /// Searches a store with a planner.
    public init(
        store: KnowledgeStore, search: KnowledgeSearch, planner: QueryPlanner, model: MatchModel = .shipped,
        gazetteer: Gazetteer = Gazetteer(), reranker: (any Reranker)? = nil
    ) {
        self.store = store
        self.search = search
        self.planner = planner
        self.model = model
        self.gazetteer = gazetteer
        self.reranker = reranker
    }

    private let lines = LineCache()

    /// The best entries by number and score only: the fast half of a search.
    public func ranking(
        _ query: String, filter: SearchFilter, limit: Int, asker: Asker = Asker()
    ) throws -> Ranking {
        let candidates = try candidates(query, filter: filter, limit: limit)
        let context = gazetteer.context(candidates.plan.folded, asker: asker)
        // A judge that fails is no reason to leave a caller without an answer.
        let scores = (try? reranker?.scores(query, candidates: candidates.texts)) ?? []
        let judged = scores.count == candidates.count && scores.allSatisfy(\.isFinite) ? scores : []
        return Ranking(candidates, model: model, context: context, judged: judged, limit: limit)
    }

    /// What the first look finds.
    package func candidates(_ query: String, filter: SearchFilter, limit: Int) throws -> Candidates {
        var plan = planner.plan(query)
        var ranked = try ranked(plan, filter, limit)
        let heard = try heard(plan, ranked)
        if !heard.isEmpty {
            plan = planner.plan(query, heard: heard)
            ranked = try self.ranked(plan, filter, limit)
        }
        let hasBareTitles = ranked.outlines.contains { $0?.body.isEmpty == true }
        let titles = hasBareTitles ? try PairRarity(search.vocabulary(), entries: search.entryCount()) : nil
        return Candidates(plan, ranked, titles: titles)
    }

    private func ranked(_ plan: QueryPlan, _ filter: SearchFilter, _ limit: Int) throws -> RankedEntries {
        try search.ranked(
            plan.clauses, title: plan.text, filter: filter, limit: max(limit, Self.secondLook),
            relaxation: plan.isCode ? .ifNone : .toFill, outlined: Self.secondLook)
    }

    /// How many entries are looked at again.
    static let secondLook = 40

    /// What was probably meant, where pairs of the query stand in no entry.
    private func heard(_ plan: QueryPlan, _ ranked: RankedEntries) throws -> [SoundDecoder.Substitution] {
        // Politeness that no entry has (…在哪办呢) is not misheard.
        let unknown = Set(
            zip(plan.pieces, ranked.frequencies).enumerated().filter { place, piece in
                piece.0.kind == .pair && piece.1 == 0 && plan.clauses[place].isRequired
            }.map { plan.clauses[$0.offset].name })
        guard !unknown.isEmpty else { return [] }
        let vocabulary = try search.vocabulary()
        let decoder = SoundDecoder(vocabulary: vocabulary, entries: try search.entryCount())
        // An everyday name is no wrong character, though no entry has it.
        let named = Set(plan.names.flatMap(\.range))
        return plan.folded.runs.filter { $0.isIdeographic && $0.range.count > 1 }.flatMap { run in
            let units = plan.folded.scalars[run.range].map { $0 < 0xFFFF ? UInt16($0) : 0xFFFD }
            let isKnown = run.range.dropLast().map { place in
                !unknown.contains(plan.folded.text(place..<place + 2))
                    || (named.contains(place) && named.contains(place + 1))
            }
            return decoder.substitutions(units, at: run.range.lowerBound, isKnown: isKnown)
        }
    }

    /// The best entries with their words, highlights and, where wanted, counts.
    public func search(
        _ query: String, filter: SearchFilter, limit: Int, counting: Counting = .none, asker: Asker = Asker()
    ) throws -> SearchResult {
        let ranking = try ranking(query, filter: filter, limit: limit, asker: asker)
        let highlighter = Highlighter(marks: ranking.plan.marks)
        let hits = try hits(of: ranking, first: limit) { highlighter.highlights(of: $0) }
        let counts =
            counting == .none
            ? nil : try search.counts(ranking.plan.clauses, filter: filter, shown: ranking.hits.map(\.doc))
        return SearchResult(hits: hits, plan: ranking.plan, ranking: ranking, counts: counts)
    }

    /// The words of the first entries of a ranking; without `highlights` nothing is marked.
    func hits(
        of ranking: Ranking, first count: Int, highlights: (Entry) -> [Highlight] = { _ in [] }
    ) throws -> [SearchHit] {
        let shown = ranking.hits.prefix(count)
        let (stored, register) = try store.read { reader in
            let stored = try reader.entries(docs: shown.map(\.doc))
            let hasLines = stored.contains { $0.entry.kind == .hotline }
            return (stored, hasLines ? try lines.register(reader) : nil)
        }
        let scores = Dictionary(shown.map { ($0.doc, ranking.score(of: $0)) }) { first, _ in first }
        return stored.map { stored in
            SearchHit(
                stored: stored, score: scores[stored.doc] ?? Score(parts: []),
                highlights: highlights(stored.entry),
                replacement: register?.replacement(of: stored.entry))
        }
    }

    /// The labels of the first entries of a ranking.
    func labels(of ranking: Ranking, first count: Int) throws -> [EntryLabel] {
        try store.read { try $0.labels(docs: ranking.hits.prefix(count).map(\.doc)) }
    }

    /// The organisation whose knowledge answers first where a number was dialled; nil where that is everyone's.
    public func organisation(ofLine number: String) throws -> String? {
        try store.read { try lines.register($0).dialled(number)?.knowledge }
    }

    /// An entry as a hit that nobody searched for; nil where there is none that the filter lets through.
    public func hit(_ id: Identifier<Entry>, filter: SearchFilter) throws -> SearchHit? {
        try store.read { reader in
            guard let stored = try reader.entry(id), stored.state == .published,
                filter.visibility == .agents || stored.entry.visibility == .everyone,
                stored.entry.effectiveValidity.holds(at: filter.moment)
            else { return nil }
            let register = stored.entry.kind == .hotline ? try lines.register(reader) : nil
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
