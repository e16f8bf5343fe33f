import Foundation
import HotlineModel
import HotlineService
import KnowledgeStorage
import Matching

/// Answers a file of questions, line by line, in order.
struct QuestionBatch {
    let base: KnowledgeBase
    let filter: SearchFilter
    let limit: Int

    private struct Question: Decodable {
        let id: String
        let query: String
    }

    private struct Line: Encodable {
        let id: String
        let hits: [Hit]
        let decision: Answer.Decision
        let confidence: Double
    }

    private struct Hit: Encodable {
        let id: String
        let score: Double
    }

    func run(path: String) throws {
        guard let input = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
            throw CommandError(origin: path, message: "there is no such file")
        }
        let text = String(decoding: try input.readToEnd() ?? Data(), as: UTF8.self)
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard !line.allSatisfy(\.isWhitespace) else { continue }
            let question: Question
            do {
                question = try JSONDecoder().decode(Question.self, from: Data(line.utf8))
            } catch {
                throw CommandError(
                    origin: "\(path):\(number + 1)", message: "expected an object with \"id\" and \"query\"")
            }
            print(try Terminal.json(try answer(question)))
        }
    }

    private func answer(_ question: Question) throws -> Line {
        let brief = try base.answerer.brief(question.query, filter: filter, limit: limit)
        let ids = try base.store.read { try $0.ids(docs: brief.ranked.hits.map(\.doc)) }
        let hits = zip(ids, brief.ranked.hits).map { Hit(id: $0.text, score: $1.total) }
        return Line(id: question.id, hits: hits, decision: brief.decision, confidence: brief.confidence)
    }
}
