import CallDialogue
import Foundation
import Logging
import Metrics
import NIOCore

/// One connection of the line protocol: lines in, responses out, each when it is ready.
///
/// It reads no more than it can work on: a peer that sends faster waits in its own socket.
final class LineHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var reader: LineReader
    private let settings: LineProtocolSettings
    private let workers: DeskWorkers
    private let logger: Logger
    private let calls: LineCalls
    private var waiting: [[UInt8]] = []
    private var working = 0
    private var hasSaidHello = false
    private var isStopping = false
    private var idle: Scheduled<Void>?
    private var context: ChannelHandlerContext?

    init(_ settings: LineProtocolSettings, workers: DeskWorkers, logger: Logger) {
        self.settings = settings
        self.workers = workers
        self.logger = logger
        reader = LineReader(longest: settings.longestLine)
        calls = LineCalls(most: settings.mostCalls)
    }

    func channelActive(context: ChannelHandlerContext) {
        self.context = context
        watch()
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.context = nil
        idle?.cancel()
        waiting = []
        // Whoever was on the line of a switch that is gone has hung up.
        let calls = calls
        workers.run(.filing, on: context.eventLoop, { _ in calls.hangUpAll() }) { _ in }
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        watch()
        do {
            waiting += try reader.read(unwrapInboundIn(data).readableBytesView)
        } catch {
            respond(.none, .failure(LineFault(.tooLong, "a line has over \(settings.longestLine) bytes")))
            context.close(promise: nil)
            return
        }
        work()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        work()
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is DoorStops {
            isStopping = true
            closeIfDone()
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        logger.debug("a line connection broke", metadata: ["error": "\(error)"])
        context.close(promise: nil)
    }

    // MARK: Work

    /// Takes on as much as may be worked on at once, and reads on only then.
    private func work() {
        guard let context else { return }
        while !waiting.isEmpty, working < settings.mostAtOnce, context.channel.isWritable {
            take(waiting.removeFirst(), on: context.eventLoop)
        }
        let reads = waiting.isEmpty && context.channel.isWritable
        context.channel.setOption(.autoRead, value: reads).whenFailure { _ in }
        closeIfDone()
    }

    private func take(_ line: [UInt8], on loop: any EventLoop) {
        let request: LineRequest
        switch LineRequest.read(line) {
        case .failure(let fault): return respond(.none, .failure(fault))
        case .success(let read): request = read
        }
        guard let operation = LineRequest.Operation(rawValue: request.op) else {
            let all = LineRequest.Operation.allCases.map(\.rawValue).joined(separator: ", ")
            return respond(request.id, .failure(LineFault(.unknownOp, "\"op\" has to be one of \(all)")))
        }
        if operation == .hello { return respond(request.id, hello(request)) }
        guard hasSaidHello else {
            return respond(request.id, .failure(LineFault(.helloFirst, "say hello with a version first")))
        }
        if operation == .ping { return respond(request.id, .success(LineResult())) }
        working += 1
        let handler = NIOLoopBound(self, eventLoop: loop)
        let work = LineWork(request: request, operation: operation, calls: calls)
        workers.run(operation == .file ? .filing : .asking, on: loop, { work.result(at: $0) }) { result in
            handler.value.finished(request.id, result)
        }
    }

    private func finished(_ id: LineID, _ result: Result<LineResult, LineFault>) {
        working -= 1
        respond(id, result)
        work()
    }

    private func hello(_ request: LineRequest) -> Result<LineResult, LineFault> {
        guard request.version == LineProtocol.version else {
            return .failure(LineFault(.version, "this server speaks version \(LineProtocol.version)"))
        }
        if let secret = settings.secret, !LineProtocol.isSame(secret, request.secret ?? "") {
            logger.warning("a peer has the wrong secret")
            return .failure(LineFault(.secret, "the secret is wrong"))
        }
        hasSaidHello = true
        var result = LineResult()
        (result.version, result.server) = (LineProtocol.version, LineProtocol.server)
        return .success(result)
    }

    private func respond(_ id: LineID, _ result: Result<LineResult, LineFault>) {
        guard let context else { return }
        let response =
            switch result {
            case .success(let result): LineResponse(id: id, result: result)
            case .failure(let fault): LineResponse(id: id, error: fault)
            }
        context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(bytes: response.line)), promise: nil)
    }

    private func closeIfDone() {
        guard isStopping, working == 0, waiting.isEmpty else { return }
        context?.close(promise: nil)
    }

    private func watch() {
        idle?.cancel()
        guard let loop = context?.eventLoop else { return }
        let handler = NIOLoopBound(self, eventLoop: loop)
        idle = loop.scheduleTask(in: TimeAmount(settings.idle)) {
            handler.value.respond(.none, .failure(LineFault(.idle, "nothing was said for too long")))
            handler.value.context?.close(promise: nil)
        }
    }
}

/// What both sides of the line protocol agree on.
enum LineProtocol {
    static let version = 1
    static let server = "hotline"

    /// Compares without telling by its time how much is right.
    static func isSame(_ one: String, _ other: String) -> Bool {
        let (one, other) = (Array(one.utf8), Array(other.utf8))
        var difference = UInt8(one.count == other.count ? 0 : 1)
        for place in one.indices where place < other.count { difference |= one[place] ^ other[place] }
        return difference == 0
    }
}
