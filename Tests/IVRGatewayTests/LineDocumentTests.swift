import CallDialogue
import Foundation
import IVRGateway
import NIOCore
import Testing

/// A fenced block of `docs/ivr-protocol.md` with lines to and from the server.
struct LineExample: Sendable {
    /// The number of its first line in the document.
    let place: Int
    /// Whether it goes on on the connection of the block before.
    let isContinued: Bool
    /// Lines sent at once, and what comes back to them.
    var exchanges: [Exchange] = []
    /// Whether the server closes the connection at its end.
    var isClosed = false

    struct Exchange: Sendable {
        var sent: [String] = []
        var answered: [String] = []
    }

    /// Whether it needs a server that wants a secret.
    var isSecret: Bool { exchanges.contains { $0.sent.contains { $0.contains("\"secret\"") } } }

    init(place: Int, _ lines: [Substring]) {
        self.place = place
        isContinued = lines.first == "(continued)"
        for line in lines {
            if line.hasPrefix("→ ") {
                if exchanges.last?.answered.isEmpty != true { exchanges.append(Exchange()) }
                exchanges[exchanges.count - 1].sent.append(String(line.dropFirst(2)))
            } else if line.hasPrefix("← "), !exchanges.isEmpty {
                exchanges[exchanges.count - 1].answered.append(String(line.dropFirst(2)))
            } else if line == "(closed)" {
                isClosed = true
            } else if line != "(continued)" {
                Issue.record("docs/ivr-protocol.md:\(place): neither sent nor answered: \(line)")
            }
        }
    }

    /// All of the document, in order.
    static func all() throws -> [LineExample] {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = tests.deletingLastPathComponent().appendingPathComponent("docs/ivr-protocol.md")
        var examples: [LineExample] = []
        var block: [Substring]?
        let lines = try String(contentsOf: file, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
        for (place, line) in lines.enumerated() {
            if line.hasPrefix("```") {
                if let whole = block, whole.contains(where: { $0.hasPrefix("→ ") }) {
                    examples.append(LineExample(place: place + 1 - whole.count, whole))
                }
                block = block == nil ? [] : nil
            } else {
                block?.append(line)
            }
        }
        return examples
    }
}

@Suite("The document of the line protocol", .timeLimit(.minutes(30)))
struct LineDocumentTests {
    /// What the desk of the examples says, by call; questions without a call are those of the empty one.
    private static let replies = [
        "": """
        > reply answer 居住证办理 / 带身份证、住所证明和一张一寸照片到居住地派出所办理。十五个工作日内发证。
        > reply emergency 119,110 / 疑似燃气泄漏 / 请马上开窗，不要开关电器，带家人到户外。 / blind / 消防
        > reply clarify 公积金 / 租房提取 / 购房提取 / 异地转移
        > reply ticket - / 5个工作日内答复
        > tracked found 您的工单现在是办理中，由市住房和城乡建设局办理，12月4日前答复您。
        > tracked private
        """,
        "line:web-7f3a": """
        > filed 261127-0100-00901 / 12月4日前答复您
        > filed 261127-0100-00901 / 12月4日前答复您
        """,
        "1764230400.18": """
        call caller=13843703333
        > reply emergency 119,110 / 落水 / 请不要下水，找竹竿或者绳子递给他。 / blind / 消防
        > filed 261127-0100-00702
        """,
        ScriptedDesk.routing: "> reply line 12348 / 劳动纠纷 / - / blind / 公共法律服务热线",
    ]

    /// The conversation that an example shows, and its call.
    private static let shown = (name: "052-ticket-full", call: "1764230400.17")

    private static func script(_ desk: ScriptedDesk) throws {
        for (call, lines) in replies { desk.play(try CallRecord(text: lines), as: call) }
        let conversation = try #require(TestConversation.all.first { $0.name == shown.name })
        desk.play(conversation.record, as: shown.call)
    }

    @Test("what the document shows is what the server says, byte for byte", arguments: [nil, "芝麻开门"])
    func document(secret: String?) async throws {
        let examples = try LineExample.all().filter { $0.isSecret == (secret != nil) }
        #expect(examples.count >= (secret == nil ? 8 : 1))
        try await LineProtocolTests.withLines({ $0.secret = secret }) { server, desk in
            try Self.script(desk)
            let address = try #require(server.address(of: "lines"))
            var peer = try await LinePeer.connect(to: address)
            for example in examples {
                if !example.isContinued {
                    await peer.close()
                    peer = try await LinePeer.connect(to: address)
                }
                try await Self.replay(example, peer)
            }
            await peer.close()
        }
    }

    /// What is sent at once may be answered in any order.
    private static func replay(_ example: LineExample, _ peer: LinePeer) async throws {
        for exchange in example.exchanges {
            peer.send(exchange.sent)
            let answers = await peer.lines(exchange.answered.count)
            #expect(answers.sorted() == exchange.answered.sorted(), "docs/ivr-protocol.md:\(example.place)")
        }
        if example.isClosed { #expect(await peer.line() == nil, "docs/ivr-protocol.md:\(example.place)") }
    }

    @Test("each block of the document begins with hello or goes on from the one before")
    func blocks() throws {
        for example in try LineExample.all() where !example.isContinued {
            #expect(
                example.exchanges.first?.sent.first?.contains(#""op":"hello""#) ?? false,
                "line \(example.place)")
        }
    }
}
