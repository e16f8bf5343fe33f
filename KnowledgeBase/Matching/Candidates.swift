package import KnowledgeStorage
import Segmentation

/// What the first look found, with everything that a second look weighs.
package struct Candidates: Sendable {
    let plan: QueryPlan
    package let ranked: RankedEntries
    /// How many of the hits are looked at again.
    package let count: Int
    /// A row a candidate, a column a clause.
    let impacts: [Float]
    /// The inverse document frequency of each clause.
    let frequencies: [Float]
    /// The query as it was said.
    let query: QueryText
    /// The query as it may have been meant: a wrong character read by its sound, an everyday name by what it stands for.
    let meant: [QueryText]
    /// What the query is about, as it was said, then as it may have been meant.
    let subjects: [QueryText]
    /// What kinds of answer are asked for.
    let asked: AnswerSigns
    /// How rare pairs are, where a candidate is no more than a title.
    let titles: PairRarity?

    init(_ plan: QueryPlan, _ ranked: RankedEntries, titles: PairRarity?) {
        self.plan = plan
        self.ranked = ranked
        self.titles = titles
        count = min(ranked.hits.count, ranked.outlines.count)
        impacts = ranked.impacts(first: count)
        frequencies = ranked.inverseFrequencies
        let weights = PieceWeights(plan, frequencies)
        query = weights.text(plan.folded.units)
        let readings = plan.readings
        meant = readings.map(weights.text)
        subjects = ([plan.folded.units] + readings).map { weights.text(plan.subject(of: $0)) }
        asked = AnswerSigns.asked(in: plan.folded.units)
    }

    /// What each candidate says, folded.
    var texts: [String] {
        ranked.outlines.prefix(count).map { String(decoding: $0?.units ?? [], as: UTF16.self) }
    }

    /// The impacts of one candidate, clause by clause.
    func impacts(of place: Int) -> ArraySlice<Float> {
        impacts[place * frequencies.count..<(place + 1) * frequencies.count]
    }
}

/// What each character and pair of a query weighs, as its clauses have it.
private struct PieceWeights {
    private var characters: [UInt16: Float] = [:]
    private var pairs: [UInt32: Float] = [:]

    init(_ plan: QueryPlan, _ frequencies: [Float]) {
        for (place, piece) in plan.pieces.enumerated() {
            let weight = Float(plan.clauses[place].weight) * frequencies[place]
            switch piece.kind {
            case .character, .pair, .heard: take(piece.units, weight)
            case .named:
                take(piece.units, weight)
                // A name's characters are no clauses of their own.
                for unit in piece.units where characters[unit] == nil { characters[unit] = weight / 2 }
            case .spelled:
                for unit in piece.units { characters[unit, default: 0] += weight / Float(piece.units.count) }
            case .word: break
            }
        }
    }

    private mutating func take(_ units: [UInt16], _ weight: Float) {
        if units.count == 1 { characters[units[0]] = weight }
        if units.count == 2 { pairs[UInt32(units[0]) << 16 | UInt32(units[1])] = weight }
    }

    func text(_ units: [UInt16]) -> QueryText {
        QueryText(units) { unit in
            characters[unit] ?? 0
        } pair: { first, second in
            pairs[UInt32(first) << 16 | UInt32(second)] ?? 0
        }
    }
}

extension FoldedText {
    /// One UTF-16 unit a character; those beyond the Basic Multilingual Plane are U+FFFD.
    var units: [UInt16] { scalars.map { $0 < 0xFFFF ? UInt16($0) : 0xFFFD } }
}
