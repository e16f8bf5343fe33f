/// One thing that tells how far the first hit can be trusted; d1, d2 … are the hits, best first, S their sums of the first
/// look.
public enum ConfidenceFeature: String, CaseIterable, Hashable, Sendable, Codable {
    /// Geometric mean over the four quarters of the query of the share of each that d1 has (by worth, .05 added).
    case quarters
    /// Share, by inverse document frequency, of the characters that are no politeness and that d1 has.
    case content
    /// 1 / Σ e^(Sᵢ − S₁)/T over ten hits, T the inverse frequency of what no entry has: how alone the first is.
    case alone
    /// The same of the second look's scores, T = 1.
    case chosen
    /// (S₁ − mean of S₂…S₅) beside the worth of the whole query.
    case gap
    /// 1 − S₅/S₁.
    case slope
    /// ln of d1's length beside the mean.
    case length
    /// Largest sum of weights of neighbouring pairs of d1 that the query has, as a share of all.
    case run
    /// How much more of the query's pairs d1 has, repeats counted by their logarithm, than d2…d5 on average.
    case centre
    /// How much of the query's pairs, repeats counted by their logarithm, any of the first five has at most.
    case most
    /// `RankingFeature.signs` of d1.
    case signs
    /// The second look's score of d1.
    case strength
    /// `RankingFeature.textFirst` of d1.
    case textFirst
    /// `RankingFeature.titleCharacters` of d1.
    case titleCharacters
    /// `RankingFeature.titleOrder` of d1.
    case titleOrder
    /// `RankingFeature.titleBrackets` of d1.
    case titleBrackets
}
