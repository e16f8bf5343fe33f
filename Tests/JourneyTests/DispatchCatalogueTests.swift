import Contracts
import Foundation
import HotlineModel
import HotlineService
import Importing
import Sealing
import Testing
import TicketLedger
import Ticketing

@Suite("The dispatch catalogue")
struct DispatchCatalogueTests {
    static let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../Samples").standardizedFileURL

    /// The names of the sample city, with a town that has an office of its own.
    static func names() throws -> DispatchCatalogueFile.Names {
        let file = samples.appendingPathComponent("organisations.csv").path
        let list = try OrganisationFile(ImportSource(path: file)).organisations
        let town = Organisation(
            id: try #require(Identifier("LY-SSZ")), name: "寿山镇人民政府", parent: Identifier("LY-LSQ"),
            region: Identifier("220402100"))
        let regions = [("220400", "辽源市"), ("220402", "龙山区"), ("220402100", "寿山镇")]
        return .init(
            organisations: OrganisationTree(list + [town]), categories: .shipped,
            regions: try regions.map { Region(id: try #require(Identifier($0)), name: $1) })
    }

    private func read(_ rows: [String], heading: String = heading) throws -> DispatchCatalogueFile {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: url) }
        try Data(([heading] + rows).joined(separator: "\n").utf8).write(to: url)
        return try DispatchCatalogueFile(ImportSource(path: url.path), names: Self.names())
    }

    private static let heading = "分类,区域,条件,主办,协办,抄送,回避,依据,生效日期,失效日期"

    @Test("the sample city's catalogue is taken whole but for the regions that this test does not know")
    func sample() throws {
        let file = try DispatchCatalogueFile(
            ImportSource(path: Self.samples.appendingPathComponent("dispatch.csv").path),
            names: Self.names())
        #expect(file.rules.count + file.rejections.count == 124)
        #expect(file.rejections.allSatisfy { $0.column == "区域" })
        #expect(file.rules.contains { $0.lead == nil && !$0.recused.isEmpty })
    }

    @Test(
        "a row that can't be taken says which cell and why, and the others are taken",
        arguments: [
            ("飞碟,,,市城管执法局,,,,,,", "分类", "分类树里没有"), (",,,市城管执法局,,,,,,", "分类", "空着"),
            ("其他,,,市城管执法局,,,,,,", "分类", "不止一类"), ("噪声污染,月球,,市城管执法局,,,,,,", "区域", "没有这个区划"),
            ("噪声污染,,,市飞碟局,,,,,,", "主办", "机构名录里没有"),
            ("噪声污染,,,市城管执法局、市公安局,,,,,,", "主办", "只能有一个"),
            ("噪声污染,,,市城管执法局,市飞碟局,,,,,", "协办", "机构名录里没有"),
            ("噪声污染,,,市城管执法局,,,,,明年,", "生效日期", "不是日期"), ("噪声污染,,,,,,,,,", nil, "都空着"),
            ("噪声污染,,,市城管执法局,,,,,2026-12-01,2026-11-01", nil, "早于"),
            ("噪声污染,,,市城管执法局,,,市城管执法局,,,", nil, "又要回避"),
            ("噪声污染,寿山镇,,寿山镇人民政府,,,,,,", nil, "不得派给乡镇"),
            ("暖气不热,,,市公安局,,,,,,", nil, "冲突"),
        ])
    func rejected(row: String, column: String?, reason: String) throws {
        let file = try read(["暖气不热,,,市供热中心,,,,,,", row, "占道经营,,,市城管执法局,,,,,,"])
        #expect(file.rules.count == 2)
        let rejection = try #require(file.rejections.first)
        #expect(rejection.column == column && rejection.reason.contains(reason), "\(rejection)")
        #expect(rejection.origin.row == 3)
    }

    @Test("a town leads where a list gives it the duty; headings may be a city's own; XLSX is read like CSV")
    func taken() throws {
        let town = try read(["占道经营,寿山镇,,寿山镇人民政府,,,,赋权清单第 3 项,,"])
        #expect(town.rejections.isEmpty && town.rules.first?.lead?.text == "LY-SSZ")
        let own = try read(["噪声污染,市城管执法局,夜间|半夜"], heading: "诉求分类,责任单位,关键词")
        #expect(own.rules.first?.condition == ["夜间", "半夜"])
        let error = #expect(throws: ImportError.self) { try read(["噪声污染"], heading: "分类") }
        #expect(error?.message.contains("缺“主办”一列") == true)
        let cells = ["分类", "主办", "噪声污染", "市城管执法局"].map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }
        let sheet = "<row>\(cells[0])\(cells[1])</row><row>\(cells[2])\(cells[3])</row>"
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: url) }
        try Data(StoredZip(sheet: sheet).bytes).write(to: url)
        let workbook = try DispatchCatalogueFile(ImportSource(path: url.path), names: Self.names())
        #expect(workbook.rules.first?.lead?.text == "LY-CGJ")
    }

    @Test("editions decide from their days on, the later import wins a day, and each tells what it changes")
    func editions() throws {
        let ledger = try Ledger(path: nil, key: .init())
        let now = try TicketJourneyTests.moment("2026-11-24 10:00")
        let supervisor = Actor("s", as: .supervisor)
        func add(_ rows: [String], from day: String) throws -> DispatchCatalogue.Edition {
            try ledger.add(
                try read(rows).rules, from: #require(Day(parsing: day)), source: "a.csv", by: supervisor,
                at: now)
        }
        let first = try add(["噪声污染,,,市生态环境局,,,,,,", "占道经营,,,市城管执法局,,,,,,"], from: "2026-01-01")
        let second = try add(["噪声污染,,,市公安局,,,,,,", "暖气不热,,,市供热中心,,,,,,"], from: "2026-12-01")
        _ = try add(["噪声污染,,,市生态环境局,,,,,,"], from: "2026-01-01")
        func lead(_ day: String) throws -> String? {
            try ledger.catalogue().decision(
                categories: ["0401", "04"], region: nil, text: "吵", on: #require(Day(parsing: day)))?.lead
                .text
        }
        let noise = try #require(CategoryTree.shipped.named("噪声污染").first)
        #expect(noise.code == "0401")
        #expect(try lead("2025-12-31") == nil)
        #expect(try lead("2026-11-30") == "LY-HBJ")
        #expect(try lead("2026-12-01") == "LY-GAJ")
        #expect(try ledger.catalogue().edition(on: #require(Day(parsing: "2026-06-01")))?.version == 3)
        let difference = second.difference(from: first)
        #expect(difference.added.count == 1 && difference.changed.count == 1 && difference.gone.count == 1)
        #expect(throws: TicketRefusal.self) {
            try ledger.add(first.rules, from: first.from, source: "", by: Actor("a", as: .agent), at: now)
        }
    }
}
