import Foundation
import KnowledgeStorage

/// Sums of a candidate's impacts, each piece of the query weighed by where it stands and how rare it is: dividends over
/// what the query could give at most.
struct PieceCoefficients {
    private let lateness: [Float]
    private let fillers: [Float]
    private let quoted: [Float]
    private let rarity: [Float]
    private let rarityTotal: Float

    init(_ candidates: Candidates) {
        let (pieces, frequencies) = (candidates.plan.pieces, candidates.frequencies)
        let clauses = candidates.plan.clauses
        func total(_ kind: QueryPiece.Kind) -> Float {
            let sum = pieces.indices.reduce(Float(0)) { sum, place in
                sum + (pieces[place].kind == kind ? Float(clauses[place].weight) * frequencies[place] : 0)
            }
            return max(sum, .leastNormalMagnitude)
        }
        func coefficients(_ kind: QueryPiece.Kind, _ value: (QueryPiece) -> Float) -> [Float] {
            let total = total(kind)
            return pieces.indices.map { place in
                pieces[place].kind == kind ? value(pieces[place]) * frequencies[place] / total : 0
            }
        }
        lateness = coefficients(.pair, \.lateness)
        fillers = coefficients(.character, \.fillers)
        quoted = coefficients(.pair, \.quoted)
        rarity = pieces.indices.map { place in
            guard pieces[place].kind == .character else { return 0 }
            let first = (0..<min(Self.first, candidates.count)).count {
                candidates.impacts[$0 * frequencies.count + place] > 0
            }
            guard first > 0 else { return 0 }
            let local = log(1 + (Float(Self.first - first) + 0.5) / (Float(first) + 0.5))
            return Float(clauses[place].weight) * frequencies[place] * local
        }
        rarityTotal = max(rarity.reduce(0, +), .leastNormalMagnitude)
    }

    /// How many candidates are near enough that what they share tells them not apart.
    private static let first = 10

    func late(_ impacts: ArraySlice<Float>) -> Float { Self.sum(impacts, lateness) }
    func fillers(_ impacts: ArraySlice<Float>) -> Float { Self.sum(impacts, fillers) }
    func quoted(_ impacts: ArraySlice<Float>) -> Float { Self.sum(impacts, quoted) }
    func rarity(_ impacts: ArraySlice<Float>) -> Float { Self.sum(impacts, rarity) / rarityTotal }

    private static func sum(_ impacts: ArraySlice<Float>, _ coefficients: [Float]) -> Float {
        var sum: Float = 0
        for (impact, coefficient) in zip(impacts, coefficients) { sum += impact * coefficient }
        return sum
    }
}
