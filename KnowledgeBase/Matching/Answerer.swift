import HotlineModel
public import KnowledgeStorage
import Segmentation

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
        let ranking = try searcher.ranking(
            question, filter: filter, limit: max(limit, Self.mostChoices), asker: asker)
        let confidence = ranking.confidence
        let verdict = Verdict(ranking, confidence, thresholds)
        // Words are read of what is said only: of the first hits; of choices the labels are enough.
        let isChoice = verdict.decision == .clarify
        let hits = try searcher.hits(of: ranking, first: limit)
        let clarification =
            isChoice
            ? Clarification(
                try searcher.labels(of: ranking, first: ranking.near(Self.mostChoices)).map { .init($0) })
            : nil
        let final = isChoice && clarification == nil ? Verdict(unchosen: confidence, thresholds) : verdict
        return Answer(
            decision: final.decision, confidence: confidence, hits: hits,
            asked: AskedField(askedBy: question), clarification: clarification, reason: final.reason,
            readings: ranking.plan.hearing)
    }

    /// Ranked numbers with decision and confidence, without the entries' words: for batches.
    public func brief(
        _ question: String, filter: SearchFilter, limit: Int, thresholds: Thresholds = Thresholds()
    ) throws -> BriefAnswer {
        let ranking = try searcher.ranking(question, filter: filter, limit: limit)
        let confidence = ranking.confidence
        return BriefAnswer(
            ranking: ranking, decision: Verdict(ranking, confidence, thresholds).decision,
            confidence: confidence)
    }

    /// What a batch needs of an answer.
    public struct BriefAnswer: Sendable {
        /// What was found, best first.
        public let ranking: Ranking
        /// What to do.
        public let decision: Answer.Decision
        /// How likely the first hit is right, 0...1.
        public let confidence: Double
    }

    /// How many of the best are looked through for choices.
    private static let mostChoices = 8
}

/// What to do with a ranking, and why.
private struct Verdict {
    let decision: Answer.Decision
    let reason: Answer.Reason

    /// One letter or digit is no question.
    private static let shortestSpelled = 2

    /// Where no two choices differ in what can be said.
    init(unchosen confidence: Double, _ thresholds: Thresholds) {
        decision = confidence >= thresholds.answer ? .answer : .route
        reason = confidence >= thresholds.answer ? .sure : .unsure
    }

    init(_ ranking: Ranking, _ confidence: Double, _ thresholds: Thresholds) {
        guard let first = ranking.hits.first else {
            decision = .route
            reason = ranking.plan.clauses.isEmpty ? .nothingAsked : .nothingFound
            return
        }
        let content = SpokenWords(ranking.plan.text).content.count
        if content == 0, !first.isName {
            decision = .route
            reason = .nothingAsked
        } else if ranking.isSpelled, !first.isName {
            // Pinyin, initials, codes, numbers: what has all of it is found, and a person says which is meant.
            let isOne = ranking.holdersOfName == 1 || ranking.holdersOfAll == 1
            let isNone = ranking.holdersOfAll == 0 || ranking.plan.text.count < Self.shortestSpelled
            decision = isNone ? .route : isOne ? .answer : .clarify
            reason = isNone ? .unsure : isOne ? .sure : .severalFit
        } else if first.isName {
            decision = ranking.holdersOfName > 1 ? .clarify : .answer
            reason = ranking.holdersOfName > 1 ? .severalFit : .sameName
        } else if ranking.holdersOfName > 1 {
            decision = .clarify
            reason = .severalFit
        } else if confidence >= thresholds.clarify, ranking.sharers > 1 {
            decision = .clarify
            reason = .severalFit
        } else if confidence >= thresholds.answer, content > 1 {
            decision = .answer
            reason = .sure
        } else if confidence >= thresholds.clarify {
            decision = .clarify
            reason = .severalFit
        } else {
            decision = .route
            let unknown = ranking.unknownWords
            reason = unknown.isEmpty ? .unsure : .unknownWords(unknown)
        }
    }
}

extension Ranking {
    /// Whether nothing but letters and digits was typed.
    fileprivate var isSpelled: Bool {
        !plan.clauses.isEmpty && plan.pieces.allSatisfy { $0.kind == .spelled }
    }

    /// How many entries have everything that was typed; lines alone where one of them has the number.
    fileprivate var holdersOfAll: Int { ranked.hits.count(where: \.hasAll) }

    /// How many of the best come near enough to the first to be meant: two at least.
    fileprivate func near(_ most: Int) -> Int {
        guard let first = hits.first else { return 0 }
        return max(2, hits.prefix(most).count { $0.total >= first.total - Self.nearness })
    }

    /// Who is ten times less likely by the second look's score is no choice.
    private static let nearness = 2.3

    /// What is asked about and stands in no entry, neighbouring characters together.
    fileprivate var unknownWords: [String] {
        let places = zip(plan.pieces, ranked.frequencies).enumerated().filter { place, piece in
            piece.0.kind == .pair && piece.0.fillers == 0 && plan.clauses[place].isRequired && piece.1 == 0
        }.map { $0.element.0.firstPlace }.sorted()
        var words: [Range<Int>] = []
        for place in places {
            if let last = words.last, last.upperBound > place {
                words[words.count - 1] = last.lowerBound..<place + 2
            } else {
                words.append(place..<place + 2)
            }
        }
        return words.map { plan.folded.text($0) }
    }
}
