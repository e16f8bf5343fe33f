import Contracts
import Foundation
import HotlineModel
import Importing
import TabularImporters
import Testing

@Suite("CSV")
struct CSVReaderTests {
    private static let text = "编号,问题,答案\r\n1,怎么办？,\"带身份证,户口簿\"\r\n2,\"他说\"\"好\"\"\",\"两\n行\"\r\n"

    private static func encoded(_ encoding: String) throws -> [UInt8] {
        switch encoding {
        case "UTF-8": return Array(text.utf8)
        case "UTF-8 with mark": return [0xEF, 0xBB, 0xBF] + text.utf8
        case "UTF-16LE with mark":
            return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case "UTF-16BE with mark":
            return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case "UTF-16LE": return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        default: return []
        }
    }

    @Test(
        "every encoding gives the same records",
        arguments: ["UTF-8", "UTF-8 with mark", "UTF-16LE with mark", "UTF-16BE with mark", "UTF-16LE"])
    func encodings(encoding: String) throws {
        let file = try Scratch("faq.csv", try Self.encoded(encoding))
        let records = try file.records(CSVReader(), knownNames: ["编号", "问题", "答案"])
        #expect(records.map { $0.text("答案") } == ["带身份证,户口簿", "两\n行"])
        #expect(records.map { $0.text("问题") } == ["怎么办？", "他说\"好\""])
        #expect(records.map(\.origin.row) == [2, 3])
    }

    @Test("GB18030 is read, four-byte characters too")
    func gb18030() throws {
        // 编号,问题 / 1,㐀  (U+3400 takes the four bytes 81 39 EE 39)
        let bytes: [UInt8] = [
            0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xCE, 0xCA, 0xCC, 0xE2, 0x0A, 0x31, 0x2C, 0x81, 0x39, 0xEE, 0x39,
            0x0A,
        ]
        let records = try Scratch("a.csv", bytes).records(CSVReader(), knownNames: ["编号", "问题"])
        #expect(records.first?.text("问题") == "㐀")
    }

    @Test("a quote that is never closed is an error that says where it opens")
    func unclosed() throws {
        let file = try Scratch("faq.csv", "a,b\n1,2\n3,\"never\n4,5\n")
        let error = #expect(throws: ImportError.self) { try file.records(CSVReader()) }
        #expect(error?.description == "faq.csv:3: the quote that opens here is never closed")
    }

    @Test("bytes that are no text are an error that says which")
    func malformed() throws {
        let file = try Scratch("a.csv", [0x61, 0x2C, 0x62, 0x0A, 0xFF, 0xFF, 0xFF, 0x0A])
        let error = #expect(throws: ImportError.self) { try file.records(CSVReader()) }
        #expect(error?.code == .malformed)
    }

    @Test(
        "UTF-8 with one bad byte says in which line, with a mark or without",
        arguments: [[UInt8](), [0xEF, 0xBB, 0xBF]])
    func badByte(mark: [UInt8]) throws {
        let bytes = mark + Array("编号,问题\n1,一二三四五六七八九十\n2,".utf8) + [0xB5] + Array("\n".utf8)
        let file = try Scratch("a.csv", bytes)
        let error = #expect(throws: ImportError.self) { try file.records(CSVReader()) }
        #expect(error?.origin == "a.csv:3")
    }

    @Test("tabs and semicolons separate where the first line uses them")
    func delimiters() throws {
        #expect(try Scratch("a.tsv", "编号\t问题\n1\t带,逗号\n").records(CSVReader()).first?.text("问题") == "带,逗号")
        #expect(try Scratch("a.csv", "编号;问题\n1;带,逗号\n").records(CSVReader()).first?.text("问题") == "带,逗号")
    }

    @Test("a row with more cells than its heading is a problem of that row only")
    func extraCells() throws {
        let records = try Scratch("a.csv", "a,b\n1,2,3\n4,5\n").records(CSVReader())
        #expect(records.map(\.problem) == ["expected 2 columns, found 3", nil])
    }

    @Test("names above and empty headings take their group's name")
    func twoHeadingRows() throws {
        let text = "清单,,\n序号,事项,\n,事项名称,实施编码\n1,落户,A1\n"
        let records = try Scratch("a.csv", text).records(CSVReader(), knownNames: ["事项名称", "实施编码"])
        #expect(records.count == 1)
        #expect(records.first?.text("序号") == "1")
        #expect(records.first?.text("实施编码") == "A1")
    }

    @Test("any bytes give records or an error, never a crash", arguments: 0..<150)
    func fuzz(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let pieces: [[UInt8]] = [
            [0x22], [0x2C], [0x0A], [0x0D], [0x09], Array("公积金".utf8), [0xFF], [0x00], [0xB9, 0xAB], [0x61],
        ]
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...60, using: &generator) {
            bytes += pieces[Int.random(in: pieces.indices, using: &generator)]
        }
        let file = try Scratch("a.csv", bytes)
        do { _ = try file.records(CSVReader()) } catch is ImportError {}
    }
}
