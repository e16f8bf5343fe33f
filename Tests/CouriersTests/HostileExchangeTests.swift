import Foundation
import Testing

@testable import Couriers

@Suite("Hostile exchange files")
struct HostileExchangeTests {
    private func refusal(_ bytes: [UInt8], _ format: ExchangeFormat = .xml) -> ExchangeError? {
        #expect(throws: ExchangeError.self) { try format.content(of: bytes) }
    }

    private func refusal(_ text: String, _ format: ExchangeFormat = .xml) -> ExchangeError? {
        refusal(Array(text.utf8), format)
    }

    @Test("a DOCTYPE is refused before anything of it is read")
    func doctype() {
        let laughs = (1..<10).map { "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 - 1);", count: 10))\">" }
            .joined()
        let body = "<receipt xmlns=\"urn:yihaotong:exchange:1\">&a9;</receipt>"
        #expect(refusal("<!DOCTYPE r [<!ENTITY a0 \"lol\">\(laughs)]>\(body)")?.code == .syntax)
        #expect(refusal("<!DOCTYPE r SYSTEM \"file:///etc/passwd\">\(body)")?.code == .syntax)
        let attribute = "<receipt xmlns=\"urn:yihaotong:exchange:1\" a=\"&a9;\"/>"
        #expect(refusal("<!DOCTYPE r [<!ENTITY a0 \"lol\">\(laughs)]>\(attribute)")?.code == .syntax)
    }

    @Test("what is too large is refused unread", arguments: ExchangeFormat.allCases)
    func large(format: ExchangeFormat) {
        #expect(refusal([UInt8](repeating: UInt8(ascii: " "), count: 10 << 20), format)?.code == .size)
    }

    @Test("a wrong root, a wrong order and a wrong value are told with their line")
    func schema() {
        #expect(refusal("<html><body/></html>")?.code == .schema)
        let rating = "\n<id>r</id><kind>rated</kind>\n<at>2026-11-27T09:00:00Z</at><rating>6</rating>"
        let error = refusal(ExchangeFormatTests.receipt(rating))
        #expect(error?.code == .schema)
        #expect(error?.line == 4)
        #expect(error.map { "\($0)" }?.contains("第 4 行") == true)
        #expect(
            refusal(ExchangeFormatTests.receipt("<kind>rated</kind><id>r</id><at>2026-11-27T09:00:00Z</at>"))?
                .code
                == .schema)
    }

    @Test("a time without a zone, and an id that is a path, are refused")
    func values() {
        let time = "<id>r</id><kind>rated</kind><at>2026-11-27T09:00:00</at>"
        #expect(refusal(ExchangeFormatTests.receipt(time))?.code == .schema)
        let path = "<id>../r</id><kind>rated</kind><at>2026-11-27T09:00:00Z</at>"
        #expect(refusal(ExchangeFormatTests.receipt(path))?.code == .schema)
    }

    @Test("what the hotline writes itself is nothing that it reads")
    func own() throws {
        let message = try ExchangeFormatTests.message(try ExchangeFormatTests.fullSheet())
        #expect(refusal(try ExchangeFormat.xml.bytes(of: message))?.code == .unexpected)
        #expect(refusal(try ExchangeFormat.json.bytes(of: message), .json)?.code == .unexpected)
    }

    @Test("a file that is cut short is refused wherever it is cut")
    func truncated() {
        let whole = Array(ExchangeFormatTests.receipt(ExchangeFormatTests.answer).utf8)
        for length in stride(from: 0, to: whole.count, by: 7) {
            #expect(refusal(Array(whole.prefix(length)))?.code == .syntax)
        }
        #expect(refusal("{\"receipt\": {\"id\": \"a\"", .json)?.code == .syntax)
    }

    @Test("a GB18030 file is read where its bytes are GB18030, and refused where they are not")
    func gb18030() throws {
        let heading = "<?xml version=\"1.0\" encoding=\"GB18030\"?>\n"
        let text = ExchangeFormatTests.receipt(ExchangeFormatTests.answer, heading: heading)
        // 已修好 in GB18030.
        let words: [UInt8] = [0xD2, 0xD1, 0xD0, 0xDE, 0xBA, 0xC3]
        let parts = text.components(separatedBy: "已修好").map { Array($0.utf8) }
        let bytes = try #require(parts.first) + words + (try #require(parts.last))
        guard case .receipts(let receipts) = try ExchangeFormat.xml.content(of: bytes) else {
            throw ExchangeError(.unexpected, "no receipts")
        }
        #expect(receipts.first?.text == "已修好")
        #expect(refusal(Array(text.utf8))?.code == .syntax)
        #expect(refusal(words, .json)?.code == .syntax)
    }

    @Test("a hundred thousand elements in one another are refused")
    func deep() {
        #expect(refusal(String(repeating: "<a>", count: 100_000))?.code == .syntax)
        #expect(refusal(String(repeating: "[", count: 100_000), .json) != nil)
    }
}
