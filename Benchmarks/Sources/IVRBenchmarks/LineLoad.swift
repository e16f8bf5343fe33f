import Foundation
import NIOCore
import NIOPosix

/// Asks over the line protocol, so many at once.
final class LineLoad: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let left: Int
    private var open = 0
    private var next = 0
    private var failures = 0
    private let questions: [String]
    private let done: EventLoopPromise<Int>

    init(_ count: Int, _ questions: [String], _ done: EventLoopPromise<Int>) {
        left = count
        self.questions = questions
        self.done = done
    }

    /// Asks a second, and how many failed.
    static func run(
        _ count: Int, to address: SocketAddress, _ questions: [String]
    ) async throws -> (Double, Int) {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let done = loop.makePromise(of: Int.self)
        let start = ContinuousClock.now
        let channel = try await ClientBootstrap(group: loop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(LineLoad(count, questions, done))
                }
            }
            .connect(to: address).get()
        let failures = try await done.futureResult.get()
        let (seconds, attoseconds) = start.duration(to: .now).components
        try await channel.close()
        return (Double(count) / (Double(seconds) + Double(attoseconds) / 1e18), failures)
    }

    func channelActive(context: ChannelHandlerContext) {
        open = 1
        write("{\"id\":0,\"op\":\"hello\",\"version\":1}\n", context)
        while open < 64, next < left { ask(context) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        let text = buffer.readString(length: buffer.readableBytes) ?? ""
        // Whole lines are counted by their ends; an answer never holds one.
        let answers = text.utf8.count { $0 == 0x0A }
        failures += text.components(separatedBy: "\"error\"").count - 1
        open -= answers
        while open < 64, next < left { ask(context) }
        if next == left, open == 0 { done.succeed(failures) }
    }

    private func ask(_ context: ChannelHandlerContext) {
        next += 1
        open += 1
        write("{\"id\":\(next),\"op\":\"ask\",\"text\":\"\(questions[next % questions.count])\"}\n", context)
    }

    private func write(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }
}
