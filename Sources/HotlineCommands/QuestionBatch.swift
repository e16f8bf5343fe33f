import Foundation
import HotlineModel
import HotlineService
import KnowledgeStorage
import Matching

/// Answers a file of questions, line by line, in order, each as soon as it is read.
struct QuestionBatch {
    let base: KnowledgeBase
    let filter: SearchFilter
    let limit: Int

    private struct Question: Decodable {
        let id: JSONValue
        let query: String
    }

    private struct Line: Encodable {
        let id: JSONValue
        let hits: [Hit]
        let decision: Answer.Decision
        let confidence: Double
    }

    private struct Hit: Encodable {
        let id: String
        let score: Double
    }

    /// Answers every good line; where some were not good, throws in the end and says which was the first.
    func run(path: String) throws {
        try JSONLines(path: path).forEach(
            as: Question.self, expecting: "an object with \"id\" and \"query\""
        ) { question in print(try Terminal.json(try answer(question))) }
    }

    private func answer(_ question: Question) throws -> Line {
        let brief = try base.answerer.brief(question.query, filter: filter, limit: limit)
        let ids = try base.store.read { try $0.ids(docs: brief.ranking.hits.map(\.doc)) }
        let hits = zip(ids, brief.ranking.hits).map { Hit(id: $0.text, score: $1.total) }
        return Line(id: question.id, hits: hits, decision: brief.decision, confidence: brief.confidence)
    }
}
