import Foundation
import NIOCore
import NIOPosix

/// A robot's side of the line protocol: sends lines, takes what comes back one by one.
final class LinePeer {
    static let hello = #"{"id":0,"op":"hello","version":1}"#

    let channel: any Channel
    private var lines: AsyncStream<String>.Iterator

    private init(_ channel: any Channel, _ lines: AsyncStream<String>) {
        self.channel = channel
        self.lines = lines.makeAsyncIterator()
    }

    /// Connects without a word; `handlers` stand before the lines, for TLS.
    static func connect(
        to address: SocketAddress,
        _ handlers: @escaping @Sendable () throws -> [any ChannelHandler] = { [] }
    ) async throws -> LinePeer {
        let (lines, found) = AsyncStream.makeStream(of: String.self)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    for handler in try handlers() { try channel.pipeline.syncOperations.addHandler(handler) }
                    try channel.pipeline.syncOperations.addHandler(LineCollector(found))
                }
            }
            .connect(to: address).get()
        return LinePeer(channel, lines)
    }

    /// Connects and says hello.
    static func greeted(at address: SocketAddress) async throws -> LinePeer {
        let peer = try await connect(to: address)
        peer.send(hello)
        _ = await peer.line()
        return peer
    }

    /// Sends lines in one piece; done when the system has taken all of it.
    @discardableResult
    func send(_ lines: String...) -> EventLoopFuture<Void> { send(lines) }

    @discardableResult
    func send(_ lines: [String]) -> EventLoopFuture<Void> {
        send(bytes: Array(lines.map { "\($0)\n" }.joined().utf8))
    }

    @discardableResult
    func send(bytes: [UInt8]) -> EventLoopFuture<Void> { channel.writeAndFlush(ByteBuffer(bytes: bytes)) }

    /// The next line; nil where the connection is closed.
    func line() async -> String? { await lines.next(isolation: #isolation) }

    /// So many lines; fewer where the connection is closed.
    func lines(_ count: Int) async -> [String] {
        var taken: [String] = []
        while taken.count < count, let line = await line() { taken.append(line) }
        return taken
    }

    /// The next line, read.
    func answer() async throws -> LineAnswer { try LineAnswer(await line() ?? "closed") }

    /// Sends a line and takes the next one.
    func ask(_ line: String) async throws -> LineAnswer {
        send(line)
        return try await answer()
    }

    /// Reads on, or leaves what comes in the system's hands.
    func setReading(_ isReading: Bool) async throws {
        try await channel.setOption(.autoRead, value: isReading).get()
    }

    /// Hangs up without a word.
    func close() async { try? await channel.close().get() }
}

/// A response as a robot reads it.
struct LineAnswer: Decodable {
    /// The number of the request; nil where it has none that the server could read.
    var id: Int?
    var result: Result?
    var error: Fault?

    struct Result: Decodable {
        var decision: String?
        var ticket: String?
        var actions: [Action]?
        var over: Bool?
    }

    struct Fault: Decodable {
        let code: String
        let message: String
    }

    struct Action: Decodable {
        let `do`: String
        var prompt: String?
        var text: String?
        var expect: String?
        var keys: Int?
        var to: [String]?
        var person: Bool?
        var with: [String]?
        var queue: String?
        var route: String?
        var ticket: String?
    }

    init(_ line: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(line.utf8)) }
}

private final class LineCollector: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let found: AsyncStream<String>.Continuation
    private var held: [UInt8] = []

    init(_ found: AsyncStream<String>.Continuation) { self.found = found }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        held += unwrapInboundIn(data).readableBytesView
        let lines = held.split(separator: 0x0A, omittingEmptySubsequences: false)
        for line in lines.dropLast() { found.yield(String(decoding: line, as: UTF8.self)) }
        held = lines.last.map(Array.init) ?? []
    }

    func channelInactive(context: ChannelHandlerContext) { found.finish() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
