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
    func ranked(_ scratch: inout Scratch) -> [Ranked] {
        var best = BestEntries(limit: limit)
        let all = entriesWithAll()
        for entry in all { best.offer(entry) }
        if all.count < limit {
            let taken = Set(all.map(\.doc))
            for entry in relaxed(&scratch, without: taken) { best.offer(entry) }
        }
        return best.sorted
    }

    /// Entries that have every required clause, with their sums.
    private func entriesWithAll() -> [Ranked] {
        let required = lists.filter(\.isRequired).sorted { $0.postings.count < $1.postings.count }
        guard let rarest = required.first, rarest.postings.count > 0 else { return [] }
        var cursors = required.dropFirst().map { PostingCursor($0.postings) }
        var scorers = lists.map { (cursor: PostingCursor($0.postings), scale: $0.scale) }
        var best = BestEntries(limit: limit)
        rarest.postings.forEach { doc in
            for index in cursors.indices where cursors[index].impact(of: doc) == 0 { return }
            guard table.allows(doc, matcher) else { return }
            var sum: Float = 0
            for index in scorers.indices {
                sum += Float(scorers[index].cursor.impact(of: doc)) * scorers[index].scale
            }
            best.offer(Ranked(doc: doc, sum: sum, hasAll: true, isTitle: isTitle(doc)))
        }
        return best.sorted
    }

    private func isTitle(_ doc: Int) -> Bool { titleKey != 0 && table.titleKeys[doc] == titleKey }

    private func relaxed(_ scratch: inout Scratch, without taken: Set<Int>) -> [Ranked] {
        let ordered = lists.filter { $0.postings.count > 0 }.sorted { $0.bound > $1.bound }
        // remaining[i]: the most that lists from i on can add.
        var remaining = [Float](repeating: 0, count: ordered.count + 1)
        for index in ordered.indices.reversed() { remaining[index] = remaining[index + 1] + ordered[index].bound }
        scratch.prepare(size: table.flags.count)
        defer { scratch.clear() }
        let wanted = limit + taken.count
        var threshold: Float = 0
        var next = 0
        while next < ordered.count, remaining[next] >= threshold {
            scratch.add(ordered[next])
            next += 1
            guard next < ordered.count, remaining[next] <= scratch.largestSum else { continue }
            threshold = scratch.threshold(rank: wanted) { table.allows($0, matcher) }
        }
        var candidates: [(doc: Int, sum: Float)] = []
        for doc in scratch.touched.lazy.map(Int.init) {
            let sum = scratch.sum(doc)
            guard sum + remaining[next] >= threshold, table.allows(doc, matcher), !taken.contains(doc) else { continue }
            candidates.append((doc: doc, sum: sum))
        }
        candidates.sort { $0.doc < $1.doc }
        for index in next..<ordered.count {
            var cursor = PostingCursor(ordered[index].postings)
            let scale = ordered[index].scale
            for place in candidates.indices {
                candidates[place].sum += Float(cursor.impact(of: candidates[place].doc)) * scale
            }
            guard candidates.count > wanted else { continue }
            var largest = LargestValues(count: wanted)
            for candidate in candidates { largest.offer(candidate.sum) }
            threshold = max(threshold, largest.smallest)
            candidates.removeAll { $0.sum + remaining[index + 1] < threshold }
        }
        return candidates.map { Ranked(doc: $0.doc, sum: $0.sum, hasAll: false, isTitle: isTitle($0.doc)) }
    }
}
