import Foundation
import Testing

@testable import HotlineModel

@Suite("Entries and code tables")
struct EntryTests {
    private func roundTrip(_ entry: Entry) throws -> Entry {
        try JSONDecoder().decode(Entry.self, from: try JSONEncoder().encode(entry))
    }

    @Test("an entry in the exchange form comes back as it was")
    func exchange() throws {
        var item = ServiceItem()
        item.codes.implementation = "11220400MB1234567Y3220402001001"
        item.handling.visits = 1
        item.handling.promisedLimit = .within(20, .minutes)
        item.handling.legalLimit = .within(30, .workingDays, note: "自受理之日起")
        item.authority.serviceObjects = [.person, .unincorporated]
        item.materials = [ServiceItem.Material(name: "身份证"), ServiceItem.Material(name: "申请表")]
        item.materials[1].required = false
        var entry = Entry(
            id: try #require(Identifier("11220400MB1234567Y3220402001001")), title: "不动产登记",
            details: .item(item))
        entry.names = ["房本", "房照"]
        entry.organisation = "示例局"
        entry.level = .city
        entry.validity = Validity(
            from: Moment(parsing: "2026-01-01"), until: Validity.end(written: "2026-12-31"))
        entry.visibility = .agents
        entry.source = SourceDocument(title: "某办法", number: "〔2026〕1号")
        #expect(try roundTrip(entry) == entry)
    }

    @Test("id and either title or body are required")
    func required() {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Entry.self, from: Data(#"{"id":"a"}"#.utf8))
        }
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Entry.self, from: Data(#"{"title":"a"}"#.utf8))
        }
        #expect(throws: Never.self) {
            try JSONDecoder().decode(Entry.self, from: Data(#"{"id":"a","body":"b"}"#.utf8))
        }
    }

    @Test("only one visit is derived from the visits, and unknown visits are not a yes")
    func oneVisit() {
        var item = ServiceItem()
        #expect(item.isOneVisit == nil)
        for (visits, expected) in [(0, true), (1, true), (2, false), (3, false)] {
            item.handling.visits = visits
            #expect(item.isOneVisit == expected)
        }
    }

    @Test("code 5 of 服务对象 means what its source's table says")
    func serviceObjectConflict() {
        #expect(CodeTable.serviceObjectStandard.label(of: "5") == "行政机关")
        #expect(CodeTable.serviceObjectExchange.label(of: "5") == "非法人企业")
        #expect(CodeTable.serviceObjectStandard.label(of: "6") == "其他组织")
        #expect(CodeTable.serviceObjectExchange.label(of: "6") == "行政机关")
        #expect(CodeTable.serviceObjectExchange.label(of: "7") == nil)
    }

    @Test("labels of closed tables are labels of their enums")
    func labels() {
        #expect(CodeTable.level.labels.allSatisfy { AdministrativeLevel(rawValue: $0.label) != nil })
        #expect(CodeTable.handlingForm.labels.allSatisfy { HandlingForm(rawValue: $0.label) != nil })
        #expect(CodeTable.handlingType.labels.allSatisfy { HandlingType(rawValue: $0.label) != nil })
        #expect(CodeTable.onlineDepth.labels.allSatisfy { OnlineDepth(rawValue: $0.label) != nil })
        #expect(CodeTable.powerSource.labels.allSatisfy { PowerSource(rawValue: $0.label) != nil })
        #expect(CodeTable.bodyKind.labels.allSatisfy { BodyKind(rawValue: $0.label) != nil })
        #expect(CodeTable.resultType.labels.allSatisfy { ResultType(rawValue: $0.label) != nil })
        #expect(CodeTable.scope.labels.allSatisfy { CrossRegionScope(rawValue: $0.label) != nil })
        #expect(CodeTable.mergeMode.labels.allSatisfy { Hotline.MergeMode(rawValue: $0.label) != nil })
        #expect(
            CodeTable.serviceObjectExchange.labels.allSatisfy { ServiceObject(rawValue: $0.label) != nil })
    }

    @Test("a label is known in brackets of either width, with a note behind it, and by its other names")
    func spellings() {
        #expect(CodeTable.onlineDepth.label(of: "全程网办（Ⅳ级）") == "全程网办(Ⅳ级)")
        #expect(CodeTable.mergeMode.label(of: "独立(公安)") == "不归并")
        #expect(CodeTable.itemType.label(of: "1") == "行政许可")
        #expect(CodeTable.itemType.label(of: "内部审批") == "内部审批")
        #expect(CodeTable.level.label(of: "街道级") == "镇(乡、街道)级")
    }

    @Test("differences are told field by field, by path")
    func differences() throws {
        let before = JSONValue.object(["a": .string("1"), "b": .object(["c": .string("x")])])
        let after = JSONValue.object(["b": .object(["c": .string("y")]), "d": .array([.string("z")])])
        #expect(
            FieldChange.between(before, after) == [
                FieldChange(field: "a", before: .string("1"), after: nil),
                FieldChange(field: "b.c", before: .string("x"), after: .string("y")),
                FieldChange(field: "d", before: nil, after: .array([.string("z")])),
            ])
    }

    @Test("identifiers are compared byte for byte")
    func bytes() {
        #expect(Identifier<Entry>("\u{C9}") != Identifier<Entry>("E\u{301}"))
        #expect(Set([Identifier<Entry>("a"), Identifier<Entry>("a")]).count == 1)
    }

    @Test("an identifier has 1 to 200 visible characters", arguments: ["", " a", "a\n", "a\u{0}b"])
    func identifiers(text: String) {
        #expect(Identifier<Entry>(text) == nil)
        #expect(Identifier<Entry>(String(repeating: "长", count: 201)) == nil)
    }
}
