import Foundation
import HotlineModel
import MarkupImporters
import TabularImporters
import Testing

@testable import Importing

@Suite("Profiles")
struct ProfileTests {
    @Test("every shipped profile is well formed and has a name of its own")
    func shipped() throws {
        let profiles = try Profile.shipped()
        #expect(
            profiles.map(\.name).sorted() == [
                "disclosure", "documents", "entries", "faq", "gd-audit", "gd-items", "gd-package", "hotlines",
                "laws",
                "national-guide", "one-visit", "organisations", "pinyin-xml", "places", "regions",
            ])
    }

    @Test(
        "columns tell which profile was meant",
        arguments: [
            (["序号", "事项名称", "实施编码", "到办事现场次数"], "one-visit"), (["号码", "名称", "归并方式"], "hotlines"),
            (["id", "question", "answer", "dept"], "faq"), (["law", "file", "article", "text"], "laws"),
            (["docid", "text"], "documents"), (["id", "kind", "title", "answer"], "entries"),
            (["task_name", "task_code", "limit_scene_num"], "one-visit"),
            (["机构编码", "机构名称"], "organisations"),
            (["number", "name", "authority", "scope", "emergency", "merge_mode", "verified"], "hotlines"),
        ])
    func guess(names: [String], profile: String) throws {
        #expect(ProfileGuess(names: names, among: try Profile.shipped())?.profile.name == profile)
    }

    @Test("columns that nobody knows fit no profile")
    func noGuess() throws {
        #expect(ProfileGuess(names: ["foo", "bar"], among: try Profile.shipped()) == nil)
    }

    @Test("a profile that names an unknown field is refused with the field")
    func unknownField() {
        let yaml =
            "name: x\nabout: x\nmakes: item\nrecognise: []\ncolumns: [{from: [a], to: fields.nothing}]\n"
        let error = #expect(throws: ImportError.self) {
            try Profile(yaml: Array(yaml.utf8), origin: "x.yaml")
        }
        #expect(error?.description == "x.yaml: there is no field \"fields.nothing\"")
    }

    @Test("a constant that its field cannot take is refused with the profile")
    func badConstant() {
        let yaml =
            "name: x\nabout: x\nmakes: question\nrecognise: []\ncolumns: []\nconstants: {visibility: agent}\n"
        let error = #expect(throws: ImportError.self) {
            try Profile(yaml: Array(yaml.utf8), origin: "x.yaml")
        }
        #expect(error?.code == .profile)
    }

    @Test("every column of the national exchange has a field or is known and not wanted")
    func exchangeColumns() throws {
        let profile = try #require(try Profile.shipped().first { $0.name == "one-visit" })
        let columns = """
            row_guid task_name catalog_code local_catalog_code task_type by_law power_source use_level task_code \
            task_handle_item task_state task_version dept_name dept_type dept_code entrust_name anticipate_day \
            anticipate_type anticipate_explain promise_day promise_type promise_explain accept_condition handle_flow is_fee \
            fee_basis server_type project_type handle_type limit_scene_num special_procedure mobile_terminal_url link_addr \
            transact_addr transact_time link_way supervise_way plan_effective_date plan_cancel_date cd_operation cd_time \
            cd_batch data_source is_entry_center handle_area other_dept service_type limit_explain result_type result_name \
            is_schedule is_pay_online is_express is_service_terminals user_topic_type corp_topic_type is_online \
            online_handle_depth online_handle_url limit_scene_explain town_name town_code village_name village_code \
            extend_field
            """.split(separator: " ").map(String.init)
        let reading = ColumnReading(profile: profile, names: columns)
        #expect(reading.columns.filter { !$0.isKnown }.map(\.name) == [])
    }
}

@Suite("Mapping")
struct RecordMapperTests {
    private func mapped(_ csv: String, _ profile: String) throws -> [RecordMapper.Mapped] {
        let profile = try Profile.find(profile)
        var mapper = RecordMapper(profile: profile)
        var result: [RecordMapper.Mapped] = []
        let names = profile.columns.flatMap(\.from)
        for record in try Scratch("items.csv", csv).records(CSVReader(), knownNames: names) {
            if let mapped = mapper.take(record) { result.append(mapped) }
        }
        if let mapped = mapper.finish() { result.append(mapped) }
        return result
    }

    private func items(_ mapped: [RecordMapper.Mapped]) -> [ServiceItem] {
        mapped.compactMap { mapped in
            if case .entry(let entry) = mapped.knowledge, case .item(let item) = entry.details {
                item
            } else {
                nil
            }
        }
    }

    @Test("an item over several rows becomes one entry with all its materials, blank or repeated cells alike")
    func severalRows() throws {
        let csv = """
            实施编码,事项名称,材料名称,原件份数
            A1,落户,身份证,1
            ,,户口簿,2
            A2,迁户,申请表,1
            A2,迁户,照片,1

            """
        let items = items(try mapped(csv, "one-visit"))
        #expect(items.map { $0.materials.map(\.name) } == [["身份证", "户口簿"], ["申请表", "照片"]])
        #expect(items.first?.materials.last?.originals == 2)
    }

    @Test("a further row that contradicts the first is told, not dropped in silence")
    func contradiction() throws {
        let mapped = try mapped("实施编码,事项名称,材料名称\nA1,落户,身份证\nA1,迁户,户口簿\n", "one-visit")
        #expect(items(mapped).first?.materials.count == 2)
        #expect(mapped.first?.rejections.map(\.value) == ["迁户"])
    }

    @Test("a cell that cannot be taken is told with its place, and the entry is kept")
    func rejectedCell() throws {
        let mapped = try mapped("实施编码,事项名称,到办事现场次数,服务对象\nA1,落户,两趟多,自然人\n", "one-visit")
        let rejection = try #require(mapped.first?.rejections.first)
        #expect(rejection.origin.description == "items.csv:2")
        #expect(rejection.column == "到办事现场次数")
        #expect(rejection.value == "两趟多")
        #expect(items(mapped).first?.authority.serviceObjects == [.person])
    }

    @Test("a record without a title is rejected, the others are not")
    func rejectedRecord() throws {
        let mapped = try mapped("编号,问题,答案\n1,,答\n2,问,答\n", "faq")
        #expect(mapped.map { $0.knowledge == nil } == [true, false])
        #expect(mapped.first?.rejections.first?.column == nil)
    }

    @Test("an id of the source is kept unchanged; without one the same words give the same id")
    func ids() throws {
        let own = try mapped("编号,问题,答案\n007,甲,答\n", "faq")
        guard case .entry(let entry) = own.first?.knowledge else {
            Issue.record("no entry")
            return
        }
        #expect(entry.id.text == "007")
        let first = try mapped("问题,答案\n甲,答\n", "faq").first?.knowledge
        #expect(first == (try mapped("问题,答案\n甲,答\n", "faq").first?.knowledge))
        #expect(first != nil)
    }

    @Test("who may see an entry fails closed: what cannot be read is for agents only")
    func visibility() throws {
        for (cell, expected) in [("公开", Visibility.everyone), ("仅座席", .agents), ("座席可见吧", .agents)] {
            guard
                case .entry(let entry) = try mapped("编号,问题,答案,公开范围\n1,甲,乙,\(cell)\n", "faq").first?.knowledge
            else {
                Issue.record("no entry")
                continue
            }
            #expect(entry.visibility == expected, "\(cell)")
        }
    }

    @Test("rows of a profile that has one entry a row are never joined")
    func noJoining() throws {
        let mapped = try mapped("编号,问题,答案\n1,甲,一\n1,乙,二\n,,孤\n", "faq")
        #expect(mapped.count == 3)
        #expect(mapped.last?.knowledge == nil)
    }

    @Test("a unit in a heading's bracket counts bare numbers")
    func unitInHeading() throws {
        let items = items(try mapped("实施编码,事项名称,承诺办结时限（工作日）\nA1,落户,7\n", "one-visit"))
        #expect(items.first?.handling.promisedLimit == .within(7, .workingDays))
    }

    @Test("what a limit counts may stand in a column of its own")
    func unitInColumn() throws {
        let csv = "task_name,task_code,promise_day,promise_type\n甲,A1,7,N\n乙,A2,7,W\n丙,A3,7,\n"
        let limits = items(try mapped(csv, "one-visit")).map(\.handling.promisedLimit?.unit)
        #expect(limits == [.naturalDays, .workingDays, .workingDays])
    }

    @Test("columns that nothing reads are told")
    func unread() throws {
        var mapper = RecordMapper(profile: try Profile.find("faq"))
        for record in try Scratch("a.csv", "编号,问题,答案,奇怪\n1,a,b,c\n").records(CSVReader()) {
            _ = mapper.take(record)
        }
        #expect(mapper.unreadColumns == ["奇怪"])
    }
}

@Suite("docs/importing.md")
struct ImportingPageTests {
    @Test("names every field, every rule and every key of a profile")
    func complete() throws {
        let file = Samples.folder.deletingLastPathComponent().appendingPathComponent("docs/importing.md")
        let page = try String(contentsOf: file, encoding: .utf8)
        let keys = [
            "name", "about", "makes", "recognise", "id", "continues", "records", "lists", "constants",
            "ignore", "merge",
            "columns", "from", "to", "codes", "unit", "unitFrom", "split", "label", "fallback", "fillDown",
        ]
        let names =
            FieldCatalogue.rules.keys.sorted() + ConsistencyCheck.Rule.allCases.map(\.rawValue) + keys
        for name in names { #expect(page.contains("`\(name)`"), "\(name) is missing") }
    }
}
