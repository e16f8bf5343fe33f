import HotlineModel
import Testing
import TextClassifiers
import Ticketing

@testable import TicketRouting

@Suite("Units")
struct UnitRouterTests {
    private static func id(_ text: String) throws -> Identifier<Organisation> {
        try #require(Identifier<Organisation>(text))
    }

    @Test(
        "the narrowest category decides, then the narrowest region, then a condition; a lapsed row does not")
    func catalogue() throws {
        let (city, district, night) = (try Self.id("A"), try Self.id("B"), try Self.id("C"))
        let region = try #require(Identifier<Region>("220402"))
        let catalogue = DispatchCatalogue([
            .init(
                version: 3, from: Day(number: 0),
                rules: [
                    DispatchRule(category: "04", lead: city),
                    DispatchRule(category: "04", region: region, lead: district),
                    DispatchRule(category: "04", region: region, condition: ["夜间", "半夜"], lead: night),
                    DispatchRule(
                        category: "0401", lead: night, until: Day(year: 2025, month: 12, day: 31)),
                ])
        ])
        let day = try #require(Day(year: 2026, month: 11, day: 27))
        func lead(_ text: String, _ region: String?) -> Identifier<Organisation>? {
            catalogue.decision(
                categories: ["040101", "0401", "04"], region: region.flatMap { Identifier($0) }, text: text,
                on: day)?.lead
        }
        #expect(lead("噪声", nil) == city)
        #expect(lead("噪声", "220402001") == district)
        #expect(lead("半夜噪声", "220402001") == night)
    }

    @Test("a unit complained of gets none of it: the one above does")
    func recusal() throws {
        let (city, bureau) = (try Self.id("A"), try Self.id("B"))
        let organisations = OrganisationTree([
            Organisation(id: city, name: "市政府"), Organisation(id: bureau, name: "市城管局", parent: city),
        ])
        let router = UnitRouter(
            catalogue: DispatchCatalogue([
                .init(version: 1, from: Day(number: 0), rules: [DispatchRule(category: "12", lead: bureau)])
            ]),
            organisations: organisations)
        let day = try #require(Day(year: 2026, month: 11, day: 27))
        var proposal = TicketProposal(urgency: .ordinary, type: .complaint)
        router.complete(&proposal, for: .init("占道", category: "120101", accused: bureau, day: day))
        #expect(proposal.lead == city && proposal.source == .catalogue)
    }

    @Test("two accounts of one event are near; the same words of another place are not")
    func duplicates() throws {
        let now = Moment(secondsSince1970: 1_796_000_000)
        let day = try #require(Day(year: 2026, month: 11, day: 27))
        let number = try #require(TicketNumber(day: day, node: 1, serial: 1))
        func account(_ text: String, _ place: String?) -> DuplicateFinder.Account {
            .init(text: text, place: place, region: "220402", moment: now)
        }
        let finder = DuplicateFinder()
        let old = (number: number, account: account("阳光小区3号楼暖气不热，家里只有十二度", "阳光小区"))
        #expect(finder.matches(of: account("阳光小区3号楼家里暖气不热才十二度", "阳光小区"), among: [old]).count == 1)
        #expect(finder.matches(of: account("阳光小区3号楼家里暖气不热才十二度", "幸福家园"), among: [old]).isEmpty)
        #expect(finder.matches(of: account("想问老年证怎么办", nil), among: [old]).isEmpty)
    }
}

@Suite("Categories by words")
struct CategoryFinderTests {
    private func category(_ text: String, _ tree: CategoryTree = .shipped) -> CategoryFinder.Found? {
        CategoryFinder(tree).category(of: ClassifiableText(text))
    }

    @Test(
        "callers' own words tell the category",
        arguments: [
            ("半夜工地还在施工，打桩声吵得睡不着觉", "建筑施工噪声"), ("楼下烧烤店油烟太大", "餐饮油烟"), ("公司拖欠我三个月工资", "拖欠工资"),
            ("井盖丢了一个大窟窿", "井盖缺损"), ("屋里冰凉，暖气片摸着不热", "暖气不热"),
        ])
    func found(text: String, name: String) throws {
        let found = try #require(category(text))
        #expect(CategoryTree.shipped[found.code]?.name == name && found.isSure)
    }

    @Test("where leaves share what is said the one above is named, and of nothing nothing is said")
    func above() {
        var problems: [String] = []
        let tree = CategoryTree(
            list:
                "code,name,parent\n01,水,\n0101,甲,01,自来水公司\n0102,乙,01,自来水公司\n0103,丁,01,自来水公司\n0104,戊,01,自来水公司\n02,电,\n0201,丙,02,停电",
            problems: &problems)
        #expect(problems == [] && category("自来水公司", tree)?.code == "01")
        #expect(category("今天天气不错", tree) == nil && category("", tree) == nil)
    }
}
