public import Triage

/// How often triage sees an emergency, and how often it sees one that is none.
public struct TriageMeasure: Sendable {
    /// Every utterance with what it was taken for.
    public let cases: [Case]

    /// One utterance.
    public struct Case: Sendable {
        /// What it is.
        public let utterance: Utterance
        /// What it was taken for.
        public let level: TriageLevel
        /// The number of an emergency, or of another line; nil: none.
        public let number: String?
        /// Whether a person is to ask.
        public let isAsked: Bool
        /// How likely it was to be an emergency.
        public let emergency: Double

        /// An utterance and what triage said.
        public init(_ utterance: Utterance, _ reply: TriageReply) {
            self.utterance = utterance
            level = reply.level
            if case .number(let number) = reply.route { self.number = number } else { number = nil }
            isAsked = reply.certainty == .ask
            emergency = reply.emergency
        }
    }

    init(_ cases: [Case]) {
        self.cases = cases
    }

    /// The share of emergencies that were seen; with a number only those of that number.
    public func recall(of number: String? = nil) -> RankingMeasure.Interval {
        RankingMeasure.Interval(
            cases.filter {
                $0.utterance.level == .emergency && (number == nil || $0.utterance.route == number)
            }
            .map { $0.level == .emergency ? 1 : 0 })
    }

    /// The share of near misses that were taken for an emergency.
    public var falseAlarms: RankingMeasure.Interval {
        RankingMeasure.Interval(cases.filter(\.utterance.isNearMiss).map { $0.level == .emergency ? 1 : 0 })
    }

    /// The share of seen emergencies whose first number is right.
    public var rightNumber: RankingMeasure.Interval {
        RankingMeasure.Interval(
            cases.filter { $0.utterance.level == .emergency && $0.level == .emergency }
                .map { $0.number == $0.utterance.route ? 1 : 0 })
    }

    /// Recall and false alarms, were everything from a share on an emergency.
    public func tradeOff(at share: Double) -> (recall: Double, falseAlarms: Double) {
        let (own, near) = (
            cases.filter { $0.utterance.level == .emergency }, cases.filter(\.utterance.isNearMiss)
        )
        func part(_ cases: [Case]) -> Double {
            Double(cases.count { $0.emergency >= share }) / Double(max(1, cases.count))
        }
        return (part(own), part(near))
    }

    /// How many utterances of one level were taken for another.
    public func count(of truth: TriageLevel, as level: TriageLevel) -> Int {
        cases.count { $0.utterance.level == truth && $0.level == level }
    }
}
