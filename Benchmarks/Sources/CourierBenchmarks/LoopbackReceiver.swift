import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A receiver of webhooks on loopback: answers 204 at once, or takes the request and never answers.
final class LoopbackReceiver: Sendable {
    /// What it does with a request.
    enum Mood: Sendable { case answers, hangs }

    let port: Int
    private let channel: any Channel
    private let record: Record

    /// When each id arrived first, in seconds of the monotonic clock.
    final class Record: Sendable {
        private let arrivals = Mutex<[String: Double]>([:])

        func note(_ id: String) {
            let now = LoopbackReceiver.now()
            arrivals.withLock { if $0[id] == nil { $0[id] = now } }
        }

        var all: [String: Double] { arrivals.withLock { $0 } }
        var count: Int { arrivals.withLock { $0.count } }
    }

    init(_ mood: Mood) throws {
        let record = Record()
        self.record = record
        channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(mood: mood, record: record))
                }
            }
            .bind(host: "127.0.0.1", port: 0).wait()
        port = channel.localAddress?.port ?? 0
    }

    func stop() { try? channel.close().wait() }

    var arrivals: [String: Double] { record.all }
    var count: Int { record.count }

    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        let mood: Mood
        let record: Record

        init(mood: Mood, record: Record) {
            self.mood = mood
            self.record = record
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): record.note(head.headers.first(name: "webhook-id") ?? "")
            case .body: break
            case .end:
                guard case .answers = mood else { return }
                let head = HTTPResponseHead(
                    version: .http1_1, status: .noContent, headers: ["content-length": "0"])
                context.write(wrapOutboundOut(.head(head)), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            }
        }
    }
}
