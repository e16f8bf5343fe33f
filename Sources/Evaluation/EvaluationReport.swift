import HotlineModel
import Matching

/// What an evaluation gave.
public struct EvaluationReport: Sendable, Encodable {
    /// Task by task how high the right entry stands.
    public var rankings: [Ranking] = []
    /// What wrong characters cost.
    public var robustness: [Robustness] = []
    /// Half of each query.
    public var halfTyped: [HalfTyped] = []
    /// How well confidence tells what can be answered.
    public var certainty: [Certainty] = []
    /// What was decided on the halves of kaohsiung, for the table of doors.
    public var doors: [CertaintyMeasure.Case] = []
    /// What became of everyday names that fit many items.
    public var clarification = ClarificationCounts()

    /// One ranking task.
    public struct Ranking: Sendable, Encodable {
        /// The task.
        public let task: String
        /// What it measures.
        public let about: String
        /// How many entries were searched.
        public let entries: Int
        /// The figures.
        public let measure: RankingMeasure
        /// The figures of the first look alone.
        public let firstLook: RankingMeasure
        /// The figures to beat.
        public let baseline: RetrievalTask.Baseline?

        /// Whether no published figure of the baseline is higher.
        public var reachesBaseline: Bool {
            guard let baseline else { return true }
            let pairs = [
                (measure.meanReciprocalRank, baseline.meanReciprocalRank),
                (measure.recallAt1, baseline.recallAt1),
                (measure.recallAt5, baseline.recallAt5),
            ]
            return pairs.allSatisfy { measured, wanted in
                wanted.map { (measured.value * 1000).rounded() >= ($0 * 1000).rounded() } ?? true
            }
        }
    }

    /// What wrong characters cost.
    public struct Robustness: Sendable, Encodable {
        /// The task.
        public let task: String
        /// The share of characters that were replaced.
        public let share: Double
        /// Recall in first place lost, as a share of all queries.
        public let lost: RankingMeasure.Interval

        init(task: String, share: Double, clean: [Int?], noisy: [[Int?]]) {
            self.task = task
            self.share = share
            let losses = clean.indices.map { place in
                let wins = noisy.count { $0[place] == 1 }
                return (clean[place] == 1 ? 1.0 : 0) - Double(wins) / Double(noisy.count)
            }
            lost = RankingMeasure.Interval(losses)
        }
    }

    /// Half of each query.
    public struct HalfTyped: Sendable, Encodable {
        /// The task.
        public let task: String
        /// The figures.
        public let measure: RankingMeasure
    }

    /// How well confidence tells what can be answered, on random halves of a task's entries.
    public struct Certainty: Sendable, Encodable {
        /// The task.
        public let task: String
        /// The area under the curve, the mean of the halves; its interval is of questions.
        public let areaUnderCurve: RankingMeasure.Interval
        /// The calibration error, the mean of the halves.
        public let calibrationError: RankingMeasure.Interval
        /// The share of wrong answers where four fifths of the answerable are answered, the mean of the halves.
        public let wrongAmongGiven: RankingMeasure.Interval

        init(name: String, halves: [[CertaintyMeasure.Case]]) {
            task = name
            areaUnderCurve = Self.mean(halves, \.areaUnderCurve)
            calibrationError = Self.mean(halves, \.calibrationError)
            wrongAmongGiven = Self.mean(halves, \.wrongAmongGiven)
        }

        /// The mean over halves, and its interval over bootstrap samples of the questions, the same in each half.
        private static func mean(
            _ halves: [[CertaintyMeasure.Case]], _ figure: (CertaintyMeasure) -> Double
        ) -> RankingMeasure.Interval {
            func mean(_ places: [Int]?) -> Double {
                halves.reduce(0) { sum, half in
                    sum + figure(CertaintyMeasure(places.map { $0.map { half[$0] } } ?? half))
                } / Double(max(1, halves.count))
            }
            let samples = RankingMeasure.samples(of: halves.first?.count ?? 0, count: 200)
            let means = samples.map(mean).sorted()
            return RankingMeasure.Interval(
                value: mean(nil), low: means[means.count * 25 / 1000],
                high: means[means.count * 975 / 1000 - 1])
        }
    }

    /// What became of everyday names.
    public struct ClarificationCounts: Sendable, Encodable {
        /// Of all names, and of those that are one bare word.
        public var all = Counts()
        /// One bare word.
        public var bare = Counts()

        /// How many of each outcome.
        public struct Counts: Sendable, Encodable {
            /// Names.
            public var names = 0
            /// That were answered, and how many of these rightly.
            public var answered = 0
            /// Rightly answered.
            public var right = 0
            /// That ended in a question back.
            public var askedBack = 0
            /// With the right item among the choices.
            public var withRightChoice = 0
            /// That were handed over.
            public var handedOver = 0
        }

        mutating func count(_ answer: Answer, relevant: Set<String>, isBare: Bool) {
            all.count(answer, relevant)
            if isBare { bare.count(answer, relevant) }
        }
    }
}

extension EvaluationReport.ClarificationCounts.Counts {
    fileprivate mutating func count(_ answer: Answer, _ relevant: Set<String>) {
        names += 1
        switch answer.decision {
        case .answer:
            answered += 1
            if let first = answer.hits.first, relevant.contains(first.entry.id.text) { right += 1 }
        case .clarify:
            askedBack += 1
            let offered = answer.clarification?.options.flatMap(\.entries).map(\.text) ?? []
            if offered.contains(where: relevant.contains) { withRightChoice += 1 }
        case .route: handedOver += 1
        }
    }
}
