/// How well confidence tells what can be answered from what cannot.
public struct CertaintyMeasure: Hashable, Sendable, Codable {
    /// The chance that an answerable question has more confidence than an unanswerable one.
    public let areaUnderCurve: Double
    /// Weighted mean of |accuracy − confidence| over ten bins of equal width.
    public let calibrationError: Double

    /// The share of wrong first hits among the answers given, where the least confidence lets four fifths of the answerable
    /// questions through.
    public let wrongAmongGiven: Double

    /// One question: the confidence, whether it can be answered, whether the first hit is right.
    public struct Case: Hashable, Sendable, Encodable {
        /// 0...1.
        public let confidence: Double
        /// Whether what answers it was there to be found.
        public let isAnswerable: Bool
        /// Whether the first hit answers it.
        public let isRight: Bool

        /// A question that was asked.
        public init(confidence: Double, isAnswerable: Bool, isRight: Bool) {
            self.confidence = confidence
            self.isAnswerable = isAnswerable
            self.isRight = isRight
        }
    }

    /// Measures over questions of both sorts.
    public init(_ cases: [Case]) {
        areaUnderCurve = Self.areaUnderCurve(cases)
        wrongAmongGiven = Self.wrongAmongGiven(cases)
        let bins = Dictionary(grouping: cases) { min(9, Int($0.confidence * 10)) }
        calibrationError = bins.values.reduce(0) { sum, bin in
            let accuracy = Double(bin.count(where: \.isRight)) / Double(bin.count)
            let confidence = bin.reduce(0) { $0 + $1.confidence } / Double(bin.count)
            return sum + abs(accuracy - confidence) * Double(bin.count) / Double(max(1, cases.count))
        }
    }

    private static func wrongAmongGiven(_ cases: [Case]) -> Double {
        let answerable = cases.filter(\.isAnswerable).map(\.confidence).sorted(by: >)
        guard !answerable.isEmpty else { return 0 }
        let least = answerable[(answerable.count * 4 + 4) / 5 - 1]
        let given = cases.filter { $0.confidence >= least }
        return Double(given.count { !$0.isRight }) / Double(given.count)
    }

    /// Mann and Whitney's statistic; ties count half.
    private static func areaUnderCurve(_ cases: [Case]) -> Double {
        let answerable = cases.filter(\.isAnswerable).map(\.confidence).sorted()
        let others = cases.filter { !$0.isAnswerable }.map(\.confidence)
        guard !answerable.isEmpty, !others.isEmpty else { return 0.5 }
        let wins = others.reduce(0.0) { sum, value in
            let above = answerable.count - answerable.partitionPoint { $0 > value }
            let notBelow = answerable.count - answerable.partitionPoint { $0 >= value }
            return sum + Double(above) + Double(notBelow - above) / 2
        }
        return wins / Double(answerable.count * others.count)
    }
}

extension [Double] {
    /// The first place, in an ascending list, from which on the condition holds.
    fileprivate func partitionPoint(_ holds: (Double) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
