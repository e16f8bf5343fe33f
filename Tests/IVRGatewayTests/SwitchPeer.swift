import NIOCore
import NIOPosix
import SwitchSides

/// Connects a switch's side to a door and lets them talk until one of them closes.
enum SwitchPeer {
    /// What became of the side.
    static func talk<Side: SwitchSide>(_ side: Side, to address: SocketAddress) async throws -> Side {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let promise = loop.makePromise(of: Side.self)
        _ = try await ClientBootstrap(group: loop)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(SideHandler(side, promise))
                }
            }
            .connect(to: address).get()
        return try await promise.futureResult.get()
    }
}

private final class SideHandler<Side: SwitchSide>: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private var side: Side
    private let promise: EventLoopPromise<Side>

    init(_ side: Side, _ promise: EventLoopPromise<Side>) {
        self.side = side
        self.promise = promise
    }

    func channelActive(context: ChannelHandlerContext) { send(side.connected(), context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        send(side.receive(Array(unwrapInboundIn(data).readableBytesView)), context)
    }

    func channelInactive(context: ChannelHandlerContext) { promise.succeed(side) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func send(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        if !bytes.isEmpty { context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil) }
        if side.isCut { context.close(promise: nil) }
    }
}
