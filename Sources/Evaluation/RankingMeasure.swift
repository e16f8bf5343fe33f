import HotlineModel

/// Figures of a ranking over many queries, as the field defines them.
public struct RankingMeasure: Hashable, Sendable, Codable {
    /// How many queries.
    public let queries: Int
    /// Mean reciprocal rank: 1/rank of the first right hit among the first ten, else 0; its mean.
    public let meanReciprocalRank: Interval
    /// Share of queries with a right hit in first place.
    public let recallAt1: Interval
    /// Share of queries with a right hit among the first five.
    public let recallAt5: Interval

    /// A figure with the interval in which 95 of 100 bootstrap samples of the queries lie.
    public struct Interval: Hashable, Sendable, Codable {
        /// The figure over all queries.
        public let value: Double
        /// 2.5th percentile.
        public let low: Double
        /// 97.5th percentile.
        public let high: Double
    }

    /// Measures from the rank of the first right hit of each query, from 1; nil: not among the first ten.
    public init(ranks: [Int?]) {
        queries = ranks.count
        let samples = Self.samples(of: ranks.count)
        func interval(_ value: (Int?) -> Double) -> Interval {
            let values = ranks.map(value)
            return Interval(values, samples: samples)
        }
        meanReciprocalRank = interval { rank in rank.map { 1 / Double($0) } ?? 0 }
        recallAt1 = interval { $0 == 1 ? 1 : 0 }
        recallAt5 = interval { rank in rank.map { $0 <= 5 ? 1 : 0 } ?? 0 }
    }

    /// Bootstrap samples of places, always the same.
    static func samples(of size: Int, count: Int = 1000) -> [[Int]] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in (0..<size).map { _ in Int.random(in: 0..<size, using: &generator) } }
    }

    private static let seed: UInt64 = 12345
}

extension RankingMeasure.Interval {
    init(_ values: [Double]) {
        self.init(values, samples: RankingMeasure.samples(of: values.count))
    }

    init(_ values: [Double], samples: [[Int]]) {
        let mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
        let means = samples.map { sample in
            sample.isEmpty ? 0 : sample.reduce(0) { $0 + values[$1] } / Double(sample.count)
        }.sorted()
        self.init(
            value: mean, low: means.isEmpty ? mean : means[means.count * 25 / 1000],
            high: means.isEmpty ? mean : means[means.count * 975 / 1000 - 1])
    }
}
