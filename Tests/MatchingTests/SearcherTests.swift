import Foundation
import HotlineModel
import KnowledgeStorage
import Segmentation
import Testing

@testable import Matching

/// A small knowledge base and a searcher over it.
final class SearchFixture {
    let searcher: Searcher
    let knowledge: KnowledgeSearch
    let suggester: Suggester
    private let folder: URL

    init(_ entries: [Entry], words: [String] = []) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let store = try KnowledgeStore(path: folder.appendingPathComponent("knowledge.sqlite").path)
        let provenance = KnowledgeWriter.Provenance(
            run: nil, source: "test", author: "test", reason: "test", at: Moment(secondsSince1970: 0))
        try store.write { writer in
            for entry in entries { _ = try writer.save(entry, from: provenance) }
            return ((), .keep)
        }
        knowledge = KnowledgeSearch(store)
        suggester = Suggester(store: store, search: knowledge)
        searcher = Searcher(
            store: store, search: knowledge,
            planner: QueryPlanner(segmenter: Segmenter(lexicon: Lexicon(words))))
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func search(_ query: String) throws -> SearchResult {
        try searcher.search(
            query, filter: SearchFilter(at: Moment(secondsSince1970: 0)), limit: 10,
            counting: .byKindAndOrganisation)
    }

    func first(_ query: String) throws -> String? { try search(query).hits.first?.entry.id.text }

    static func entry(
        _ id: String, _ title: String, names: [String] = [], answer: String? = nil,
        organisation: String? = nil
    ) -> Entry {
        guard let identifier = Identifier<Entry>(id) else { preconditionFailure("a test names its entries") }
        var entry = Entry(id: identifier, title: title, details: .question)
        entry.names = names
        entry.answer = answer
        entry.organisation = organisation
        return entry
    }

    static func city() throws -> SearchFixture {
        var item = ServiceItem()
        item.codes.implementation = "11220400MB1234567Y3220402001001"
        item.contact.telephone = "0437-0000201"
        var estate = Entry(
            id: Identifier("11220400MB1234567Y3220402001001") ?? entry("x", "x").id, title: "不动产转移登记",
            details: .item(item))
        estate.names = ["二手房过户", "房照"]
        estate.organisation = "不动产登记中心"
        return try SearchFixture([
            estate, entry("fund", "住房公积金提取", names: ["取公积金"], answer: "带身份证和购房合同。", organisation: "公积金中心"),
            entry("loan", "住房公积金贷款", answer: "先算额度。", organisation: "公积金中心"),
            entry("card", "社会保障卡补换", names: ["社保卡丢了"], answer: "带身份证到银行网点。", organisation: "社保局"),
            entry("heat", "供热温度不达标怎么办", answer: "打供热公司电话，要求测温。", organisation: "住建局"),
            entry("water", "停水了找谁", answer: "打供水公司电话。", organisation: "供水公司"),
        ])
    }
}

@Suite("Search")
struct SearcherTests {
    @Test(
        "what people type finds what they mean",
        arguments: [
            ("公积金提取", "fund"), ("我想取公积金要带什么", "fund"), ("公积金", "fund"), ("gongjijin daikuan", "loan"),
            ("gjjdk", "loan"),
            ("bdc", "11220400MB1234567Y3220402001001"), ("budongchan", "11220400MB1234567Y3220402001001"),
            ("budongch", "11220400MB1234567Y3220402001001"), ("不動產", "11220400MB1234567Y3220402001001"),
            ("房照", "11220400MB1234567Y3220402001001"),
            ("11220400MB1234567Y3220402001001", "11220400MB1234567Y3220402001001"),
            ("11220400mb1234", "11220400MB1234567Y3220402001001"),
            ("0437-0000201", "11220400MB1234567Y3220402001001"),
            ("0000201", "11220400MB1234567Y3220402001001"),
            ("04370000201", "11220400MB1234567Y3220402001001"), ("gon", "fund"), ("社保ka", "card"),
            ("暖气供热不达标", "heat"),
            ("水", "water"),
            ("停水", "water"), ("供热温度不大标", "heat"),
        ])
    func finds(query: String, id: String) throws {
        #expect(try SearchFixture.city().first(query) == id)
    }

    @Test("a question is never left empty where any of its words is known")
    func neverEmpty() throws {
        #expect(try !SearchFixture.city().search("请问外星人的公积在火星上如何登记呢").hits.isEmpty)
    }

    @Test(
        "what is no word finds nothing and breaks nothing",
        arguments: [
            "", " ", "？！", "\"", "*", "NEAR(", "OR", "-", "^", "a:b", "\u{0}", "😀", "'; DROP TABLE entry; --",
            "{pinyin}:",
        ])
    func noWords(query: String) throws {
        _ = try SearchFixture.city().search(query)
    }

    @Test("entries with every word stand before entries with some, and a very title before all")
    func order() throws {
        let fixture = try SearchFixture([
            SearchFixture.entry("some", "公积金公积金公积金公积金"),
            SearchFixture.entry("all", "关于公积金与各种各样其他事情的提取办法若干规定"),
            SearchFixture.entry("title", "公积金提取"), SearchFixture.entry("long", "公积金提取公积金提取"),
        ])
        let ids = try fixture.search("公积金提取").hits.map(\.entry.id.text)
        #expect(ids.first == "title")
        #expect(ids.firstIndex(of: "all") ?? 9 < ids.firstIndex(of: "some") ?? 99)
    }

    @Test("a code is meant as it stands: where it is found, nothing else is offered")
    func code() throws {
        #expect(try SearchFixture.city().search("0437-0000201").hits.count == 1)
    }

    @Test("every hit shows why it is one", arguments: ["公积金", "gjj", "0437-0000201", "供水公司", "带身份证", "公基金"])
    func reasons(query: String) throws {
        for hit in try SearchFixture.city().search(query).hits {
            #expect(hit.highlights.contains { !$0.ranges.isEmpty }, "\(hit.entry.title)")
        }
    }

    @Test("a score is the sum of its named parts")
    func explained() throws {
        for hit in try SearchFixture.city().search("公积金提取要什么").hits {
            #expect(abs(hit.score.parts.reduce(0) { $0 + $1.value } - hit.score.total) < 1e-6)
            #expect(hit.score.parts.allSatisfy { $0.value != 0 })
        }
    }

    @Test("counts are of all matches, by kind and organisation")
    func counts() throws {
        let counts = try #require(try SearchFixture.city().search("公积金").counts)
        #expect(counts.total == 2)
        let relaxed = try SearchFixture.city().search("公积金在火星")
        #expect(try #require(relaxed.counts).total >= relaxed.hits.count)
        #expect(counts.kinds == [.question: 2])
        #expect(counts.organisations == ["公积金中心": 2])
    }

    @Test("a lexicon's new word is found as a whole without a new index")
    func lexiconPhrase() throws {
        let entries = [SearchFixture.entry("apart", "一号线上挪用车辆"), SearchFixture.entry("whole", "一号挪车办法")]
        let fixture = try SearchFixture(entries, words: ["一号挪车"])
        let clauses = try fixture.searcher.ranking(
            "一号挪车", filter: SearchFilter(at: Moment(secondsSince1970: 0)), limit: 1
        ).plan.clauses
        #expect(clauses.contains { $0.expression == "\"一号 号挪 挪车\"" })
        #expect(try fixture.first("一号挪车") == "whole")
    }
}

@Suite("Highlights")
struct HighlighterTests {
    private func marked(_ query: String, _ text: String) -> String {
        let plan = QueryPlanner().plan(query)
        return Highlight(
            field: "title", text: text,
            ranges: Highlighter(marks: plan.marks).ranges(in: text, sounds: .heard)
        )
        .marked("[", "]")
    }

    @Test(
        "exactly what matched is marked",
        arguments: [
            ("公积金", "住房公积金提取", "住房[公积金]提取"), ("公积金提取", "提取住房公积金", "[提取]住房[公积金]"),
            ("不动产", "不動產登記", "[不動產]登記"), ("bdc", "办不动产证", "办[不动产]证"), ("budongch", "不动产", "[不动产]"),
            ("12345", "拨打12345热线", "拨打[12345]热线"), ("ａｂｃ", "ABC证书", "[ABC]证书"), ("水", "停水了", "停[水]了"),
            ("公积", "积金", "积金"),
        ])
    func ranges(query: String, text: String, expected: String) {
        #expect(marked(query, text) == expected)
    }

    @Test("a long text is cut around the match, and its marks move along")
    func cut() throws {
        var entry = SearchFixture.entry(
            "a", "标题",
            answer: String(repeating: "前文。", count: 100) + "公积金在这里" + String(repeating: "后文。", count: 100))
        entry.body = nil
        let highlight = try #require(
            Highlighter(marks: QueryPlanner().plan("公积金").marks).highlights(of: entry).first {
                $0.field == "body"
            })
        #expect(highlight.text.count < 120)
        #expect(highlight.marked("[", "]").contains("[公积金]在这里"))
    }
}

@Suite("Answers")
struct AnswererTests {
    @Test(
        "a question's words name the field it asks for",
        arguments: [
            ("办身份证要带什么", AskedField.materials), ("落户跑几趟", .visits), ("多长时间能办完", .timeLimit), ("在哪办", .place),
            ("几点下班", .hours),
            ("要多少钱", .fee), ("电话是多少", .telephone), ("办低保需要什么条件", .conditions), ("怎么办理", .process),
        ])
    func asked(question: String, field: AskedField) {
        #expect(AskedField(askedBy: question) == field)
    }

    @Test("a question in general asks for no field")
    func general() {
        #expect(AskedField(askedBy: "公积金提取") == nil)
    }

    @Test("an answer that only mentions what is asked for is trusted less than one that is about it")
    func aboutness() throws {
        let fixture = try SearchFixture([
            SearchFixture.entry("house", "房本丢了怎么补", answer: "带身份证到窗口补发。"),
            SearchFixture.entry("other", "公交线路"),
            SearchFixture.entry("water", "停水了找谁", answer: "打供水公司电话。"),
        ])
        let answerer = Answerer(searcher: fixture.searcher)
        let filter = SearchFilter(at: Moment(secondsSince1970: 0))
        let mentioned = try answerer.answer("身份证窗口补发", filter: filter, limit: 1).confidence
        let about = try answerer.answer("房本丢了补发", filter: filter, limit: 1).confidence
        #expect(mentioned < about)
        #expect(try answerer.answer("您好，请问一下", filter: filter, limit: 1).decision == .route)
    }

    @Test("what the knowledge base does not hold is not answered")
    func decisions() throws {
        let fixture = try SearchFixture.city()
        let answerer = Answerer(searcher: fixture.searcher)
        let filter = SearchFilter(at: Moment(secondsSince1970: 0))
        #expect(try answerer.answer("住房公积金提取", filter: filter, limit: 3).decision == .answer)
        #expect(try answerer.answer("量子计算机维修", filter: filter, limit: 3).decision == .route)
        #expect(try answerer.answer("", filter: filter, limit: 3).confidence == 0)
    }
}
