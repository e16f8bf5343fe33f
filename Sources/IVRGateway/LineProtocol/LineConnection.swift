import CallDialogue
import Foundation
import Logging
import Metrics
import NIOCore

/// One connection of the line protocol: lines in, responses out, each when it is ready.
///
/// It reads no more than it can work on: a peer that sends faster waits in its own socket.
final class LineConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var reader: LineReader
    private let settings: LineProtocolSettings
    private let workers: DeskWorkers
    private let logger: Logger
    private let calls: LineCalls
    private var waiting: CircularBuffer<[UInt8]> = []
    private var working = 0
    private var hasSaidHello = false
    private var isStopping = false
    /// Nothing more is read: the connection is closed behind what is owed still.
    private var isEnding = false
    /// What is said last of all.
    private var lastFault: LineFault?
    private var lastWrite: EventLoopFuture<Void>?
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
        watch(for: settings.hello)
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
        guard !isEnding else { return }
        // Once the peer has closed, all that it ever sent is read, whatever was said about reading.
        guard waiting.count < Self.mostWaiting else { return context.close(promise: nil) }
        watch()
        do {
            waiting += try reader.read(unwrapInboundIn(data).readableBytesView)
        } catch {
            waiting += error.linesBefore
            isEnding = true
            lastFault = LineFault(.tooLong, "a line has over \(settings.longestLine) bytes")
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
            calls.stop()
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
        while working < settings.mostAtOnce, context.channel.isWritable, let line = waiting.popFirst() {
            take(line, on: context.eventLoop)
        }
        let reads = waiting.isEmpty && !isEnding && context.channel.isWritable
        context.channel.setOption(.autoRead, value: reads).whenFailure { _ in }
        closeIfDone()
    }

    private func take(_ line: [UInt8], on loop: any EventLoop) {
        let request: LineRequest
        switch LineRequest.read(line) {
        case .failure(let line): return respond(line.id, .failure(line.fault))
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
        workers.run(operation.files ? .filing : .asking, on: loop, { work.result(at: $0) }) { result in
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
            // One guess a connection.
            isEnding = true
            waiting = []
            return .failure(LineFault(.secret, "the secret is wrong"))
        }
        hasSaidHello = true
        watch()
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
        let buffer = context.channel.allocator.buffer(bytes: response.line)
        lastWrite = context.writeAndFlush(wrapOutboundOut(buffer))
    }

    private func closeIfDone() {
        guard isEnding || (isStopping && calls.isEmpty), working == 0, waiting.isEmpty, let context else {
            return
        }
        if let fault = lastFault {
            lastFault = nil
            respond(.none, .failure(fault))
        }
        guard let lastWrite else { return context.close(promise: nil) }
        // Behind everything that is written.
        let channel = context.channel
        lastWrite.whenComplete { _ in channel.close(promise: nil) }
    }

    /// Looks again after the idle time; who has not said hello has no more than the time for that.
    private func watch() {
        if hasSaidHello { watch(for: settings.idle) }
    }

    private func watch(for time: Duration) {
        idle?.cancel()
        guard let loop = context?.eventLoop else { return }
        let handler = NIOLoopBound(self, eventLoop: loop)
        idle = loop.scheduleTask(in: TimeAmount(time)) {
            // Who waits for an answer of ours is not idle.
            guard handler.value.working == 0 else { return handler.value.watch() }
            handler.value.respond(.none, .failure(LineFault(.idle, "nothing was said for too long")))
            handler.value.context?.close(promise: nil)
        }
    }

    /// Lines: more than one turn of reading brings, four times 16 kB in lines of two bytes.
    private static let mostWaiting = 65_536
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
