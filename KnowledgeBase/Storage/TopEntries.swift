/// Finds the best entries for weighed posting lists without scoring every entry that matches.
///
/// First the entries that have every required clause; then, where those are too few, the rest by MaxScore
/// (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995): lists are summed in the order
/// of the most they can add, until what is left cannot lift a new entry among the best; from then on only
/// entries that can still get there are looked up.
struct TopEntries {
    let table: EntryTable
    let matcher: EntryMatcher
    let lists: [WeighedList]
    let limit: Int
    /// The hash of the query's own words: an entry of just this title comes first.
    let titleKey: Int64
    let relaxation: KnowledgeSearch.Relaxation

    /// A list with what one step of impact is worth.
    struct WeighedList {
        let postings: PostingList
        let scale: Float
        let isRequired: Bool
        var bound: Float { scale * Float(postings.largest) }
    }

    struct Ranked {
        let doc: Int
        /// The sum over the lists.
        let sum: Float
        let hasAll: Bool
        let isTitle: Bool
    }

    /// The best, best first; entries of equal score by number.
    ///
    /// Beside entries that have every required clause others are hits only where they come near the best of
    /// those: a search for 公积金 is not filled up with whatever has 公.
    func ranked(_ scratch: inout Scratch) -> [Ranked] {
        var best = BestEntries(limit: limit)
        let complete = entriesWithAll()
        for entry in complete { best.offer(entry) }
        guard complete.isEmpty || (relaxation == .toFill && complete.count < limit) else {
            return best.sorted
        }
        let least = (complete.map(\.sum).max() ?? 0) * Self.nearness
        let taken = Set(complete.map(\.doc))
        for entry in relaxed(&scratch, without: taken) where entry.sum >= least { best.offer(entry) }
        return best.sorted
    }

    /// The share of the best sum from which on an entry without all clauses is a hit beside those that have all.
    static var nearness: Float { 0.5 }

    /// The best entries that have every required clause.
    private func entriesWithAll() -> [Ranked] {
        let docs = docsWithAll().filter { table.allows($0, matcher) }
        guard !docs.isEmpty else { return [] }
        var sums = [Float](repeating: 0, count: docs.count)
        for list in lists {
            var cursor = PostingCursor(list.postings)
            for place in docs.indices { sums[place] += Float(cursor.impact(of: docs[place])) * list.scale }
        }
        var best = BestEntries(limit: limit)
        for place in docs.indices {
            best.offer(
                Ranked(doc: docs[place], sum: sums[place], hasAll: true, isTitle: isTitle(docs[place])))
        }
        return best.sorted
    }

    /// Entries that have every required clause, ascending: the rarest list, thinned by one list after another.
    private func docsWithAll() -> [Int] {
        let required = lists.filter(\.isRequired).sorted { $0.postings.count < $1.postings.count }
        guard let rarest = required.first else { return [] }
        var docs = rarest.postings.docs
        for list in required.dropFirst() where !docs.isEmpty {
            var cursor = PostingCursor(list.postings)
            docs.removeAll { cursor.impact(of: $0) == 0 }
        }
        return docs
    }

    func isTitle(_ doc: Int) -> Bool { titleKey != 0 && table.titleKeys[doc] == titleKey }
}
