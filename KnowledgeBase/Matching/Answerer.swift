import HotlineModel
public import KnowledgeStorage

/// Answers a question with the one best entry, or says that it does not know.
public struct Answerer: Sendable {
    private let searcher: Searcher
    /// When to answer.
    public var thresholds: Thresholds

    /// Confidence from which on something is said.
    public struct Thresholds: Hashable, Sendable {
        /// From here on the first hit is the answer.
        public var answer = 0.55
        /// From here on the first hits are offered.
        public var clarify = 0.35

        /// The shipped thresholds.
        public init() {}
    }

    /// Answers from what a searcher finds.
    public init(searcher: Searcher, thresholds: Thresholds = Thresholds()) {
        self.searcher = searcher
        self.thresholds = thresholds
    }

    /// The answer to a question.
    public func answer(_ question: String, filter: SearchFilter, limit: Int) throws -> Answer {
        let result = try searcher.search(question, filter: filter, limit: limit)
        let confidence = Self.confidence(result.ranked)
        return Answer(
            decision: decision(confidence), confidence: confidence, hits: result.hits,
            askedField: AskedField(askedBy: question))
    }

    /// Ranked numbers with decision and confidence, without the entries' words: for batches.
    public func brief(_ question: String, filter: SearchFilter, limit: Int) throws -> BriefAnswer {
        let (_, ranked) = try searcher.ranked(question, filter: filter, limit: limit)
        let confidence = Self.confidence(ranked)
        return BriefAnswer(ranked: ranked, decision: decision(confidence), confidence: confidence)
    }

    /// What a batch needs of an answer.
    public struct BriefAnswer: Sendable {
        /// What was found, best first.
        public let ranked: RankedEntries
        /// What to do.
        public let decision: Answer.Decision
        /// How likely the first hit is right, 0...1.
        public let confidence: Double
    }

    private func decision(_ confidence: Double) -> Answer.Decision {
        confidence >= thresholds.answer ? .answer : confidence >= thresholds.clarify ? .clarify : .route
    }

    /// How much of what could be matched was matched: the score beside the one of an entry that has every
    /// clause as strongly as can be; words that no entry has count against it in full.
    static func confidence(_ ranked: RankedEntries) -> Double {
        guard let first = ranked.hits.first, ranked.largestPossible > 0 else { return 0 }
        if first.isTitle { return 0.99 }
        let share = ranked.sum(of: first) / ranked.largestPossible
        return min(0.98, (share * 1.25).squareRoot())
    }
}
