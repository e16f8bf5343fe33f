import GRDB
public import HotlineModel
import Synchronization

/// Ranks entries of a store; what it has read once it holds in memory until the knowledge changes.
public final class KnowledgeSearch: Sendable {
    private let store: KnowledgeStore
    private let weights: RankingWeights
    private let index = Mutex<SearchIndex?>(nil)
    private let scratches = Mutex<[Scratch]>([])
    private let liked = Mutex(Popularity())

    /// Searches a store.
    public init(_ store: KnowledgeStore, weights: RankingWeights = .shipped) {
        self.store = store
        self.weights = weights
    }

    /// The best entries for clauses, best first; reads and ranks one committed state.
    ///
    /// `title` is the query as a whole: an entry of this very title comes first. The first `outlined` come with their
    /// outlines.
    public func ranked(
        _ clauses: [SearchClause], title: String, filter: SearchFilter, limit: Int,
        relaxation: Relaxation = .toFill, outlined: Int = 0
    ) throws -> RankedEntries {
        let popularity = popularity
        return try withLists(clauses) { index, lists, db in
            let top = TopEntries(
                table: index.table, matcher: index.table.matcher(for: filter), lists: lists, limit: limit,
                titleKey: titleKey(of: title), relaxation: relaxation)
            var scratch = scratches.withLock { $0.popLast() } ?? Scratch()
            let ranked = top.ranked(&scratch)
            scratches.withLock { $0.append(scratch) }
            let outlines = try index.outlines(of: ranked.prefix(outlined).map(\.doc), db)
            return RankedEntries(
                ranked, lists: lists, clauses: clauses, index: index, outlines: outlines,
                popularity: popularity)
        }
    }

    /// When entries count that lack a required clause.
    public enum Relaxation: Sendable {
        /// Where fewer than wanted have all: for words and questions.
        case toFill
        /// Where none has all: for codes and telephone numbers, which are meant as they stand.
        case ifNone
    }

    /// Lends the clauses' posting lists, weighed, all of one committed state.
    func withLists<Value>(
        _ clauses: [SearchClause], _ body: (SearchIndex, [TopEntries.WeighedList], Database) throws -> Value
    ) throws -> Value {
        try withIndex { index, db in try body(index, try clauses.map { try weighed($0, index, db) }, db) }
    }

    /// The pairs of ideographs that the knowledge base has.
    public func vocabulary() throws -> PairVocabulary {
        try withIndex { index, db in try index.vocabulary(db) }
    }

    /// Lends the index of one committed state.
    func withIndex<Value>(_ body: (SearchIndex, Database) throws -> Value) throws -> Value {
        try store.snapshot { db in try body(try currentIndex(db), db) }
    }

    /// How people took to entries.
    var popularity: Popularity { liked.withLock { $0 } }

    /// Learns how people took to entries; ids that are not known are left out.
    public func learn(_ feedback: [Identifier<Entry>: EntryFeedback]) throws {
        let counts = try store.read { reader in
            try Dictionary(
                feedback.compactMap { id, count in try reader.doc(id).map { (Int($0), count) } },
                uniquingKeysWith: { first, _ in first })
        }
        liked.withLock { $0 = Popularity(counts) }
    }

    /// How many entries answer.
    public func entryCount() throws -> Int { try withIndex { index, _ in index.table.count } }

    private func weighed(
        _ clause: SearchClause, _ index: SearchIndex, _ db: Database
    ) throws -> TopEntries.WeighedList {
        let postings = try index.postings(clause.expression) { db }
        let worth = clause.weight * index.inverseFrequency(count: postings.count) / 255
        return TopEntries.WeighedList(postings: postings, scale: Float(worth), isRequired: clause.isRequired)
    }

    private func currentIndex(_ db: Database) throws -> SearchIndex {
        let sequence = try KnowledgeReader(db: db).searchableState
        if let held = index.withLock({ $0 }), held.sequence == sequence { return held }
        let fresh = try SearchIndex(db, sequence: sequence, weights: weights)
        index.withLock { held in
            if held.map({ $0.sequence < sequence }) ?? true { held = fresh }
        }
        return fresh
    }
}
