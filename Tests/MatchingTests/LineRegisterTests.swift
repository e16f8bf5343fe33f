import Foundation
import HotlineModel
import KnowledgeStorage
import Matching
import Testing

@Suite("The register of merged lines")
struct LineRegisterTests {
    private func line(
        _ number: String, _ title: String, _ mode: Hotline.MergeMode,
        _ change: (inout Hotline) -> Void = { _ in }
    ) throws -> Entry {
        var hotline = Hotline(number: number)
        hotline.mergeMode = mode
        change(&hotline)
        return Entry(id: try #require(Identifier(number)), title: title, details: .hotline(hotline))
    }

    private func register(_ lines: [Entry]) throws -> (LineRegister, Searcher, URL) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let store = try KnowledgeStore(path: folder.appendingPathComponent("k.sqlite").path)
        let provenance = KnowledgeWriter.Provenance(
            source: "t", author: "t", reason: "t", at: Moment(secondsSince1970: 0))
        _ = try store.write { writer in (try lines.map { try writer.save($0, from: provenance) }, .keep) }
        let searcher = Searcher(store: store, search: KnowledgeSearch(store), planner: QueryPlanner())
        return (try store.read { try LineRegister($0) }, searcher, folder)
    }

    private func lines() throws -> [Entry] {
        [
            try line("12345", "政务服务便民热线", .main) { $0.queue = "综合" },
            try line("12301", "旅游服务热线", .merged) {
                $0.greeting = "您好，旅游服务热线已并入12345。"
                $0.queue = "文旅"
                $0.knowledge = "文化广播"
            },
            try line("12358", "价格监督举报", .merged) { $0.leadsTo = "12315" },
            try line("12315", "市场监管", .parallel), try line("12312", "商务举报", .merged),
            try line("1", "自指", .merged) { $0.leadsTo = "2" },
            try line("2", "互指", .merged) { $0.leadsTo = "1" },
        ]
    }

    @Test(
        "a dialled old number picks greeting, knowledge and queue, however it is written",
        arguments: ["12301", "0437-12301", "１２３０１", "12301 热线", "043712301"])
    func dialled(number: String) throws {
        let (register, _, folder) = try register(try lines())
        defer { try? FileManager.default.removeItem(at: folder) }
        let dialled = try #require(register.dialled(number))
        #expect(dialled.line.id.text == "12301")
        #expect(dialled.answering.id.text == "12345")
        #expect(dialled.greeting == "您好，旅游服务热线已并入12345。")
        #expect(dialled.queue == "文旅")
        #expect(dialled.knowledge == "文化广播")
    }

    @Test("a line leads where it says, else to the main line; circles end; a parallel line answers itself")
    func leads() throws {
        let (register, _, folder) = try register(try lines())
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(register.dialled("12358")?.answering.id.text == "12315")
        #expect(register.dialled("12312")?.answering.id.text == "12345")
        #expect(register.dialled("12312")?.queue == "综合")
        #expect(register.dialled("12312")?.greeting.contains("12345") == true)
        #expect(register.dialled("12315")?.answering.id.text == "12315")
        #expect(register.dialled("1") != nil)
        #expect(register.dialled("99999") == nil)
        #expect(register.dialled("") == nil)
    }

    @Test("searching an old number or name leads to what replaced it", arguments: ["12301", "旅游服务热线"])
    func searched(query: String) throws {
        let (_, searcher, folder) = try register(try lines())
        defer { try? FileManager.default.removeItem(at: folder) }
        let result = try searcher.search(
            query, filter: SearchFilter(at: Moment(secondsSince1970: 0)), limit: 3)
        #expect(result.hits.first?.entry.id.text == "12301")
        #expect(result.hits.first?.replacement?.id.text == "12345")
    }
}

@Suite("Editors' lists")
struct EditorListTests {
    private func searcher(_ lists: EditorLists) throws -> (Searcher, URL) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let store = try KnowledgeStore(path: folder.appendingPathComponent("k.sqlite").path)
        let provenance = KnowledgeWriter.Provenance(
            source: "t", author: "t", reason: "t", at: Moment(secondsSince1970: 0))
        let titles = ["不动产权证书遗失补发", "房照相馆备案", "站前街道便民服务", "机动车驾驶证补领"]
        _ = try store.write { writer in
            (
                try titles.enumerated().map { place, title in
                    let entry = Entry(
                        id: try #require(Identifier("\(place)")), title: title, details: .question)
                    return try writer.save(entry, from: provenance)
                }, .keep
            )
        }
        return (
            Searcher(store: store, search: KnowledgeSearch(store), planner: QueryPlanner(lists: lists)),
            folder
        )
    }

    private func titles(_ query: String, _ lists: EditorLists) throws -> [String] {
        let (searcher, folder) = try searcher(lists)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try searcher.search(
            query, filter: SearchFilter(at: Moment(secondsSince1970: 0)), limit: 4
        ).hits.map(\.entry.title)
    }

    @Test("an everyday name finds what the catalogue calls it, and never loses what has the very words")
    func synonyms() throws {
        var lists = EditorLists()
        #expect(try titles("本本丢了补一个", lists).first != "不动产权证书遗失补发")
        lists.synonyms = [.init(said: "本本", name: "不动产权证书")]
        #expect(try titles("本本丢了补一个", lists).first == "不动产权证书遗失补发")
        lists.synonyms = [.init(said: "房照", name: "不动产权证书")]
        #expect(try titles("房照相馆备案", lists).first == "房照相馆备案")
        #expect(try titles("房照", lists).contains("不动产权证书遗失补发"))
    }

    @Test("places by what people call them, and stop words")
    func placesAndStopWords() throws {
        var lists = EditorLists()
        lists.places = [.init(said: "老火车站", name: "站前街道")]
        #expect(try titles("老火车站那边", lists).first == "站前街道便民服务")
        lists.stopWords = ["补领"]
        #expect(try titles("补领驾驶证", lists) == ["机动车驾驶证补领"])
        #expect(try titles("补领", lists) == ["机动车驾驶证补领"])
    }

    @Test("a malformed line is told with file and line; comments and headings are not lines")
    func parsing() throws {
        let text = "\u{FEFF}colloquial,official,note\n# 注\n房照,不动产权证书,常用\n\n老站前，站前街道 # 旧名\n"
        var problems: [ListError] = []
        let aliases = EditorLists.aliases(in: text, origin: "s.csv", problems: &problems)
        #expect(problems.isEmpty)
        #expect(aliases.map(\.said) == ["房照", "老站前"])
        #expect(aliases.map(\.name) == ["不动产权证书", "站前街道"])
        let rest = EditorLists.aliases(in: "一,二\n三\n四,五\n", origin: "s.csv", problems: &problems)
        #expect(rest.map(\.said) == ["一", "四"])
        #expect(problems.map(\.origin) == ["s.csv:2"])
    }
}
