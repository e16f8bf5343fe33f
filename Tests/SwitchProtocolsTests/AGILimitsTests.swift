import SwitchFuzzing
import SwitchProtocols
import Testing

@Suite("Limits of what a switch may send")
struct AGILimitsTests {
    @Test("64 header lines are read, 65 are too many")
    func headerLines() {
        let line = "agi_x: y\n"
        #expect(Self.fault(String(repeating: line, count: 64) + "\n") == nil)
        #expect(Self.fault(String(repeating: line, count: 65)) == .headerTooLong)
    }

    @Test(
        "a header or a reply without an end stops at its limit, however it comes",
        arguments: [1, 1000, 100_000])
    func endless(width: Int) {
        let junk = [UInt8](repeating: 0x61, count: 100_000)
        let pieces = stride(from: 0, to: junk.count, by: width).map { junk[$0..<min(junk.count, $0 + width)] }
        let header = AGIFuzzing.outcome(of: pieces)
        #expect(header.fault == .headerTooLong && header.mostHeld <= 32_768)
        let opened = [Array("agi_x: y\n\n".utf8)[...]]
        let reply = AGIFuzzing.outcome(of: opened + pieces)
        #expect(reply.fault == .replyTooLong && reply.mostHeld <= 16_384)
    }

    @Test("a block has a bound in lines and in bytes")
    func block() {
        let start = "agi_x: y\n\n520-Usage\n"
        #expect(Self.fault(start + String(repeating: "x\n", count: 254) + "520 \n") == nil)
        #expect(Self.fault(start + String(repeating: "x\n", count: 256)) == .replyTooLong)
        let wide = String(repeating: "x", count: 200) + "\n"
        #expect(Self.fault(start + String(repeating: wide, count: 100)) == .replyTooLong)
    }

    @Test("a long text in a query and in an argument fits")
    func longText() {
        let text = String(repeating: "%E6%B0%B4", count: 455) + "%E"
        let header = "agi_network_script: h?text=\(text)\nagi_arg_1: \(text)\n\n"
        guard case .opened(let call)? = AGIFuzzing.outcome(of: [Array(header.utf8)[...]]).events.first else {
            Issue.record("no call")
            return
        }
        #expect(call.query["text"] == String(repeating: "水", count: 455))
    }

    @Test(
        "a cut query keeps what is whole",
        arguments: [
            ("text=%E6%88%91%E5%AE", "我"), ("text=%E6%88%91%E5%A", "我"), ("text=%E6%88%91%", "我"),
            ("text=a%zzb", "a%zzb"), ("text=a%80b", "a\u{FFFD}b"), ("text=a=b&text=c", "a=b"), ("text", ""),
            ("text=%F0%9F%98", ""), ("x=1&&text=%00", "\0"), ("text=我家", "我家"),
        ])
    func cutQuery(query: String, text: String) {
        #expect(AGIRequest(fields: ["agi_network_script": "h?\(query)"]).query["text"] == text)
    }

    @Test("a script may have no query, and a request no script")
    func script() {
        #expect(AGIRequest(fields: ["agi_network_script": "热线/a"]).script == "热线/a")
        #expect(AGIRequest(fields: ["agi_network_script": "a?b?c=d"]).query == ["b?c": "d"])
        let bare = AGIRequest(fields: [:])
        #expect(bare.script.isEmpty && bare.query.isEmpty && bare.arguments.isEmpty && bare.caller == nil)
    }

    private static func fault(_ text: String) -> AGIFault.Code? {
        AGIFuzzing.outcome(of: [Array(text.utf8)[...]]).fault
    }
}
