import Foundation
import HotlineModel
import Segmentation
import Testing

@testable import Evaluation

@Suite("What evaluation does to questions")
struct HomophoneTests {
    private let homophones = Homophones(texts: ["不动产登记中心 步行街 冻产铲 灯等 级记计 中钟种 新心欣"])

    @Test("characters are replaced by others of the same sound, as many as asked, the same each time")
    func replaced() {
        let text = "不动产登记中心"
        let once = homophones.replaced(in: text, share: 0.3, seed: 1)
        #expect(once == homophones.replaced(in: text, share: 0.3, seed: 1))
        let changed = zip(text.unicodeScalars, once.unicodeScalars).filter { $0 != $1 }
        #expect((2...3).contains(changed.count))
        for (said, heard) in changed {
            #expect(
                Pinyin.shared.readings(of: said.value).first == Pinyin.shared.readings(of: heard.value).first)
        }
        #expect(homophones.replaced(in: text, share: 0, seed: 1) == text)
    }

    @Test("folds are five, and a key is always in one")
    func folds() {
        let folds = (0..<1000).map { Fold.of("question \($0)") }
        #expect(Set(folds) == [0, 1, 2, 3, 4])
        #expect(Fold.of("落户") == Fold.of("落户"))
    }

    @Test("names that are taken away are asked, and no entry keeps them")
    func heldOut() throws {
        var entry = Entry(id: try #require(Identifier("e")), title: "不动产登记", details: .question)
        entry.names = ["房照", "房本"]
        let tasks = HeldOutNames(of: [entry], name: "own").tasks
        #expect(tasks.map(\.name) == ["own", "own-asked", "own-known"])
        let said = try #require(tasks[0].queries.first?.text)
        #expect(!(tasks[0].entries.first?.names.contains(said) ?? true))
        #expect(tasks[1].queries.first?.text.contains(said) == true)
        #expect(HeldOutNames(of: [], name: "own").tasks.isEmpty)
    }

    @Test("of a task with halves both sorts of question are there")
    func halves() throws {
        let entries = try (0..<10).map { number in
            Entry(id: try #require(Identifier("e\(number)")), title: "事项\(number)", details: .question)
        }
        let queries = entries.map {
            RetrievalTask.Query(key: $0.id.text, text: $0.title, relevant: [$0.id.text])
        }
        let task = RetrievalTask(
            name: "t", about: "", entries: entries, queries: queries, baseline: nil, isLearned: true)
        let half = HalvedTask(task, seed: 1)
        #expect(half.answerable.count == 5 && half.queries.count == 10)
        #expect(HalvedTask(task, seed: 2).answerable != half.answerable)
    }

    @Test("no query of a public data set stands in the shipped names or words")
    func shippedLists() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("../shared/data")
        guard let sets = DataSets(path: folder.path) else {
            print("skipped: the data sets are not at \(folder.path)")
            return
        }
        let queries = Set(try sets.retrievalTasks().flatMap(\.queries).map { FoldedText($0.text).text })
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let names = try String(
            contentsOf: root.appendingPathComponent("KnowledgeBase/Matching/Words/synonyms.csv"),
            encoding: .utf8
        ).split(separator: "\n").filter { !$0.hasPrefix("#") }.flatMap { $0.split(separator: ",").prefix(2) }
            .map(String.init)
        #expect(names.filter { queries.contains(FoldedText($0).text) } == [])
    }
}
