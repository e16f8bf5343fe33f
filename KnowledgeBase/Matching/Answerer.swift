import HotlineModel
public import KnowledgeStorage

/// Answers a question with the one best entry, asks back, or says that it does not know.
public struct Answerer: Sendable {
    /// Finds what may answer.
    public let searcher: Searcher

    /// Answers from what a searcher finds.
    public init(searcher: Searcher) {
        self.searcher = searcher
    }

    /// The answer to a question.
    public func answer(
        _ question: String, filter: SearchFilter, limit: Int, thresholds: Thresholds = Thresholds(),
        asker: Asker = Asker()
    ) throws -> Answer {
        let result = try searcher.search(question, filter: filter, limit: limit)
        let confidence = Confidence(result.plan, result.ranked, first: result.hits.first?.entry).value
        let clarification = Clarification(result.hits.map { Clarification.Candidate($0.entry) })
        return Answer(
            decision: decision(confidence, thresholds), confidence: confidence, hits: result.hits,
            asked: AskedField(askedBy: question), clarification: clarification, reason: .sure)
    }

    /// Ranked numbers with decision and confidence, without the entries' words: for batches.
    public func brief(
        _ question: String, filter: SearchFilter, limit: Int, thresholds: Thresholds = Thresholds()
    ) throws -> BriefAnswer {
        let (plan, ranked) = try searcher.ranked(question, filter: filter, limit: limit)
        let confidence = Confidence(plan, ranked, first: try searcher.first(of: ranked)).value
        return BriefAnswer(ranked: ranked, decision: decision(confidence, thresholds), confidence: confidence)
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

    private func decision(_ confidence: Double, _ thresholds: Thresholds) -> Answer.Decision {
        confidence >= thresholds.answer
            ? .answer : confidence >= thresholds.clarify ? .clarify : .route
    }
}
