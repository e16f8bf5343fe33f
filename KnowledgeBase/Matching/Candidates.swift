import HotlineModel
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
    let frequencies: [Float]
    let query: QueryText
    /// The query as it was probably meant; nil where that is as it was said.
    let meant: QueryText?
    let asked: AnswerSigns

    init(_ plan: QueryPlan, _ ranked: RankedEntries) {
        self.plan = plan
        self.ranked = ranked
        count = min(ranked.hits.count, ranked.outlines.count)
        impacts = ranked.impacts(first: count)
        let frequencies = ranked.inverseFrequencies
        self.frequencies = frequencies
        var weights: [[UInt32]: Float] = [:]
        for (place, piece) in plan.pieces.enumerated() where [.character, .pair, .spelled].contains(piece.kind) {
            let scalars = FoldedText(plan.clauses[place].name).scalars
            weights[scalars] = Float(plan.clauses[place].weight) * frequencies[place]
        }
        let units = Self.units(plan.folded.scalars)
        query = QueryText(units, weights, spelled: plan)
        asked = AnswerSigns.asked(in: units)
        guard !plan.heard.isEmpty else {
            meant = nil
            return
        }
        for (place, piece) in plan.pieces.enumerated() where piece.kind == .heard {
            let name = plan.clauses[place].name.prefix { $0 != "（" }
            weights[FoldedText(String(name)).scalars] = Float(plan.clauses[place].weight) * frequencies[place]
        }
        var meantUnits = units
        for substitution in plan.heard { meantUnits[substitution.place] = substitution.meant }
        meant = QueryText(meantUnits, weights, spelled: plan)
    }

    private static func units(_ scalars: [UInt32]) -> [UInt16] { scalars.map { $0 < 0xFFFF ? UInt16($0) : 0xFFFD } }

    /// What each candidate says, folded.
    var texts: [String] {
        ranked.outlines.prefix(count).map { String(decoding: $0?.units ?? [], as: UTF16.self) }
    }

    /// The impacts of one candidate, clause by clause.
    func impacts(of place: Int) -> ArraySlice<Float> {
        impacts[place * frequencies.count..<(place + 1) * frequencies.count]
    }
}

extension QueryText {
    /// Weights by characters and pairs; letters and digits share the weight of the run they stand in.
    fileprivate init(_ units: [UInt16], _ weights: [[UInt32]: Float], spelled plan: QueryPlan) {
        var ofSpelled: [UInt16: Float] = [:]
        for (place, piece) in plan.pieces.enumerated() where piece.kind == .spelled {
            let scalars = FoldedText(plan.clauses[place].name).scalars
            let share = (weights[scalars] ?? 0) / Float(max(1, scalars.count))
            for scalar in scalars where scalar < 0xFFFF { ofSpelled[UInt16(scalar), default: 0] += share }
        }
        self.init(units) { unit in
            weights[[UInt32(unit)]] ?? ofSpelled[unit] ?? 0
        } pair: { first, second in
            weights[[UInt32(first), UInt32(second)]] ?? 0
        }
    }
}
