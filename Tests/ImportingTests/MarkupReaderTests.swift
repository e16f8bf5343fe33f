import Contracts
import HotlineModel
import Importing
import MarkupImporters
import TabularImporters
import Testing

@Suite("XML")
struct XMLReaderTests {
    @Test("records are the highest elements that repeat, whatever repeats inside them")
    func guessed() throws {
        let text = """
            <?xml version="1.0"?><r><head><n>2</n></head><list><x a="1"><m><c>甲</c><c>乙</c></m><t>一</t></x>
            <x><m><c>丙</c></m><t><![CDATA[二<br>]]></t></x></list></r>
            """
        let records = try Scratch("a.xml", text).records(XMLReader())
        #expect(records.map { $0.text("t") } == ["一", "二<br>"])
        #expect(records.first?.text("@a") == "1")
        #expect(records.map { $0.value.elements(at: "m.c").count } == [2, 1])
    }

    @Test("a path says where records stand; one document without repetition is one record")
    func paths() throws {
        let text = "<r><g><x><t>1</t></x></g><g><x><t>2</t></x></g></r>"
        let file = try Scratch("a.xml", text)
        var titles: [String?] = []
        try XMLReader().read(try file.source, layout: SourceLayout(knownNames: [], recordsPaths: ["r.g.x"])) {
            titles.append($0.text("t"))
        }
        #expect(titles == ["1", "2"])
        #expect(
            try Scratch("b.xml", "<item><t>1</t><u/></item>").records(XMLReader()).map { $0.text("t") } == [
                "1"
            ])
    }

    @Test("GB18030 and UTF-16 are read, with or without a declaration")
    func encodings() throws {
        let text = "<r><x><t>公积金提取</t></x><x><t>二</t></x></r>"
        let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try Scratch("a.xml", utf16).records(XMLReader()).first?.text("t") == "公积金提取")
        // 公积金 in GB18030.
        let gb =
            Array("<?xml version=\"1.0\" encoding=\"GBK\"?><r><x><t>".utf8) + [
                0xB9, 0xAB, 0xBB, 0xFD, 0xBD, 0xF0,
            ]
            + Array("</t></x><x><t>2</t></x></r>".utf8)
        #expect(try Scratch("a.xml", gb).records(XMLReader()).first?.text("t") == "公积金")
    }

    @Test("an XML bomb is refused by name, at once")
    func bomb() throws {
        let lines = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }
        let text = "<!DOCTYPE r [<!ENTITY l0 \"ha\">\(lines.joined())]><r><x><t>&l9;</t></x><x/></r>"
        let file = try Scratch("bomb.xml", text)
        let error = #expect(throws: ImportError.self) { try file.records(XMLReader()) }
        #expect(error?.message.contains("entity") == true, "\(String(describing: error))")
    }

    @Test("a file outside is not read", arguments: ["file:///etc/hostname", "http://127.0.0.1:9/"])
    func external(address: String) throws {
        let text = "<!DOCTYPE r [<!ENTITY e SYSTEM \"\(address)\">]><r><x><t>&e;</t></x></r>"
        #expect(throws: ImportError.self) { try Scratch("a.xml", text).records(XMLReader()) }
    }

    @Test("a broken document says in which line")
    func broken() throws {
        let file = try Scratch("a.xml", "<r>\n<x><t>1</t></x>\n<x><t>2</x>\n</r>")
        let error = #expect(throws: ImportError.self) { try file.records(XMLReader()) }
        #expect(error?.origin == "a.xml:3")
    }
}

@Suite("HTML")
struct HTMLReaderTests {
    private static let names = ["事项名称", "实施编码", "咨询电话", "服务对象", "材料名称", "原件份数", "办理地点", "受理条件"]

    private func records(_ page: String) throws -> [Record] {
        try Scratch("a.html", page).records(HTMLReader(), knownNames: Self.names)
    }

    @Test(
        "labels left and values right, in tables, term lists and lines, are one record with the page's heading"
    )
    func labels() throws {
        let records = try records(
            """
            <html><head><title>页</title><script>var x = "<table><tr><td>咨询电话</td><td>假</td></tr></table>"</script></head>
            <body><h1>补办社保卡</h1><table><tr><td>实施编码：<td>123<td>服务对象</td><td>■自然人 □法人</td></tr>
            <tr><td>办理地点</td><td colspan=3>一楼<br>二号窗口</td></tr></table>
            <dl><dt>受理条件<dd><p>已参保<p>卡丢失</dl><div><span>咨询电话</span><span>0437-1</span></div></body></html>
            """)
        #expect(records.count == 1)
        let record = try #require(records.first)
        #expect(record.text("#title") == "补办社保卡")
        #expect(record.text("实施编码") == "123")
        #expect(record.text("办理地点") == "一楼\n二号窗口")
        #expect(record.text("受理条件") == "已参保\n卡丢失")
        #expect(record.text("咨询电话") == "0437-1")
    }

    @Test("spans of rows and columns are filled")
    func spans() throws {
        let records = try records(
            """
            <table><tr><th rowspan=2>事项名称</th><th colspan=2>申请材料</th></tr><tr><th>材料名称</th><th>原件份数</th></tr>
            <tr><td rowspan=2>甲</td><td>表</td><td>1</td></tr><tr><td>证</td><td>2</td></tr></table>
            """)
        #expect(records.map { $0.text("事项名称") } == ["甲", "甲"])
        #expect(records.map { $0.text("材料名称") } == ["表", "证"])
        #expect(records.map { $0.text("原件份数") } == ["1", "2"])
    }

    @Test("a workbook that is a page in truth is read as one")
    func disguised() throws {
        let page = Array(
            "<html><table><tr><td>事项名称</td><td>咨询电话</td></tr><tr><td>甲</td><td>1</td></tr></table>".utf8)
        #expect(HTMLReader().recognises(page))
        #expect(!XMLReader().recognises(page))
        #expect(XMLReader().recognises(Array("\u{FEFF}<?xml version=\"1.0\"?><r/>".utf8)))
    }

    @Test(
        "spans that reach too far are cut", arguments: ["colspan=99999999", "rowspan=99999999", "colspan=-1"])
    func hostile(span: String) throws {
        let records = try records(
            "<table><tr><td>事项名称</td><td>咨询电话</td></tr><tr><td \(span)>甲</td><td>1</td></tr></table>")
        #expect(records.count == 1)
    }
}

@Suite("Key–value text")
struct KeyValueReaderTests {
    @Test("records part at blank lines and at names that come again; other lines go on")
    func blocks() throws {
        let text = """
            某区便民事项
            事项名称：甲
            办理时间: 8:30-17:00
            受理条件：一
            二：三
            【咨询电话】12345

            事项名称：乙
            咨询电话
            110
            事项名称：丙
            """
        let records = try Scratch("a.txt", text).records(
            KeyValueReader(), knownNames: ["事项名称", "办理时间", "受理条件", "咨询电话"])
        #expect(records.map { $0.text("事项名称") } == ["甲", "乙", "丙"])
        #expect(records.first?.text("办理时间") == "8:30-17:00")
        #expect(records.first?.text("受理条件") == "一\n二：三")
        #expect(records.map { $0.text("咨询电话") } == ["12345", "110", nil])
        #expect(records.map(\.origin.row) == [2, 8, 11])
    }

    @Test("a table is not taken for such text, and such text not for a table")
    func recognition() {
        let reader = KeyValueReader()
        #expect(reader.recognises(Array("事项名称：甲\n办理时间：一\n地点：乙\n".utf8)))
        #expect(!reader.recognises(Array("事项名称,办理时间\n甲,8:00\n乙,9:00\n丙,9:00\n".utf8)))
        #expect(!reader.recognises(Array("号码\t时间\n12345\t全天：是\n110\t全天：是\n".utf8)))
    }
}

@Suite("Old workbooks")
struct XLSReaderTests {
    @Test("two heading rows, dates, numbers and texts, and a second sheet that is no table")
    func sample() throws {
        var records: [Record] = []
        let layout = SourceLayout(knownNames: Set(["事项名称", "权力内部编码", "材料名称"].map(ColumnName.folded)))
        try XLSReader().read(try Samples.source("items-county.xls"), layout: layout) { records.append($0) }
        #expect(records.count == 57)
        #expect(records.allSatisfy { $0.origin.sheet == "东丰县本级" })
        #expect(records.first?.origin.row == 4)
        #expect(records.first?.text("生效日期") == "2026-01-01")
        #expect(Set(records.compactMap { $0.text("权力内部编码") }.filter { !$0.isEmpty }).count == 24)
    }

    @Test("any changed byte gives records or an error, never a crash", arguments: UInt64(0)..<20)
    func damaged(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var bytes = try Samples.source("items-county.xls").start(count: 1 << 20)
        for _ in 0..<Int.random(in: 1...16, using: &generator) {
            bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(
                in: 0...255, using: &generator)
        }
        let file = try Scratch("a.xls", bytes)
        do { _ = try file.records(XLSReader(), knownNames: ["事项名称", "权力内部编码"]) } catch is ImportError {}
    }

    @Test("a long code that was kept as a number is written so that nobody takes it for the code")
    func longNumbers() {
        #expect(WrittenNumberText.of(1.12204419672002e30).contains("E+30"))
        #expect(WrittenNumberText.of(20) == "20")
        #expect(WrittenNumberText.of(0.5) == "0.5")
    }
}

/// What a workbook's number becomes.
private enum WrittenNumberText {
    static func of(_ number: Double) -> String {
        let rows =
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>\(number)</v></c></row>"
        return (try? Scratch("a.xlsx", StoredZip(sheet: rows).bytes).records(XLSXReader()).first?.text("a"))
            ?? ""
    }
}
