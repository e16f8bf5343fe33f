import NIOCore
import NIOPosix

/// Connects to a switch.
struct SwitchClient: Sendable {
    let host: String
    let port: Int

    /// Waits so long for a connection.
    private static let patience = TimeAmount.seconds(5)

    typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// A new connection; small commands go out at once, and a peer that is gone is noticed.
    func connect() async throws -> Connection {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(Self.patience)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.socketOption(.so_keepalive), value: 1)
            .connect(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try Connection(wrappingChannelSynchronously: channel)
                }
            }
    }
}
