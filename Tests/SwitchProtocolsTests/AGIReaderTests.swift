import HotlineModel
import SwitchFuzzing
import SwitchProtocols
import Testing

@Suite("What a switch sends")
struct AGIReaderTests {
    static let header = """
        agi_network: yes
        agi_network_script: hotline/basic?dnid=12345&cid=13800138000&text=%E6%88%91%20%E5%AE%B6+x%2By
        agi_request: agi://10.0.0.5:4573/hotline/basic?dnid=12345
        agi_channel: PJSIP/trunk-00000001
        agi_language: zh
        agi_type: PJSIP
        agi_uniqueid: 1764230000.1
        agi_version: 22.10.1
        agi_callerid: unknown
        agi_calleridname: 王: 女士
        agi_callingpres: 0
        agi_callingani2: 0
        agi_callington: 0
        agi_callingtns: 0
        agi_dnid: 12345
        agi_rdnis: unknown
        agi_context: hotline
        agi_extension: 12345
        agi_priority: 3
        agi_enhanced: 0.0
        agi_accountcode:\u{20}
        agi_threadid: 139689736754944
        agi_arg_1: 小区 停水
        agi_arg_2:\u{20}
        agi_arg_10: last


        """

    static let session =
        header + """
            HANGUP
            200 result=1
            100 result=0 Trying...
            200 result=0 Gosub complete
            511 Command Not Permitted on a dead channel or intercept routine
            520-Invalid command syntax.  Proper usage follows:
            Usage: SET VARIABLE <name> <value>

            200 is no reply here
            520 End of proper usage.
            520 Invalid command syntax.  Proper usage not available.
            200 result=1 (他说"停水"
            (三天)了
            )
            200 result=12 (timeout)
            HANGUP

            """

    @Test(
        "a header in one piece, in lines or byte by byte opens the same call", arguments: [1, 7, 100, 10_000])
    func opens(width: Int) throws {
        let bytes = Array(Self.header.utf8)
        let pieces = stride(from: 0, to: bytes.count, by: width).map {
            bytes[$0..<min(bytes.count, $0 + width)]
        }
        let events = AGIFuzzing.outcome(of: pieces).events
        guard case .opened(let call)? = events.first, events.count == 1 else {
            Issue.record("\(events)")
            return
        }
        #expect(call.script == "hotline/basic")
        #expect(call.query == ["dnid": "12345", "cid": "13800138000", "text": "我 家 x+y"])
        #expect(call.arguments == ["小区 停水", "", "last"])
        #expect(call.uniqueID == "1764230000.1" && call.channel == "PJSIP/trunk-00000001")
        #expect(call.caller == nil && call.callerName == "王: 女士" && call.dialled == "12345")
        #expect(call.redirectedFrom == nil && call.accountCode == nil && !call.isEnhanced)
        #expect(call.fields["agi_accountcode"] == "" && call.priority == 3 && call.language == "zh")
    }

    @Test("replies, blocks, values with line breaks and hang-ups come in order")
    func session() {
        let outcome = AGIFuzzing.outcome(of: [Array(Self.session.utf8)[...]])
        let said = outcome.events.dropFirst().map(Self.short)
        #expect(outcome.fault == nil)
        #expect(
            said == [
                "gone", "200 1", "200 0", "511 ", "520 ", "520 ", "200 1 他说\"停水\"\n(三天)了\n", "200 12 timeout",
                "gone",
            ])
    }

    @Test("any split of the bytes gives the same events")
    func splits() {
        for seed in UInt64(0)..<400 {
            var generator = SeededGenerator(seed: seed)
            let bytes = Array(Self.session.utf8)
            let pieces = AGIFuzzing.pieces(of: bytes, using: &generator)
            #expect(AGIFuzzing.outcome(of: pieces) == AGIFuzzing.outcome(of: [bytes[...]]), "seed \(seed)")
        }
    }

    @Test("a header from a proxy with CRLF and trimmed ends is read too")
    func proxy() throws {
        let events = try Self.read(
            "agi_network: yes\r\nagi_accountcode:\r\nagi_uniqueid: 1.1\r\n\r\nHANGUP\r\n")
        #expect(events.count == 2 && events.last == .hangUp)
        guard case .opened(let call)? = events.first else { return }
        #expect(call.uniqueID == "1.1" && call.fields["agi_accountcode"] == "")
    }

    @Test("a line break in a caller's name neither ends the header nor replaces what came before")
    func lineBreakInHeader() throws {
        let events = try Self.read(
            "agi_uniqueid: 1.1\nagi_callerid: 110\nagi_calleridname: a\nb\nagi_callerid: 119\n\n")
        guard case .opened(let call)? = events.first else { return }
        #expect(call.caller == "110" && call.callerName == "a")
    }

    @Test("NUL, control characters and bytes that are no UTF-8 in a value do no harm")
    func badBytes() throws {
        var reader = AGIReader()
        let header = Array("agi_calleridname: a\0\u{1B}".utf8) + [0xFF, 0xE6, 0x88] + Array("\n\n".utf8)
        guard case .opened(let call)? = try reader.read(header).first else { return }
        #expect(call.callerName == "a\0\u{1B}\u{FFFD}\u{FFFD}")
    }

    @Test("a caller's last words are not lost when a stranger's line follows")
    func unknownLine() {
        let outcome = AGIFuzzing.outcome(of: [Array("agi_x: y\n\nHANGUP\nGET / HTTP/1.1\n".utf8)[...]])
        #expect(outcome.events.last == .hangUp && outcome.fault == .unknownLine && outcome.faultLine == 4)
    }

    @Test("what speaks no FastAGI is found out at the end of its first block")
    func stranger() {
        let outcome = AGIFuzzing.outcome(of: [Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8)[...]])
        #expect(outcome.events.isEmpty && outcome.fault == .foreignHeader)
    }

    @Test("after a fault there is only that fault")
    func afterFault() {
        var reader = AGIReader()
        for _ in 0..<3 {
            #expect(throws: AGIFault.self) { try reader.read("\n200 result=0\n".utf8) }
        }
        #expect(reader.bytesHeld == 0)
    }

    @Test(
        "the rest of a value whose first line ended in a parenthesis is skipped, and the next reply is read")
    func strayRest() throws {
        let events = try Self.read("agi_x: y\n\n200 result=1 (see (a)\nand b)\n200 result=0\n")
        #expect(events.dropFirst().map(Self.short) == ["200 1 see (a", "200 0"])
    }

    @Test("a hang-up inside a value that never ends is told at once, and the value has a bound")
    func endlessValue() throws {
        var reader = AGIReader()
        #expect(try reader.read("agi_x: y\n\n200 result=1 (open\nHANGUP\n".utf8).last == .hangUp)
        #expect(throws: AGIFault.self) {
            for _ in 0..<300 { _ = try reader.read("more\n".utf8) }
        }
    }

    @Test("usage text without a last line break still ends its block")
    func gluedBlock() throws {
        let events = try Self.read("agi_x: y\n\n520-Usage\nDigits.520 End of proper usage.\n200 result=0\n")
        #expect(events.dropFirst().map(Self.short) == ["520 ", "200 0"])
    }

    private static func read(_ text: String) throws(AGIFault) -> [AGIEvent] {
        var reader = AGIReader()
        return try reader.read(text.utf8)
    }

    private static func short(_ event: AGIEvent) -> String {
        switch event {
        case .opened: "open"
        case .hangUp: "gone"
        case .reply(let reply): "\(reply.code.rawValue) \(reply.result)\(reply.note.map { " \($0)" } ?? "")"
        }
    }
}
