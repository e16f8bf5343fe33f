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
    private let cache: Mutex<PostingCache>

    init(_ db: Database, sequence: Int64, weights: RankingWeights) throws {
        self.sequence = sequence
        var lengths: [[UInt32]] = []
        table = try EntryTable(db, lengths: &lengths)
        norms = ColumnNorms(lengths: lengths, weights: weights)
        cache = Mutex(PostingCache(entries: norms.size))
    }

    /// The list of a clause: from memory, or from FTS5 on the connection that `connect` lends.
    func postings(_ expression: String, _ connect: () throws -> Database) throws -> PostingList {
        if let held = cache.withLock({ $0[expression] }) { return held }
        let occurrences = try FTS5Occurrences.find(expression, in: "entry_text", try connect())
        let list = PostingList(occurrences, norms: norms)
        cache.withLock { $0.insert(list, for: expression) }
        return list
    }

    /// Robertson's inverse document frequency, never negative.
    func inverseFrequency(count: Int) -> Double {
        let all = Double(max(table.count, count))
        return (1 + (all - Double(count) + 0.5) / (Double(count) + 0.5)).logarithm
    }
}

/// Posting lists that were read, up to a budget; when it is full the older half goes.
struct PostingCache {
    private var lists: [String: PostingList] = [:]
    private var older: [String: PostingList] = [:]
    private var sizeInBytes = 0

    /// Each of the two halves; what a city's questions ask for over and over fits into one.
    private let halfInBytes: Int

    /// A budget for lists over so many entries: 500 bytes an entry, and never less than 96 MiB.
    init(entries: Int) {
        halfInBytes = max(96 << 20, entries * 500)
    }

    subscript(expression: String) -> PostingList? {
        mutating get {
            if let list = lists[expression] { return list }
            guard let list = older.removeValue(forKey: expression) else { return nil }
            insert(list, for: expression)
            return list
        }
    }

    mutating func insert(_ list: PostingList, for expression: String) {
        if sizeInBytes > halfInBytes {
            older = lists
            lists = [:]
            sizeInBytes = 0
        }
        lists[expression] = list
        sizeInBytes += list.sizeInBytes + Self.overhead
    }

    private static let overhead = 200
}
