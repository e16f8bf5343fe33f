import Foundation
import HotlineModel
import HotlineService
import Importing
import InquiryRecords
import KnowledgeStorage
import Matching
import Testing

/// An editor's day: an import is looked at before it counts, a source changes, a notice goes out, a list is tried.
@Suite("An editor's day")
struct ReviewJourneyTests {
    private func write(_ text: String, _ name: String, _ city: SampleCityTests.City) throws -> ImportSource {
        let file = city.folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: file)
        return try ImportSource(path: file.path)
    }

    private func answer(_ question: String, _ city: SampleCityTests.City) throws -> String? {
        let answer = try city.base.answerer.answer(
            question, filter: SearchFilter(at: SampleCityTests.now), limit: 1)
        return answer.hits.first?.entry.answer
    }

    @Test("a reviewed import counts when both have said yes, and is taken back as if it had never been")
    func reviewed() throws {
        let city = try SampleCityTests.City(importing: [])
        var options = CatalogueImporter.Options()
        _ = try city.base.importer.run(
            try write("编号,问题,答案\n1,停车怎么收费,两元\n", "faq.csv", city), options: options, at: SampleCityTests.now)
        options.review = .required
        let source = try write("编号,问题,答案\n1,停车怎么收费,三元\n2,月票多少钱,两百元\n", "faq.csv", city)
        let report = try city.base.importer.run(source, options: options, at: SampleCityTests.now)
        #expect(report.isWaiting)
        #expect(report.added.count == 1 && report.changed.count == 1)
        #expect(try answer("停车怎么收费", city) == "两元")
        let desk = city.base.review
        let run = try desk.run(try #require(report.run))
        #expect(try city.base.editor.due(at: SampleCityTests.now).waiting.map(\.id) == [run.id])
        #expect(try desk.accept(run, nil, as: .department, by: "甲", at: SampleCityTests.now) == 2)
        #expect(try desk.accept(run, nil, as: .hotline, by: "乙", at: SampleCityTests.now) == 2)
        #expect(try desk.apply(run, by: "乙", at: SampleCityTests.now).applied == 2)
        #expect(try answer("停车怎么收费", city) == "三元")
        let applied = try desk.run(run.id)
        #expect(throws: ServiceError.self) { try desk.apply(applied, by: "乙", at: SampleCityTests.now) }
        _ = try desk.undo(applied, by: "乙", at: SampleCityTests.now)
        #expect(try answer("停车怎么收费", city) == "两元")
        #expect(try answer("月票多少钱", city) != "两百元")
    }

    @Test("the very same file is not read again, unless something of it was changed since")
    func sameFile() throws {
        let city = try SampleCityTests.City(importing: [])
        let text = "编号,问题,答案\n1,停车怎么收费,两元\n2,月票多少钱,两百元\n"
        func run(_ text: String) throws -> ImportReport {
            try city.base.importer.run(
                try write(text, "faq.csv", city), options: .init(), at: SampleCityTests.now)
        }
        #expect(try !run(text).isSameFile)
        let again = try run(text)
        #expect(again.isSameFile && again.unchanged == 2 && again.changesNothing)
        #expect(try !run(text.replacing("两百", with: "三百")).isSameFile)
        let back = try run(text)
        #expect(!back.isSameFile && back.changed.count == 1)
        try city.base.editor.retire(
            try #require(Identifier("2")), reason: "取消", by: "甲", at: SampleCityTests.now)
        #expect(try !run(text).isSameFile)
    }

    @Test("a notice is live at once, ends by itself within a day, and is on the list when it ends")
    func notice() throws {
        let city = try SampleCityTests.City(importing: [])
        let now = SampleCityTests.now
        let later = Moment(secondsSince1970: now.secondsSince1970 + 6 * 3600)
        var draft = EditorDesk.NoticeDraft(title: "示例街停水", what: "抢修，六小时后恢复", until: later)
        let entry = try city.base.editor.post(draft, by: "甲", at: now)
        #expect(try answer("示例街停水", city) == "抢修，六小时后恢复")
        let filter = SearchFilter(at: later)
        #expect(try city.base.searcher.search("示例街停水", filter: filter, limit: 1).hits.isEmpty)
        #expect(try city.base.editor.due(at: now).toReview.isEmpty)
        #expect(try city.base.editor.due(at: later).toReview.map(\.id) == [entry.id])
        try city.base.editor.confirm(entry.id, by: "乙", at: later)
        #expect(try city.base.editor.due(at: later).toReview.isEmpty)
        draft.until = now.adding(days: 2)
        #expect(throws: ServiceError.self) { try city.base.editor.post(draft, by: "甲", at: now) }
    }

    @Test("a list is tried on the questions that were asked, and those are masked")
    func lists() throws {
        let city = try SampleCityTests.City()
        _ = try city.base.inquiries.note(
            NotedInquiry(
                "本本丢了咋整，我电话13812345678", askedAt: SampleCityTests.now, door: .agent, decision: nil,
                confidence: nil, firstEntry: nil))
        _ = try city.base.inquiries.note(
            NotedInquiry(
                "本本丢了咋整，我电话13812345678", askedAt: SampleCityTests.now, door: .agent, decision: nil,
                confidence: nil, firstEntry: nil))
        _ = try city.base.inquiries.note(
            NotedInquiry(
                "暖气不热找谁", askedAt: SampleCityTests.now, door: .agent, decision: nil, confidence: nil,
                firstEntry: nil))
        let asked = try city.base.inquiries.questions(limit: 10)
        #expect(asked == ["暖气不热找谁", "本本丢了咋整，我电话138******78"])
        var lists = EditorLists()
        lists.synonyms = [.init(said: "本本", name: "不动产权证书遗失补发")]
        let result = try ListTrial(base: city.base, lists: lists, at: SampleCityTests.now).run(asked)
        #expect(result.count == 2)
        #expect(result.changes.map(\.question) == [asked[1]])
        #expect(result.changes.first?.after.contains { $0.contains("不动产") } == true)
    }

    @Test("several files make one entry by code where the profile says so")
    func merged() throws {
        let city = try SampleCityTests.City(importing: [])
        let profile = try Profile(
            yaml: Array(
                """
                name: hall
                about: 大厅窗口表
                makes: item
                recognise: [[事项编码, 窗口电话]]
                id: [事项编码]
                merge: {by: code, priority: 40, priorities: {fields.contact: 90}}
                columns:
                  - {from: [事项名称], to: title}
                  - {from: [窗口电话], to: fields.contact.telephone}
                """.utf8), origin: "hall")
        _ = try city.base.importer.run(
            try write("实施编码,事项名称,咨询电话,承诺办结时限\nA1,护士首次注册,0437-1,即办\n", "catalogue.csv", city),
            options: .init(), at: SampleCityTests.now)
        let report = try city.base.importer.run(
            try write("事项编码,事项名称,窗口电话\nA1,护士注册,0437-2\n", "hall.csv", city),
            options: .init(profile: profile), at: SampleCityTests.now)
        #expect(Set(report.conflicts.first.map(\.field)) == ["title", "fields.contact.telephone"])
        let id = try #require(Identifier<Entry>("A1"))
        let stored = try #require(try city.base.store.read { try $0.entry(id) })
        #expect(stored.entry.title == "护士首次注册")
        guard case .item(let item) = stored.entry.details else { return }
        #expect(item.contact.telephone == "0437-2")
        #expect(item.handling.promisedLimit == .immediate)
    }
}
