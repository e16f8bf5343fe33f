import SQLiteSupport

/// Which entries a clause occurs in, and how strongly: everything ranking needs of a clause, ready to be summed.
///
/// An impact is BM25's saturated term frequency over weighted columns (BM25F), as 1...255. Lists of more than
/// a fifth of all entries are kept as one byte an entry, so that looking one up is one load; others as
/// ascending numbers with their impacts.
struct PostingList: Sendable {
    /// How many entries have the clause.
    let count: Int
    /// The largest impact: no entry gets more.
    let largest: UInt8
    let form: Form

    enum Form: Sendable {
        case sparse(docs: [UInt32], impacts: [UInt8])
        case dense(impacts: [UInt8])
    }

    /// Weighs what FTS5 found; occurrences come in ascending order of their entries.
    init(_ occurrences: [ColumnOccurrences], norms: ColumnNorms) {
        var docs: [UInt32] = []
        var impacts: [UInt8] = []
        docs.reserveCapacity(occurrences.count)
        impacts.reserveCapacity(occurrences.count)
        var largest: UInt8 = 0
        for occurrence in occurrences {
            guard occurrence.row >= 0, occurrence.row < Int64(norms.size) else { continue }
            let impact = norms.impact(of: occurrence)
            docs.append(UInt32(occurrence.row))
            impacts.append(impact)
            largest = max(largest, impact)
        }
        count = docs.count
        self.largest = largest
        guard docs.count > norms.size / Self.denseShare else {
            form = .sparse(docs: docs, impacts: impacts)
            return
        }
        var dense = [UInt8](repeating: 0, count: norms.size)
        for (doc, impact) in zip(docs, impacts) { dense[Int(doc)] = impact }
        form = .dense(impacts: dense)
    }

    /// A sparse posting takes five bytes, a dense one one.
    private static let denseShare = 5

    /// What it takes in memory.
    var sizeInBytes: Int {
        switch form {
        case .sparse(let docs, _): docs.count * 5
        case .dense(let impacts): impacts.count
        }
    }
}

/// Column lengths, as the factors by which BM25 discounts occurrences.
struct ColumnNorms: Sendable {
    /// One more than the largest number of an entry.
    let size: Int
    private let factors: [[Float]]
    private let k1: Float
    private let relativeLengths: [Float16]

    /// `lengths[column][doc]`, in positions.
    init(lengths: [[UInt32]], weights: RankingWeights) {
        size = lengths.first?.count ?? 0
        k1 = Float(weights.k1)
        let b = Float(weights.b)
        let totals = (0..<size).map { doc in lengths.reduce(Float(0)) { $0 + Float($1[doc]) } }
        let mean = max(1, totals.reduce(0) { $0 + Double($1) } / Double(max(1, totals.count { $0 > 0 })))
        relativeLengths = totals.map { Float16($0 / Float(mean)) }
        factors = lengths.enumerated().map { column, lengths in
            let total = lengths.reduce(0.0) { $0 + Double($1) }
            let average = Float(max(1, total / Double(max(1, lengths.count { $0 > 0 }))))
            let weight = Float(weights.columns[column])
            return lengths.map { weight / (1 - b + b * Float($0) / average) }
        }
    }

    /// The length of all columns beside the mean.
    func relativeLength(of doc: Int) -> Float { Float(relativeLengths[doc]) }

    /// The saturated, weighted frequency in 1...255.
    @inline(__always)
    func impact(of occurrence: ColumnOccurrences) -> UInt8 {
        var frequency: Float = 0
        var packed = occurrence.packed
        var column = 0
        while packed != 0 {
            let count = packed & 0xFF
            if count != 0 { frequency += Float(count) * factors[column][Int(occurrence.row)] }
            packed >>= 8
            column += 1
        }
        return UInt8(max(1, min(255, (frequency / (k1 + frequency) * 255).rounded())))
    }
}
