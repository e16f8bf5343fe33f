public import HotlineModel
public import KnowledgeStorage

/// What a search found.
public struct SearchResult: Sendable {
    /// Best first.
    public let hits: [SearchHit]
    /// How the query was understood.
    public let plan: QueryPlan
    /// The ranking that the hits come from.
    public let ranking: Ranking
    /// How many entries match, by kind and organisation; nil where not asked for.
    public let counts: MatchCounts?
}

/// An entry that a search found.
public struct SearchHit: Sendable {
    /// The entry.
    public let stored: StoredEntry
    /// Why it stands where it stands.
    public let score: Score
    /// What matched.
    public let highlights: [Highlight]
    /// Of a merged telephone line the line that answers its calls now.
    public let replacement: Entry?

    /// The entry's words.
    public var entry: Entry { stored.entry }
}
