import Foundation
import GRDB
import HotlineModel
import SQLiteSupport
import Synchronization

/// What one state of the knowledge base needs in memory to rank: measures of every entry, and the posting
/// lists of the clauses that were asked for, each read from FTS5 once.
final class SearchIndex: Sendable {
    let sequence: Int64
    let table: EntryTable
    let norms: ColumnNorms
    private let cache: Mutex<HalvingCache<String, PostingList>>
    private let outlines: Mutex<HalvingCache<Int, EntryOutline>>
    private let pairs = Mutex<PairVocabulary?>(nil)

    init(_ db: Database, sequence: Int64, weights: RankingWeights) throws {
        self.sequence = sequence
        var lengths: [[UInt32]] = []
        table = try EntryTable(db, lengths: &lengths)
        norms = ColumnNorms(lengths: lengths, weights: weights)
        // What a city's questions ask for over and over: lists of 500 bytes an entry, and never less than 96 MiB.
        cache = Mutex(HalvingCache(halfInBytes: max(96 << 20, norms.size * 500)))
        outlines = Mutex(HalvingCache(halfInBytes: Self.outlineBytes))
    }

    /// The list of a clause: from memory, or from FTS5 on the connection that `connect` lends.
    func postings(_ expression: String, _ connect: () throws -> Database) throws -> PostingList {
        if let held = cache.withLock({ $0[expression] }) { return held }
        let occurrences = try FTS5Occurrences.find(expression, in: "entry_text", try connect())
        let list = PostingList(occurrences, norms: norms)
        cache.withLock { $0.insert(list, for: expression, sizeInBytes: list.sizeInBytes) }
        return list
    }

    /// The outlines of entries, in their order; nil where an entry has none.
    func outlines(of docs: [Int], _ db: Database) throws -> [EntryOutline?] {
        var found = outlines.withLock { cache in docs.map { cache[$0] } }
        guard found.contains(where: { $0 == nil }) else { return found }
        let statement = try db.cachedStatement(sql: "SELECT units FROM entry_outline WHERE doc = ?")
        for place in docs.indices where found[place] == nil {
            let bytes = try Data.fetchOne(statement, arguments: [docs[place]])
            found[place] = bytes.flatMap(EntryOutline.init)
        }
        outlines.withLock { cache in
            for (doc, outline) in zip(docs, found) {
                guard let outline else { continue }
                cache.insert(outline, for: doc, sizeInBytes: outline.units.count * 2)
            }
        }
        return found
    }

    /// The pairs of ideographs that there are, read when first asked for.
    func vocabulary(_ db: Database) throws -> PairVocabulary {
        if let held = pairs.withLock({ $0 }) { return held }
        let vocabulary = try PairVocabulary(db)
        pairs.withLock { $0 = vocabulary }
        return vocabulary
    }

    /// Each of two halves.
    private static let outlineBytes = 32 << 20

    /// Robertson's inverse document frequency, never negative.
    func inverseFrequency(count: Int) -> Double {
        let all = Double(max(table.count, count))
        return log(1 + (all - Double(count) + 0.5) / (Double(count) + 0.5))
    }
}
