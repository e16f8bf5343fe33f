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
        guard let input = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
            throw CommandError(origin: path, message: "there is no such file, or it may not be read")
        }
        var firstBad: Int?
        var bad = 0
        try forEachLine(of: input, path) { line, number in
            guard let question = try? JSONDecoder().decode(Question.self, from: line) else {
                firstBad = firstBad ?? number
                bad += 1
                return
            }
            print(try Terminal.json(try answer(question)))
        }
        if let firstBad {
            throw CommandError(
                origin: "\(path):\(firstBad)",
                message: "expected an object with \"id\" and \"query\" (\(bad) such lines were left out)")
        }
    }

    /// Calls `body` with each line that is not blank, and its number.
    private func forEachLine(of input: FileHandle, _ path: String, _ body: (Data, Int) throws -> Void) throws
    {
        var rest = Data()
        var number = 0
        func take(_ line: Data) throws {
            number += 1
            if line.contains(where: { $0 > 0x20 }) { try body(line, number) }
        }
        while let piece = try? input.read(upToCount: 1 << 16), !piece.isEmpty {
            rest.append(piece)
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                try take(Data(rest[..<end]))
                rest = Data(rest[rest.index(after: end)...])
            }
        }
        if !rest.isEmpty { try take(rest) }
    }

    private func answer(_ question: Question) throws -> Line {
        let brief = try base.answerer.brief(question.query, filter: filter, limit: limit)
        let ids = try base.store.read { try $0.ids(docs: brief.ranking.hits.map(\.doc)) }
        let hits = zip(ids, brief.ranking.hits).map { Hit(id: $0.text, score: $1.total) }
        return Line(id: question.id, hits: hits, decision: brief.decision, confidence: brief.confidence)
    }
}
