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
        let confidence = Confidence(result.plan, result.ranked, first: result.hits.first?.entry).value
        return Answer(
            decision: decision(confidence), confidence: confidence, hits: result.hits,
            askedField: AskedField(askedBy: question))
    }

    /// Ranked numbers with decision and confidence, without the entries' words: for batches.
    public func brief(_ question: String, filter: SearchFilter, limit: Int) throws -> BriefAnswer {
        let (plan, ranked) = try searcher.ranked(question, filter: filter, limit: limit)
        let confidence = Confidence(plan, ranked, first: try searcher.first(of: ranked)).value
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
}
