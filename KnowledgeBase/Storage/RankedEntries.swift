public import HotlineModel

/// The best entries for a query, with the reasons.
public struct RankedEntries: Sendable {
    /// One entry of the ranking.
    public struct Hit: Sendable {
        /// Its number in the index.
        public let doc: Int64
        /// Its score; parts are made only when asked for.
        public let total: Double
        /// Whether it has every required clause.
        public let hasAll: Bool
        /// Whether the query is its title.
        public let isTitle: Bool
    }

    /// Best first.
    public let hits: [Hit]
    /// The score of an entry that has every clause as strongly as can be.
    public let largestPossible: Double
    /// For each clause, what it adds to an entry that has it as strongly as can be.
    public let worths: [Double]
    /// Outlines of the first hits, as many as were asked for; nil where an entry has none.
    public let outlines: [EntryOutline?]
    /// What having every required clause adds to a score.
    let bonus: Double

    private let lists: [TopEntries.WeighedList]
    private let clauses: [SearchClause]
    private let index: SearchIndex

    init(
        _ ranked: [TopEntries.Ranked], lists: [TopEntries.WeighedList], clauses: [SearchClause],
        index: SearchIndex, outlines: [EntryOutline?]
    ) {
        self.lists = lists
        self.clauses = clauses
        self.index = index
        self.outlines = outlines
        worths = lists.map { Double($0.scale) * 255 }
        // More than any sum, so that the parts add up to the order in which entries stand.
        let bonus = Double(lists.reduce(0) { $0 + $1.bound })
        self.bonus = bonus
        largestPossible = worths.reduce(0, +)
        hits = ranked.map {
            Hit(
                doc: Int64($0.doc),
                total: Double($0.sum) + ($0.hasAll ? bonus : 0) + ($0.isTitle ? bonus * 2 : 0),
                hasAll: $0.hasAll, isTitle: $0.isTitle)
        }
    }

    /// What the entry's own clauses add, without the bonus for having all: comparable with `largestPossible`.
    public func sum(of hit: Hit) -> Double {
        hit.total - (hit.hasAll ? bonus : 0) - (hit.isTitle ? bonus * 2 : 0)
    }

    /// The score of a hit, taken apart.
    public func score(of hit: Hit) -> Score {
        var parts = zip(clauses, lists).compactMap { clause, list -> Score.Part? in
            let impact = list.postings.impact(of: Int(hit.doc))
            guard impact > 0 else { return nil }
            return Score.Part(name: clause.name, value: Double(Float(impact) * list.scale))
        }
        if hit.hasAll { parts.append(Score.Part(name: "all words", value: bonus)) }
        if hit.isTitle { parts.append(Score.Part(name: "same title", value: bonus * 2)) }
        return Score(parts: parts)
    }

    /// Which clauses occur in a hit, by their place.
    public func matches(_ hit: Hit) -> [Bool] {
        lists.map { $0.postings.impact(of: Int(hit.doc)) > 0 }
    }
}
