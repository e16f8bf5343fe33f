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
    /// Outlines of the first hits, as many as were asked for; nil where an entry has none.
    public let outlines: [EntryOutline?]
    /// What having every required clause adds to a score.
    let bonus: Double

    private let lists: [TopEntries.WeighedList]
    private let clauses: [SearchClause]
    private let index: SearchIndex
    private let popularity: Popularity

    init(
        _ ranked: [TopEntries.Ranked], lists: [TopEntries.WeighedList], clauses: [SearchClause],
        index: SearchIndex, outlines: [EntryOutline?], popularity: Popularity
    ) {
        self.lists = lists
        self.clauses = clauses
        self.index = index
        self.outlines = outlines
        self.popularity = popularity
        // More than any sum, so that the parts add up to the order in which entries stand.
        let bonus = Double(lists.reduce(0) { $0 + $1.bound })
        self.bonus = bonus
        largestPossible = lists.reduce(0) { $0 + Double($1.scale) * 255 }
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

    /// How strongly each clause occurs in each of the first hits, 0...1: a row a hit, a column a clause.
    public func impacts(first count: Int) -> [Float] {
        let docs = hits.prefix(count).enumerated().map { (place: $0.offset, doc: Int($0.element.doc)) }
            .sorted { $0.doc < $1.doc }
        var impacts = [Float](repeating: 0, count: docs.count * lists.count)
        for (column, list) in lists.enumerated() where list.postings.count > 0 {
            var cursor = PostingCursor(list.postings)
            for (place, doc) in docs {
                impacts[place * lists.count + column] = Float(cursor.impact(of: doc)) / 255
            }
        }
        return impacts
    }

    /// Robertson's inverse document frequency of each clause.
    public var inverseFrequencies: [Float] {
        lists.map { Float(index.inverseFrequency(count: $0.postings.count)) }
    }

    /// How many entries have each clause.
    public var frequencies: [Int] { lists.map(\.postings.count) }

    /// The inverse document frequency of what no entry has.
    public var largestInverseFrequency: Float { Float(index.inverseFrequency(count: 0)) }

    /// What is known of a hit beside its words.
    public func facts(of hit: Hit) -> Facts {
        let doc = Int(hit.doc)
        let table = index.table
        return Facts(
            kind: EntryKind.allCases[Int(table.kinds[doc])],
            organisation: table.organisationNames[Int(table.organisations[doc])],
            region: table.regionNames[Int(table.regions[doc])], liking: popularity.liking(of: doc),
            length: index.norms.relativeLength(of: doc))
    }

    /// What is known of an entry beside its words.
    public struct Facts: Sendable {
        /// Its kind.
        public let kind: EntryKind
        /// The organisation that answers for it; empty where none is named.
        public let organisation: String
        /// The name or code of its region; empty where none is named.
        public let region: String
        /// -1...1: how people took to it; 0 where nobody said.
        public let liking: Double
        /// Its length beside the mean of all entries.
        public let length: Float
    }
}
