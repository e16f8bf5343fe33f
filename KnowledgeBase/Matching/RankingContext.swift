import HotlineModel
import KnowledgeStorage

/// What speaks for an entry beside its words: where the question is about, whom it names, how people took to the entry.
///
/// These weights are set by hand: no public data set has what they would be learned from.
package struct RankingContext: Sendable {
    /// Nothing is known.
    package init() {}

    /// Regions that the question names, else the asker's own, each with what lies in it.
    var regions: Set<String> = []
    /// Regions beside those: what is theirs is probably not meant.
    var otherRegions: Set<String> = []
    /// Organisations that the question names, or whose line was dialled.
    var organisations: Set<String> = []
    /// Whether what is near is asked for, so that the region counts twice.
    var isNear = false

    /// What adds to, or takes from, an entry's score.
    func bonus(_ facts: RankedEntries.Facts) -> [Score.Part] {
        var parts: [Score.Part] = []
        if facts.kind == .notice, !facts.region.isEmpty, !regions.contains(facts.region) {
            parts.append(Score.Part(name: "别处的通知", value: -Self.elsewhereWorth))
        }
        if regions.contains(facts.region) {
            parts.append(Score.Part(name: "所说的地区", value: Self.regionWorth * (isNear ? 2 : 1)))
        } else if otherRegions.contains(facts.region) {
            parts.append(Score.Part(name: "别的地区", value: -Self.regionWorth * (isNear ? 2 : 1)))
        }
        if organisations.contains(facts.organisation) {
            parts.append(Score.Part(name: "所说的单位", value: Self.organisationWorth))
        }
        if facts.liking != 0 {
            parts.append(Score.Part(name: "群众评价", value: facts.liking * Self.likingWorth))
        }
        return parts
    }

    private static let regionWorth = 1.5
    private static let elsewhereWorth = 3.0
    private static let organisationWorth = 1.0
    private static let likingWorth = 0.8
}
