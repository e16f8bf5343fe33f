import HotlineModel
import KnowledgeStorage
import Segmentation

/// What was found for a query after the second look: entries in their order, each with its score and the reasons.
public struct Ranking: Sendable {
    /// How the query was understood.
    public let plan: QueryPlan
    /// Best first.
    public let hits: [Hit]
    let ranked: RankedEntries
    let candidates: Candidates
    let features: RankingFeatures
    private let model: MatchModel
    /// Every candidate, best first, however few hits are wanted.
    private let ordered: [Hit]

    /// An entry of the ranking.
    public struct Hit: Sendable {
        /// Its number in the index.
        public let doc: Int64
        /// Its score; comparable only within one query.
        public let total: Double
        /// Whether the query is its title or one of its names.
        public let isName: Bool
        /// Where it stands among the candidates; nil: nobody looked at it again.
        let place: Int?
    }

    package init(
        _ candidates: Candidates, model: MatchModel, context: RankingContext = RankingContext(),
        judged: [Double] = [],
        limit: Int
    ) {
        plan = candidates.plan
        ranked = candidates.ranked
        self.candidates = candidates
        self.judged = judged
        self.model = model
        features = RankingFeatures(candidates)
        let weights = model.rankingWeights
        var scored: [Hit] = []
        for place in 0..<candidates.count {
            let hit = ranked.hits[place]
            var total: Float = 0
            for (value, weight) in zip(features.row(place), weights) { total += value * weight }
            // A notice speaks of one place for one time: its everyday names are no claim to what they name.
            let isName = hit.isTitle || (candidates.isNamed(place) && ranked.facts(of: hit).kind != .notice)
            let bonus = Self.bonus(candidates, place, context).reduce(0) { $0 + $1.value }
            scored.append(
                Hit(
                    doc: hit.doc,
                    total: Double(total) + bonus + (isName ? Self.nameWorth : 0)
                        + (place < judged.count ? judged[place] : 0),
                    isName: isName, place: place))
        }
        scored.sort { ($1.total, $0.place ?? 0) < ($0.total, $1.place ?? 0) }
        ordered = scored
        // What nobody looked at again follows in its order, each a little worse than the last.
        let least = scored.last?.total ?? 0
        let others = ranked.hits.dropFirst(candidates.count).enumerated().map { number, hit in
            Hit(doc: hit.doc, total: least - 0.001 * Double(number + 1), isName: false, place: nil)
        }
        hits = Array((scored + others).prefix(limit))
        self.context = context
    }

    private let context: RankingContext
    private let judged: [Double]

    /// More than all features together: who says a name is told what has it.
    static let nameWorth = 50.0

    /// The confidence in the first hit, 0...1.
    package var confidence: Double {
        guard let first = hits.first else { return 0 }
        if first.isName { return Self.confidenceInName }
        let confidence = model.confidence(of: confidenceFeatures)
        let isSubject = first.place.map { candidates.isSubject($0) } ?? false
        return isSubject ? max(confidence, Self.leastConfidenceInSubject) : confidence
    }

    private static let confidenceInName = 0.99
    private static let leastConfidenceInSubject = 0.7

    /// What speaks for a candidate beside the features that were learned.
    private static func bonus(
        _ candidates: Candidates, _ place: Int, _ context: RankingContext
    ) -> [Score.Part] {
        let facts = candidates.ranked.facts(of: candidates.ranked.hits[place])
        var parts = context.bonus(facts)
        if candidates.isSubject(place) {
            parts.append(Score.Part(name: "所问的就是它的名称", value: subjectWorth))
        }
        return parts
    }

    /// Who asks for a name in a sentence means what has it, unless something speaks against it.
    private static let subjectWorth = 3.0

    /// How many of the best have the name that is asked for: a name of several entries is a choice between them.
    var holdersOfName: Int {
        ordered.prefix { $0.isName || ($0.place.map(candidates.isSubject) ?? false) }.count
    }

    /// How many of the best titles fit so much alike that the question does not tell them apart.
    var sharers: Int {
        guard let first = ordered.first, candidates.kind(first.place ?? 0) == .titled else { return 1 }
        return ordered.prefix { $0.total >= first.total - Self.likeness }.count
    }

    private static let likeness = 0.8

    package var confidenceFeatures: ConfidenceFeatures {
        let places = ordered.compactMap(\.place)
        let scores = ordered.map { Float($0.total - ($0.isName ? Self.nameWorth : 0)) }
        return ConfidenceFeatures(candidates, order: places, scores: scores, ranking: features)
    }

    /// The score of a hit, taken apart: what was matched, word by word, and every other feature by its name.
    func score(of hit: Hit) -> Score {
        guard let place = hit.place else {
            return Score(parts: [Score.Part(name: "初选次序", value: hit.total)])
        }
        var parts: [Score.Part] = []
        for (feature, value) in zip(RankingFeature.allCases, features.row(place)) {
            guard let weight = model.ranking[feature], value != 0, weight != 0 else { continue }
            let part = Double(value * weight)
            guard feature == .titledMatch || feature == .textMatch else {
                parts.append(Score.Part(name: feature.chinese, value: part))
                continue
            }
            let words = ranked.score(of: ranked.hits[place]).parts.filter { !$0.isRule }
            let sum = words.reduce(0) { $0 + $1.value }
            parts += words.map { Score.Part(name: $0.name, value: $0.value / max(sum, 1e-9) * part) }
        }
        parts += Self.bonus(candidates, place, context)
        if place < judged.count { parts.append(Score.Part(name: "外部重排", value: judged[place])) }
        if hit.isName { parts.append(Score.Part(name: "就是名称", value: Self.nameWorth)) }
        return Score(parts: parts)
    }
}

extension Score.Part {
    /// Whether it is a rule of the first look, not a word.
    fileprivate var isRule: Bool { name == "all words" || name == "same title" }
}

extension Candidates {
    /// Whether the query is the title, a name or a question of a candidate.
    fileprivate func isNamed(_ place: Int) -> Bool { names(place).contains(where: query.isSame) }

    /// Whether what the query is about is the title, a name or a question of a candidate.
    fileprivate func isSubject(_ place: Int) -> Bool {
        let kind = ranked.facts(of: ranked.hits[place]).kind
        return kind != .notice
            && (names(place).contains(where: subjects[0].isSame) || (kind == .hotline && isDialled(place)))
    }

    /// Whether the query is about a number, and a line has it: 95598, 12333是什么.
    private func isDialled(_ place: Int) -> Bool {
        let digits = UInt16(0x30)...0x39
        return subjects[0].units.count > 2 && subjects[0].units.allSatisfy(digits.contains)
            && zip(plan.pieces, impacts(of: place)).allSatisfy { $0.kind != .spelled || $1 > 0 }
    }

    private func names(_ place: Int) -> [ArraySlice<UInt16>] {
        guard let outline = ranked.outlines[place] else { return [] }
        return [outline.units[outline.title]]
            + outline.units[outline.names].split(separator: FoldedUnits.textEnd)
    }
}
