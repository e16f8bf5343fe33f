import HotlineModel
import SwitchFuzzing
import SwitchProtocols
import Testing

@Suite("Damaged transcripts")
struct AGIFuzzTests {
    private static let limits = AGILimits(headerLines: 8, headerBytes: 96, replyLines: 6, replyBytes: 80)
    private static let longest = max(limits.headerBytes, limits.replyBytes)

    /// Twenty batches that run side by side, 100,000 inputs in all.
    @Test("damaged replies never crash, grow or depend on their split", arguments: 0..<20)
    func replies(batch: UInt64) throws {
        var opened = AGIReader(limits: Self.limits)
        _ = try opened.read("agi_network: yes\n\n".utf8)
        for input in 0..<4_500 {
            try Self.check(opened, withHeader: false, seed: batch << 32 | UInt64(input))
        }
        for input in 0..<500 {
            try Self.check(
                AGIReader(limits: Self.limits), withHeader: true, seed: 1 << 63 | batch << 32 | UInt64(input))
        }
    }

    private static func check(_ reader: AGIReader, withHeader: Bool, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let whole = AGIFuzzing.transcript(withHeader: withHeader, using: &generator)
        let bytes = AGIFuzzing.damaged(whole, using: &generator)
        let pieces = AGIFuzzing.pieces(of: bytes, using: &generator)
        let once = AGIFuzzing.outcome(of: [bytes[...]], by: reader)
        let cut = AGIFuzzing.outcome(of: pieces, by: reader)
        try #require(once == cut, "seed \(seed)")
        try #require(cut.mostHeld <= longest, "seed \(seed)")
        for case .reply(let reply) in once.events { _ = (reply.digits, reply.key, reply.value, reply.speech) }
    }
}
