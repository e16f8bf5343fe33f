extension TopEntries {
    /// The best entries that have any clause, by MaxScore.
    ///
    /// A probe now and then scores a few promising entries in full: their worst score is a bar that every
    /// better entry passes, so the lists that could not lift an entry over it need not be walked.
    func relaxed(_ scratch: inout Scratch, without taken: Set<Int>) -> [Ranked] {
        let ordered = lists.filter { $0.postings.count > 0 }.sorted { $0.bound > $1.bound }
        // remaining[i]: the most that lists from i on can add.
        var remaining = [Float](repeating: 0, count: ordered.count + 1)
        for index in ordered.indices.reversed() {
            remaining[index] = remaining[index + 1] + ordered[index].bound
        }
        scratch.prepare(size: table.flags.count)
        var bar: Float = 0
        var next = 0
        var walked = 0
        var probeAt = Self.firstProbe
        while next < ordered.count, remaining[next] >= bar {
            scratch.add(ordered[next])
            walked += ordered[next].postings.count
            next += 1
            guard walked >= probeAt else { continue }
            bar = max(bar, probe(ordered, next: next, scratch, without: taken))
            probeAt = walked * Self.probeGrowth
        }
        // Rounding may have put a sum a little lower than its parts.
        let least = max(.leastNormalMagnitude, (bar - remaining[next]) * 0.9999)
        var candidates = scratch.drain(ordered[..<next], least: least)
        candidates.removeAll { !table.allows($0.doc, matcher) || taken.contains($0.doc) }
        if next < ordered.count { complete(&candidates, ordered[next...], remaining, bar: bar) }
        return candidates.map { Ranked(doc: $0.doc, sum: $0.sum, hasAll: false, isTitle: isTitle($0.doc)) }
    }

    private static var firstProbe: Int { 512 }
    private static var probeGrowth: Int { 4 }
    private static var probedDocs: Int { 256 }

    /// A sum that `limit` allowed entries reach; 0 where too few are known.
    private func probe(
        _ ordered: [WeighedList], next: Int, _ scratch: Scratch, without taken: Set<Int>
    ) -> Float {
        var docs: [Int] = []
        for list in ordered[..<next] where docs.count < Self.probedDocs {
            docs += list.postings.firstDocs(Self.probedDocs)
        }
        let pool = Set(docs).filter { table.allows($0, matcher) && !taken.contains($0) }
        let promising = pool.map { (doc: $0, sum: scratch.sum($0)) }
            .sorted { ($1.sum, $0.doc) < ($0.sum, $1.doc) }.prefix(limit)
        guard promising.count == limit else { return 0 }
        let sums = promising.map { entry in
            ordered[next...].reduce(entry.sum) { $0 + Float($1.postings.impact(of: entry.doc)) * $1.scale }
        }
        return sums.min() ?? 0
    }

    /// Adds what the lists that were not walked give, and drops entries as soon as they cannot pass the bar.
    private func complete(
        _ candidates: inout [(doc: Int, sum: Float)], _ lists: ArraySlice<WeighedList>, _ remaining: [Float],
        bar: Float
    ) {
        candidates.sort { $0.doc < $1.doc }
        for index in lists.indices {
            let least = (bar - remaining[index]) * 0.9999
            candidates.removeAll { $0.sum < least }
            var cursor = PostingCursor(lists[index].postings)
            for place in candidates.indices {
                candidates[place].sum += Float(cursor.impact(of: candidates[place].doc)) * lists[index].scale
            }
        }
    }
}
