import Contracts
import Foundation

/// Small valid files of each format that a reader takes, from which inputs are made by damage.
struct Seeds {
    let files: [(name: String, bytes: [UInt8])]

    /// The shipped seeds, and the old workbook of the sample city.
    init(samples: URL) throws {
        let csv = "序号,事项名称,实施编码,承诺办结时限,材料名称\n1,\"甲\n项\",A1,5个工作日,\"表,一\"\n,,,,照片\n2,乙,A2,即办,\"引\"\"号\"\n"
        let text = "事项名称：甲\n办理时间: 8:30-17:00\n受理条件：一\n二：三\n【咨询电话】0437-1\n\n事项名称：乙\n实施主体：局\n"
        let json =
            #"{"code":1,"data":[{"taskName":"甲","taskCode":"T1","itemMaterials":[{"materialName":"表","originalNum":1}]},{"taskName":"乙","x":[1,null,true,1.5e3]}]}"#
        let lines =
            "{\"id\":\"1\",\"kind\":\"question\",\"title\":\"问\",\"validTo\":\"2026-12-31\"}\n{\"id\":\"2\",\"title\":\"b\"}\n"
        let xml =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><r a=\"1\"><SX><SXMC>甲</SXMC><SXBM>1</SXBM><CLLB><CL><CLMC>表</CLMC></CL><CL/></CLLB></SX><SX><SXMC><![CDATA[乙<br>]]></SXMC><SXBM>2</SXBM></SX><!-- x --></r>"
        let html =
            "<!doctype html><html><head><title>页</title><meta charset=utf-8></head><body><h1>甲</h1><table><tr><td rowspan=2>事项名称</td><td colspan=2>实施编码</td></tr><tr><td>乙</td></tr></table><dl><dt>受理条件<dd><p>一<p>二</dl><ul><li>咨询电话：1&nbsp;&amp;amp;<input type=checkbox checked>是</ul></body></html>"
        let sheet =
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>甲</t></is></c><c r=\"B2\"><v>1.5</v></c></row><row r=\"3\"><c r=\"B3\" s=\"1\"><v>45000</v></c></row></sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells><sheetData>"
        let gb: [UInt8] = [
            0xCA, 0xC2, 0xCF, 0xEE, 0xC3, 0xFB, 0xB3, 0xC6, 0x2C, 0xB1, 0xE0, 0xC2, 0xEB, 0x0A, 0xBC, 0xD7,
            0x2C, 0x31, 0x0A,
        ]
        let utf16: [UInt8] = [0xFF, 0xFE] + csv.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        var files: [(String, [UInt8])] = [
            ("a.csv", Array(csv.utf8)), ("a.csv", gb), ("a.csv", utf16),
            ("a.tsv", Array(csv.replacing(",", with: "\t").utf8)),
            ("a.txt", Array(text.utf8)), ("a.json", Array(json.utf8)), ("a.jsonl", Array(lines.utf8)),
            ("a.xml", Array(xml.utf8)), ("a.html", Array(html.utf8)),
            ("a.xlsx", StoredZip(sheet: sheet, shared: ["事项名称", "实施编码"]).bytes),
        ]
        let old = samples.appendingPathComponent("items-county.xls")
        files.append(("a.xls", Array(try Data(contentsOf: old))))
        self.files = files
    }
}
