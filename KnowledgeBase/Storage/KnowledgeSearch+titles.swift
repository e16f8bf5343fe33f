extension KnowledgeSearch {
    /// The entries that match the first of several FTS5 expressions, then those that match the next, each once.
    ///
    /// Within one expression entries that people picked more often come first, then those of shorter titles.
    public func shortestTitles(
        _ expressions: [String], filter: SearchFilter, limit: Int
    ) throws -> [Int64] {
        let popularity = popularity
        return try withIndex { index, db in
            let matcher = index.table.matcher(for: filter)
            var docs: [Int64] = []
            for expression in expressions where docs.count < limit {
                let taken = Set(docs)
                var best: [(rank: Float, doc: Int64)] = []
                for doc in try index.postings(expression, { db }).docs where index.table.allows(doc, matcher)
                {
                    // Popularity counts by its digits, so that one pick does not beat a title half as long.
                    let rank =
                        Float(index.table.titleLengths[doc]) - Self.pickWorth * popularity.logarithm(of: doc)
                    if best.count == limit, let worst = best.last, rank >= worst.rank { continue }
                    guard !taken.contains(Int64(doc)) else { continue }
                    let place = best.firstPlace { $0.rank > rank }
                    best.insert((rank, Int64(doc)), at: place)
                    if best.count > limit { best.removeLast() }
                }
                docs += best.prefix(limit - docs.count).map(\.doc)
            }
            return docs
        }
    }

    /// How many characters of a title a tenfold popularity outweighs.
    private static var pickWorth: Float { 10 }
}
