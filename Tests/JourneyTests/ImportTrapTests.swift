import Foundation
import HotlineModel
import HotlineService
import Importing
import KnowledgeStorage
import Testing

/// What real files do to an import, from the file to the report.
@Suite("Traps of real files")
struct ImportTrapTests {
    private func imported(
        _ name: String, _ bytes: [UInt8], profile: String? = nil
    ) throws -> (report: ImportReport, entries: [Entry]) {
        let city = try SampleCityTests.City(importing: [])
        let file = city.folder.appendingPathComponent(name)
        try Data(bytes).write(to: file)
        let options = CatalogueImporter.Options(profile: try profile.map { try Profile.find($0) })
        let report = try city.base.importer.run(
            try ImportSource(path: file.path), options: options, at: SampleCityTests.now)
        var entries: [Entry] = []
        try city.base.store.read { reader in try reader.forEachEntry { entries.append($0.entry) } }
        return (report, entries)
    }

    private func imported(_ name: String, _ text: String) throws -> (report: ImportReport, entries: [Entry]) {
        try imported(name, Array(text.utf8))
    }

    private func item(_ entry: Entry?) throws -> ServiceItem {
        guard case .item(let item) = try #require(entry).details else { throw NotAnItem() }
        return item
    }

    private struct NotAnItem: Error {}

    @Test(
        "time limits are read with their unit, and words stay words",
        arguments: [
            ("即办", "immediate", nil, nil), ("20分钟", "within", 20, "minutes"),
            ("1个工作日", "within", 1, "workingDays"),
            ("0.5天", "within", 0.5, "naturalDays"), ("２０个工作日", "within", 20, "workingDays"),
            ("无", "unlimited", nil, nil),
            ("-", nil, nil, nil), ("详见办事指南", "described", nil, nil),
        ] as [(String, String?, Double?, String?)])
    func limits(text: String, kind: String?, amount: Double?, unit: String?) throws {
        let (report, entries) = try imported("a.csv", "实施编码,事项名称,承诺办结时限\nA1,甲事项,\(text)\n")
        let limit = try item(entries.first).handling.promisedLimit
        #expect(limit?.kind.rawValue == kind)
        #expect(limit?.amount == amount)
        #expect(limit?.unit?.rawValue == unit)
        #expect(report.rejected.isEmpty)
    }

    @Test(
        "a code that a spreadsheet turned into a number is rejected with that reason, and takes its rows with it"
    )
    func scientific() throws {
        let (report, entries) = try imported(
            "a.csv",
            """
            实施编码,事项名称,材料名称
            11220400000000011Y3220715348000,甲,身份证
            1.12204E+30,乙,户口簿
            ,,结婚证
            1.12204E+30,丙,照片
            11220400000000011Y3220715349000,丁,表
            """)
        #expect(entries.map(\.title) == ["甲", "丁"])
        #expect(report.rejectedRecords.count == 1 || report.rejectedRecords.count == 2)
        #expect(report.rejected.allSatisfy { $0.reason.contains("spreadsheet turned into a number") })
        #expect(try item(entries.first).materials.map(\.name) == ["身份证"])
    }

    @Test("missing codes get a name of their own, repeated ones are rejected with both rows")
    func codes() throws {
        let (report, entries) = try imported(
            "a.csv", "实施编码,事项名称,实施主体\n,甲,一局\nA1,乙,一局\nA2,丙,二局\nA1,丁,三局\n")
        #expect(Set(entries.map(\.title)) == ["甲", "乙", "丙"])
        #expect(report.rejected.map(\.origin.row) == [5])
        #expect(report.rejected.first?.reason.contains("row 3") == true)
    }

    @Test("escapes, tags and control characters do not reach an answer")
    func dirt() throws {
        let (_, entries) = try imported(
            "a.csv", "实施编码,事项名称,受理条件\nA1,甲&amp;amp;乙\u{0B}项,\"一<br>二&nbsp;三\"\n")
        #expect(entries.first?.title == "甲&乙 项")
        #expect(try item(entries.first).handling.conditions == "一\n二 三")
    }

    @Test("a cell without end is refused before it fills memory")
    func endless() throws {
        let city = try SampleCityTests.City(importing: [])
        let file = city.folder.appendingPathComponent("endless.csv")
        try Data("实施编码,事项名称\nA1,\"甲".utf8).write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        // 64 MB that take no room on disk: zeros behind an open quote.
        try handle.truncate(atOffset: 1 << 26)
        try handle.close()
        let error = #expect(throws: ImportError.self) { try city.run(file.path) }
        #expect(error?.message.contains("more than 4 MB") == true, "\(String(describing: error))")
    }

    @Test("a zip bomb is refused")
    func zipBomb() throws {
        let (bomb, _) = (BombWorkbook(megabytes: 200).bytes, 0)
        let error = #expect(throws: ImportError.self) { try imported("bomb.xlsx", bomb) }
        #expect(error?.message.contains("unpacks to more than") == true, "\(String(describing: error))")
    }

    @Test("a folder, a missing file and an empty one are named, with what to do")
    func nothing() throws {
        let folder = #expect(throws: ImportError.self) { try ImportSource(path: "/tmp") }
        #expect(folder?.message.contains("folder") == true)
        let missing = #expect(throws: ImportError.self) { try ImportSource(path: "/no/such/file.csv") }
        #expect(missing?.message.contains("no such file") == true)
        #expect(throws: ImportError.self) { try imported("a.csv", "") }
    }

    @Test("a file that changes while it is read changes nothing")
    func changing() throws {
        let city = try SampleCityTests.City(importing: [])
        let file = city.folder.appendingPathComponent("a.csv")
        try Data("实施编码,事项名称\nA1,甲\n".utf8).write(to: file)
        let source = try ImportSource(path: file.path)
        try Data("实施编码,事项名称\nA1,甲\nA2,乙\n".utf8).write(to: file)
        let error = #expect(throws: ImportError.self) {
            try city.base.importer.run(source, options: .init(), at: SampleCityTests.now)
        }
        #expect(error?.message.contains("changed while it was read") == true)
        #expect(try city.base.store.read { try $0.counts() }.isEmpty)
    }

    @Test("nested JSON of the national platform and of Guangdong becomes an item with all its materials")
    func nested() throws {
        let national = """
            {"code":200,"guidDetail":{"taskName":"示例登记","taskCode":"T1","deptName":"示例局","limitSceneNum":"1",
            "promiseDay":"5","promiseType":"W","linkWay":"0437-0000000","secret":{"x":"y"},
            "itemMaterials":[{"materialName":"申请表","originalNum":"1","isNeed":"1"},{"materialName":"身份证","copyNum":"2"}],
            "charges":[{"chargeStandard":"10元"},{"chargeStandard":"20元"}]}}
            """
        let (report, entries) = try imported("a.json", national)
        #expect(report.profile == "national-guide")
        let item = try item(entries.first)
        #expect(item.materials.map(\.name) == ["申请表", "身份证"])
        #expect(item.materials.map(\.copies) == [nil, 2])
        #expect(item.fee.standard == "10元；20元")
        #expect(item.handling.promisedLimit == TimeLimit.within(5, .workingDays))
        #expect(report.unreadColumns.contains("secret"))
        let guangdong = """
            [{"AUDIT_ITEM":{"CATANAME":"示例许可","TASK_CODE":"T2","PROMISE_DAY":"3","PROMISE_TYPE_TEXT":"工作日","ODD":"1"},
            "AUDIT_MATERIAL":[{"MATERIAL_NAME":"表"}],"AUDIT_QA":[{"QUESTION":"要多久？"}]},
            {"AUDIT_ITEM":{"CATANAME":"示例备案","TASK_CODE":"T3"},"AUDIT_MATERIAL":[]}]
            """
        let (second, items) = try imported("b.json", guangdong)
        #expect(second.profile == "gd-audit")
        #expect(items.map(\.title) == ["示例许可", "示例备案"])
        #expect(try self.item(items.first).commonQuestions == ["要多久？"])
        #expect(second.unreadColumns == ["AUDIT_ITEM.ODD"])
    }

    @Test("contradictions are warnings with the rule's name, and the item is taken")
    func warnings() throws {
        let (report, entries) = try imported(
            "a.csv",
            "实施编码,事项名称,办件类型,承诺办结时限,是否收费,咨询电话,监督投诉电话\nA1,甲,承诺件,即办,是,0437-1234567,0437-1234567\n")
        #expect(entries.count == 1)
        #expect(
            Set(report.warnings.first.map(\.rule)) == [
                "immediate-handling", "fee-basis", "telephones-differ",
            ])
    }

    @Test(
        "the page's heading stands in for a missing name, and never joins one; two guides of a page are two items"
    )
    func headings() throws {
        let named =
            "<html><h1>办事指南</h1><table><tr><td>事项名称</td><td>甲证办理</td></tr><tr><td>实施编码</td><td>W1</td></tr></table>"
        let (_, entries) = try imported("a.html", named)
        #expect(entries.map(\.title) == ["甲证办理"])
        let two =
            "<html><h2>一</h2><table><tr><td>事项名称</td><td>甲证办理</td></tr><tr><td>实施编码</td><td>W1</td></tr></table>"
            + "<h2>二</h2><table><tr><td>事项名称</td><td>乙证办理</td></tr><tr><td>实施编码</td><td>W2</td></tr></table>"
        #expect(try imported("a.html", two).entries.map(\.title) == ["甲证办理", "乙证办理"])
    }

    @Test("materials inside a table of labels are read row by row", arguments: [true, false])
    func innerTables(spansRows: Bool) throws {
        let lead = spansRows ? "<th rowspan=3>申请材料</th>" : ""
        let above = spansRows ? "" : "<tr><th colspan=3>申请材料</th></tr>"
        let page = """
            <html><table><tr><td>事项名称</td><td colspan=3>甲证办理</td></tr><tr><td>实施编码</td><td colspan=3>W1</td></tr>
            \(above)<tr>\(lead)<td>序号</td><td>材料名称</td><td>原件份数</td></tr><tr><td>1</td><td>申请书</td><td>1</td></tr>
            <tr><td>2</td><td>身份证</td><td>2</td></tr><tr><td>咨询电话</td><td colspan=3>0437-1</td></tr></table>
            """
        let (report, entries) = try imported("a.html", page)
        let item = try item(entries.first)
        #expect(item.materials.map(\.name) == ["申请书", "身份证"])
        #expect(item.materials.map(\.originals) == [1, 2])
        #expect(item.contact.telephone == "0437-1")
        #expect(report.rejected.isEmpty)
    }

    @Test("attributes of XML stand beside the text and are told where nothing reads them")
    func attributes() throws {
        let (report, entries) = try imported(
            "a.xml",
            "<r><SX><SXMC lang=\"zh\">甲</SXMC><SXBM>1</SXBM></SX><SX><SXMC>乙</SXMC><SXBM>2</SXBM></SX></r>")
        #expect(entries.map(\.title) == ["甲", "乙"])
        #expect(report.unreadColumns == ["SXMC@lang"])
    }

    @Test(
        "one guide as one object is one item, in an envelope or not",
        arguments: [
            #"{"taskName":"低保申请","taskCode":"N1","deptName":"局","faqs":[{"question":"要多久？","answer":"3天"},{"question":"在哪","answer":"x"}]}"#,
            #"{"code":0,"data":{"guidDetail":{"taskName":"低保申请","taskCode":"N1","itemMaterials":[{"materialName":"表"},{"materialName":"证"}]}}}"#,
            #"{"AUDIT_ITEM":{"CATANAME":"低保申请","TASK_CODE":"N1"},"AUDIT_MATERIAL":[{"MATERIAL_NAME":"合同"},{"MATERIAL_NAME":"表"}]}"#,
        ])
    func single(text: String) throws {
        let (_, entries) = try imported("a.json", text)
        #expect(entries.map(\.title) == ["低保申请"])
        #expect(entries.first?.id.text == "N1")
    }

    @Test("a remark that is merged over a whole row is no record")
    func remarks() throws {
        let page =
            "<table><tr><td>实施编码</td><td>事项名称</td><td>咨询电话</td></tr><tr><td>A1</td><td>甲</td><td>1</td></tr>"
            + "<tr><td colspan=3>审核人：李某</td></tr></table>"
        let (report, entries) = try imported("a.html", page)
        #expect(entries.map(\.title) == ["甲"])
        #expect(report.rejectedRecords.count == 1)
    }

    @Test("every row with a code that became a number is rejected for itself")
    func lookalikes() throws {
        let (report, entries) = try imported("a.csv", "实施编码,事项名称\n2.20402E+11,甲\n2.20402E+11,乙\n1.1E+20,丙\n")
        #expect(entries.isEmpty)
        #expect(report.rejectedRecords.count == 3)
    }

    @Test("words below a time limit are told, not lost")
    func limitWithNotes() throws {
        let (report, entries) = try imported(
            "a.txt", "事项名称：甲\n实施主体：局\n承诺办结时限：当场办结\n注：周三不办公\n\n事项名称：乙\n实施主体：局\n承诺办结时限：5\n")
        #expect(entries.count == 2)
        #expect(report.rejectedCells.first.contains { $0.reason.contains("周三不办公") })
        #expect(report.warnings.first.map(\.rule) == ["limit-unit"])
    }
}
