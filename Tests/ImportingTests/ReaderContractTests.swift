import Contracts
import Foundation
import HotlineModel
import Importing
import MarkupImporters
import TabularImporters
import Testing

@Suite("Every reader keeps the law")
struct ReaderContractTests {
    private static let names = [
        "事项名称", "实施编码", "号码", "归并方式", "编号", "问题", "答案", "机构编码", "机构名称",
        "权力内部编码", "受理条件", "二级事项", "公开主体", "实施主体",
    ]

    @Test(
        "the samples are read lawfully",
        arguments: [
            "hotlines.csv", "questions.csv", "organisations.csv", "regions.csv", "items.xlsx", "places.json",
            "notices.jsonl", "items-county.xls", "items-town.xml", "guide.html", "disclosure.html",
            "points.txt",
        ])
    func lawful(file: String) throws {
        let source = try Samples.source(file)
        let readers: [any RecordReader] = [
            CSVReader(), XLSXReader(), XLSReader(), JSONReader(), XMLReader(), HTMLReader(), KeyValueReader(),
        ]
        let ending = source.url.pathExtension
        let reader = try #require(readers.last { $0.extensions.contains(ending) })
        let layout = SourceLayout(knownNames: Set(Self.names.map(ColumnName.folded)))
        #expect(try RecordReaderContract(reader, layout: layout).violations(in: source) == [])
    }
}

@Suite("XLSX")
struct XLSXReaderTests {
    private func records() throws -> [Record] {
        var records: [Record] = []
        let layout = SourceLayout(knownNames: Set(["事项名称", "实施编码", "材料名称"].map(ColumnName.folded)))
        try XLSXReader().read(try Samples.source("items.xlsx"), layout: layout) { records.append($0) }
        return records
    }

    @Test("two heading rows, merged cells and a second sheet that is no table")
    func sheet() throws {
        let records = try records()
        #expect(records.count == 363)
        #expect(records.allSatisfy { $0.origin.sheet == "事项清单" })
        #expect(records.allSatisfy { $0.text("实施编码")?.count == 31 })
        #expect(records.first?.origin.row == 4)
        #expect(Set(records.compactMap { $0.text("实施编码") }).count == 160)
    }

    @Test("a workbook cut short is one clear error", arguments: [10, 1000, 20_000])
    func cut(length: Int) throws {
        let bytes = try Samples.source("items.xlsx").start(count: length)
        let file = try Scratch("items.xlsx", bytes)
        let error = #expect(throws: ImportError.self) { try file.records(XLSXReader()) }
        #expect(error?.origin == "items.xlsx")
    }
}

@Suite("Damaged workbooks")
struct DamagedWorkbookTests {
    @Test("any changed byte gives records or an error, never a crash", arguments: UInt64(0)..<12)
    func damaged(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var bytes = try Samples.source("items.xlsx").start(count: 1 << 20)
        for _ in 0..<Int.random(in: 1...20, using: &generator) {
            bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(
                in: 0...255, using: &generator)
        }
        let file = try Scratch("items.xlsx", bytes)
        do { _ = try file.records(XLSXReader(), knownNames: ["事项名称", "实施编码"]) } catch is ImportError {}
    }

    @Test(
        "a sheet that contradicts itself gives records or an error",
        arguments: [
            "<row r=\"9223372036854775807\"><c r=\"A1\"><v>1</v></c></row><row><c><v>2</v></c></row>",
            "<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>", "<row r=\"-1\"/>",
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>",
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"D3:A1\"/></mergeCells><sheetData>",
        ])
    func contradictory(rows: String) throws {
        let file = try Scratch("a.xlsx", StoredZip(sheet: rows).bytes)
        do { _ = try file.records(XLSXReader()) } catch is ImportError {}
    }
}

@Suite("JSON")
struct JSONReaderTests {
    @Test(
        "a list, a list inside, and one object a line give the same records",
        arguments: [
            ("a.json", #"[{"id":"1","t":"x"},{"id":"2","t":"y"}]"#),
            ("a.json", #"{"code":200,"data":{"total":2,"items":[{"id":"1","t":"x"},{"id":"2","t":"y"}]}}"#),
            ("a.jsonl", "\u{FEFF}{\"id\":\"1\",\"t\":\"x\"}\n\n{\"id\":\"2\",\"t\":\"y\"}\n"),
        ])
    func shapes(name: String, text: String) throws {
        let records = try Scratch(name, text).records(JSONReader())
        #expect(records.map { $0.text("t") } == ["x", "y"])
    }

    @Test("a broken line is an error with its number")
    func broken() throws {
        let file = try Scratch("a.jsonl", "{\"id\":\"1\"}\n{\"id\":\"2\"\n{\"id\":\"3\"}\n")
        let error = #expect(throws: ImportError.self) { try file.records(JSONReader()) }
        #expect(error?.origin == "a.jsonl:2")
    }

    @Test("a broken document says in which line")
    func brokenDocument() throws {
        let file = try Scratch("a.json", "[\n {\"id\": \"1\"},\n {\"id\": ]\n]\n")
        let error = #expect(throws: ImportError.self) { try file.records(JSONReader()) }
        #expect(error?.message.contains("line 3") == true)
        let lines = try Scratch("a.jsonl", "{\"id\": ]\n{\"id\":\"2\"}\n")
        let first = #expect(throws: ImportError.self) { try lines.records(JSONReader()) }
        #expect(first?.origin == "a.jsonl:1")
    }

    @Test("what is no object is a problem of its own record")
    func noObject() throws {
        let records = try Scratch("a.json", #"[{"id":"1"},3,["x"],{"id":"2"}]"#).records(JSONReader())
        #expect(records.map { $0.problem == nil } == [true, false, false, true])
    }

    @Test("codes of many digits stay what they are")
    func digits() throws {
        let text = #"[{"id":1234567890123456789012345678901},{"id":9223372036854775808},{"id":7}]"#
        let records = try Scratch("a.json", text).records(JSONReader())
        #expect(
            records.map { $0.text("id") } == ["1234567890123456789012345678901", "9223372036854775808", "7"])
    }

    @Test("one line that holds a list is a document, one line that holds none is a record, whatever its name")
    func oneLine() throws {
        let list = #"{"places":[{"id":"1"},{"id":"2"}]}"#
        #expect(try Scratch("a", list).records(JSONReader()).count == 2)
        #expect(try Scratch("a.json", #"{"id":"1","title":"x"}"#).records(JSONReader()).count == 1)
    }

    @Test("JSON is read in the encodings that text is read in")
    func encodings() throws {
        let text = #"{"id":"1","t":"公积金"}"#
        let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try Scratch("a.jsonl", utf16).records(JSONReader()).first?.text("t") == "公积金")
        #expect(JSONReader().recognises(utf16))
    }

    @Test("a document without a list of objects says so")
    func noList() throws {
        let file = try Scratch("a.json", "{\n\"a\": 1\n}\n")
        let error = #expect(throws: ImportError.self) { try file.records(JSONReader()) }
        #expect(error?.message.contains("no list of objects") == true)
    }
}
