/// The columns of the full-text index, in the order of the table.
public enum SearchColumn: Int, CaseIterable, Hashable, Sendable {
    /// The title.
    case title
    /// Everyday names and alternative questions.
    case names
    /// The organisation that answers for it.
    case organisation
    /// Answers, texts, conditions, materials, places.
    case body
    /// Codes and telephone numbers.
    case identifiers
    /// Title and names by sound.
    case pinyin

    /// The column's name in the table.
    public var name: String { String(describing: self) }
}

/// How much an occurrence in each column counts, and how fast more of them stop counting.
public struct RankingWeights: Hashable, Sendable {
    /// Weight of an occurrence, by column (`SearchColumn.rawValue`).
    public var columns: [Double]
    /// Saturation of BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
    public var k1: Double
    /// How much a column's length discounts, 0...1.
    public var b: Double

    /// The shipped weights, chosen by hand on public data sets: docs/quality.md.
    public static let shipped = RankingWeights(columns: [2.5, 2.5, 0.5, 1, 2, 1], k1: 0.9, b: 0.75)

    /// Weights by column, saturation and length discount.
    public init(columns: [Double], k1: Double, b: Double) {
        precondition(columns.count == SearchColumn.allCases.count, "one weight a column")
        self.columns = columns
        self.k1 = k1
        self.b = b
    }
}
