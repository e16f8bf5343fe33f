import Foundation
import HotlineModel
import HotlineService
import Importing
import KnowledgeStorage
import Matching
import Testing

/// The newcomer's page: a city's files go in, a question is answered.
@Suite("The sample city")
struct SampleCityTests {
    /// A data folder for the time of a test.
    final class City {
        let base: KnowledgeBase
        let folder: URL

        init(importing files: [String] = City.files) throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            base = try KnowledgeBase(DataFolder(path: folder.path))
            for file in files { _ = try run(City.samples.appendingPathComponent(file).path) }
        }

        deinit {
            try? FileManager.default.removeItem(at: folder)
        }

        static let files = [
            "regions.csv", "organisations.csv", "hotlines.csv", "items.xlsx", "questions.csv", "places.json",
            "notices.jsonl",
        ]
        static let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Samples")

        func run(_ path: String, isRehearsal: Bool = false) throws -> ImportReport {
            try base.importer.run(
                try ImportSource(path: path), options: .init(isRehearsal: isRehearsal),
                at: SampleCityTests.now)
        }
    }

    static let now = Moment(year: 2026, month: 11, day: 24) ?? Moment(secondsSince1970: 0)

    @Test("every file is read by a profile that is guessed, and nothing is rejected")
    func counts() throws {
        let city = try City(importing: [])
        var added: [String: Int] = [:]
        for file in City.files {
            let report = try city.run(City.samples.appendingPathComponent(file).path)
            added[file] = report.added.count + report.places
            #expect(report.rejected.isEmpty, "\(file)")
        }
        #expect(
            added == [
                "regions.csv": 53, "organisations.csv": 49, "hotlines.csv": 88, "items.xlsx": 160,
                "questions.csv": 60,
                "places.json": 30, "notices.jsonl": 4,
            ])
    }

    @Test("the same file twice changes nothing, and says so", arguments: City.files)
    func idempotent(file: String) throws {
        let city = try City(importing: [file])
        let before = try city.base.store.read { try $0.searchableState }
        let report = try city.run(City.samples.appendingPathComponent(file).path)
        #expect(report.changesNothing)
        #expect(report.gone.count == 0)
        #expect(try city.base.store.read { try $0.searchableState } == before)
    }

    @Test("a rehearsal reports the same and writes nothing")
    func rehearsal() throws {
        let city = try City(importing: [])
        let path = City.samples.appendingPathComponent("items.xlsx").path
        let rehearsed = try city.run(path, isRehearsal: true)
        #expect(try city.base.store.read { try $0.counts() } == [:])
        #expect(try city.run(path).added == rehearsed.added)
    }

    @Test("one item over several rows has all its materials, and only-one-visit is derived")
    func oneVisit() throws {
        let city = try City(importing: ["items.xlsx"])
        var summary = OneVisitSummary()
        var materials = 0
        try city.base.store.read { reader in
            try reader.forEachEntry(kind: .item) { stored in
                summary.add(stored.entry)
                if case .item(let item) = stored.entry.details { materials += item.materials.count }
            }
        }
        #expect(summary.whole.items == 160)
        #expect(summary.whole.oneVisit == 139)
        #expect(summary.whole.missing == 2)
        #expect(materials == 359)
    }

    @Test(
        "a question in plain Chinese is answered",
        arguments: [
            ("房照丢了怎么补", "房本丢了怎么补？", Answer.Decision.answer), ("暖气不热找谁", "家里暖气不热怎么办？", .answer),
            ("给孩子上户口要多长时间", "新生儿出生登记", .clarify), ("步动铲登记资料查询", "不动产登记资料查询", .answer),
            ("请问取公积金要带什么材料", "购买自住住房提取住房公积金", .answer),
        ])
    func answers(question: String, title: String, decision: Answer.Decision) throws {
        let city = try City()
        let answer = try city.base.answerer.answer(question, filter: SearchFilter(at: Self.now), limit: 3)
        #expect(answer.decision == decision)
        #expect(answer.hits.first?.entry.title == title)
    }

    @Test("every published title finds itself")
    func titles() throws {
        let city = try City()
        let result = try TitleCheck(base: city.base, at: Self.now).run()
        #expect(result.lost.isEmpty)
        #expect(result.checked > 330)
    }

    @Test("what is exported is imported elsewhere as it was")
    func roundTrip() throws {
        let city = try City()
        let first = try export(city)
        let file = city.folder.appendingPathComponent("entries.jsonl")
        try Data(first.joined(separator: "\n").utf8).write(to: file)
        let other = try City(importing: [])
        let report = try other.run(file.path)
        #expect(report.added.count == first.count)
        #expect(report.rejected.isEmpty)
        #expect(try export(other) == first)
    }

    private func export(_ city: City) throws -> [String] {
        var lines: [String] = []
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try city.base.store.read { reader in
            try reader.forEachEntry {
                lines.append(String(decoding: try encoder.encode($0.entry), as: UTF8.self))
            }
        }
        return lines
    }

    @Test("a changed file changes field by field, a missing row is gone, a broken file changes nothing")
    func changes() throws {
        let city = try City(importing: [])
        let file = city.folder.appendingPathComponent("faq.csv")
        func write(_ text: String) throws { try Data(text.utf8).write(to: file) }
        try write("编号,问题,答案\n1,甲,一\n2,乙,二\n")
        _ = try city.run(file.path)
        try write("编号,问题,答案\n1,甲,壹\n3,丙,三\n3,丙又,三\n")
        let report = try city.run(file.path)
        #expect(report.added.first == ["3"])
        #expect(report.changed.first.map(\.id) == ["1"])
        #expect(
            report.changed.first.first?.fields == [
                FieldChange(field: "answer", before: .string("一"), after: .string("壹"))
            ])
        #expect(report.gone.first == ["2"])
        #expect(report.rejected.map(\.origin.row) == [4])
        try write("编号,问题,答案\n1,甲,又一\n4,\"丁,四\n")
        #expect(throws: ImportError.self) { try city.run(file.path) }
        let stored = try city.base.store.read { try $0.entry(try #require(Identifier("1"))) }
        #expect(stored?.entry.answer == "壹")
    }
}
