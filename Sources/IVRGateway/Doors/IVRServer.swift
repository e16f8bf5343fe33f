import CallDialogue
public import Couriers
public import Logging
import Metrics
public import NIOCore
import NIOPosix
import Synchronization

/// The doors for telephone switches, open from `start` to `stop`.
///
/// Then no new call is taken, those that are going on are put through to a person, and after the farewell's time the
/// connections are closed: a dial plan sends its call to a person then.
public final class IVRServer: Sendable {
    private let settings: IVRSettings
    private let workers: DeskWorkers
    private let calls: LiveCalls
    private let logger: Logger
    private let group: any EventLoopGroup
    private let open = Mutex<[OpenDoor]>([])

    private struct OpenDoor {
        let name: String
        let channel: any Channel
        let census: DoorCensus
        let peers: PeerChannels
    }

    /// Doors to a desk; `calls` is where couriers find a call that is to be passed on.
    public init(
        _ settings: IVRSettings, workers: DeskWorkers, calls: LiveCalls = LiveCalls(), logger: Logger,
        group: (any EventLoopGroup)? = nil
    ) {
        self.settings = settings
        self.workers = workers
        self.calls = calls
        self.logger = logger
        self.group = group ?? MultiThreadedEventLoopGroup.singleton
    }

    /// Opens the doors; throws where a port is taken.
    public func start() async throws {
        let secured = try settings.lines?.speaks.tls()
        if let door = settings.fastAGI {
            let shared = callDoor("fastagi")
            let (speaks, limits, found) = (door.speaks, settings.limits, FoundRecordings())
            try await bind("fastagi", door.settings) { pipeline in
                let leg = FastAGILeg(speaks, limits: limits, found: found)
                try pipeline.addHandler(CallConnection(leg, door: shared))
            }
        }
        if let door = settings.eventSocket {
            let shared = callDoor("eventsocket")
            let (speaks, limits) = (door.speaks, settings.limits)
            try await bind("eventsocket", door.settings) { pipeline in
                try pipeline.addHandler(CallConnection(EventSocketLeg(speaks, limits: limits), door: shared))
            }
        }
        if let door = settings.lines {
            let (speaks, workers, logger) = (door.speaks, workers, logger)
            let add: @Sendable (ChannelPipeline.SynchronousOperations) throws -> Void = { pipeline in
                if let secured { try pipeline.addHandler(secured.handler()) }
                try pipeline.addHandler(LineConnection(speaks, workers: workers, logger: logger))
            }
            try await bind("lines", door.settings, add)
            if let path = speaks.path { try await bind(path: path, door.settings, add) }
        }
    }

    /// Where a door listens, by its name: fastagi, eventsocket, lines, lines.path; nil where it is closed.
    public func address(of door: String) -> SocketAddress? {
        open.withLock { doors in doors.first { $0.name == door }?.channel.localAddress }
    }

    /// How many connections there are.
    public var connections: Int { open.withLock { doors in doors.reduce(0) { $0 + $1.census.count } } }

    /// Takes no new calls, lets those that are going on end, and closes; what they were promised is done before it returns,
    /// for as long as the farewell lasts once more.
    public func stop() async {
        let doors = open.withLock { doors in
            defer { doors = [] }
            return doors
        }
        for door in doors {
            try? await door.channel.close()
            door.peers.tell(DoorStops())
        }
        await settle { doors.allSatisfy { $0.census.count == 0 } }
        for door in doors { door.peers.close() }
        let workers = workers
        await settle { doors.allSatisfy { $0.census.count == 0 } && workers.isIdle }
    }

    /// Looks until something holds, for as long as the farewell lasts.
    private func settle(_ holds: () -> Bool) async {
        let clock = ContinuousClock()
        let end = clock.now + settings.farewell
        while !holds(), clock.now < end {
            // Not by the task's own sleep: it is cancelled already.
            try? await group.next().scheduleTask(in: .milliseconds(20)) {}.futureResult.get()
        }
    }

    private func callDoor(_ name: String) -> CallDoor {
        CallDoor(name, limits: settings.limits, workers: workers, calls: calls, logger: logger)
    }

    private func bootstrap(
        _ name: String, _ settings: DoorSettings, _ census: DoorCensus, _ peers: PeerChannels,
        _ add: @escaping @Sendable (ChannelPipeline.SynchronousOperations) throws -> Void
    ) -> ServerBootstrap {
        let logger = logger
        return ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1_024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.maxMessagesPerRead, value: 4)
            .childChannelOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(minimum: 64, initial: 2_048, maximum: 16_384)
            )
            .childChannelInitializer { channel in
                let peer = channel.remoteAddress?.ipAddress ?? "local"
                if peer != "local", !settings.admits(peer) {
                    Self.refuse(name, peer, "not on the allow-list", logger)
                    return channel.eventLoop.makeFailedFuture(RefusedPeer())
                }
                let entry = census.enter(peer, settings)
                guard entry == .entered else {
                    Self.refuse(name, peer, entry.rawValue, logger)
                    return channel.eventLoop.makeFailedFuture(RefusedPeer())
                }
                peers.add(channel)
                channel.closeFuture.whenComplete { _ in
                    census.leave(peer)
                    peers.remove(channel)
                }
                return channel.eventLoop.makeCompletedFuture { try add(channel.pipeline.syncOperations) }
            }
    }

    private func bind(
        _ name: String, _ settings: DoorSettings,
        _ add: @escaping @Sendable (ChannelPipeline.SynchronousOperations) throws -> Void
    ) async throws {
        let (census, peers) = (DoorCensus(), PeerChannels())
        do {
            let channel = try await bootstrap(name, settings, census, peers, add)
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .childChannelOption(.socketOption(.so_keepalive), value: 1)
                .bind(host: settings.host, port: settings.port).get()
            keep(OpenDoor(name: name, channel: channel, census: census, peers: peers))
        } catch {
            await stop()
            throw DoorError(code: .address, origin: "\(settings.host):\(settings.port)", cause: "\(error)")
        }
    }

    private func bind(
        path: String, _ settings: DoorSettings,
        _ add: @escaping @Sendable (ChannelPipeline.SynchronousOperations) throws -> Void
    ) async throws {
        let (census, peers) = (DoorCensus(), PeerChannels())
        do {
            let channel = try await bootstrap("lines.path", settings, census, peers, add)
                .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
            keep(OpenDoor(name: "lines.path", channel: channel, census: census, peers: peers))
        } catch {
            await stop()
            throw DoorError(code: .address, origin: path, cause: "\(error)")
        }
    }

    private func keep(_ door: OpenDoor) {
        open.withLock { $0.append(door) }
        logger.info(
            "door open",
            metadata: ["door": "\(door.name)", "address": "\(door.channel.localAddress?.description ?? "")"])
    }

    private static func refuse(_ door: String, _ peer: String, _ why: String, _ logger: Logger) {
        Counter(label: "hotline_ivr_refused_total", dimensions: [("door", door)]).increment()
        logger.warning(
            "a peer was turned away", metadata: ["door": "\(door)", "peer": "\(peer)", "why": "\(why)"])
    }
}

/// A door that cannot be opened.
public struct DoorError: Error, Hashable, CustomStringConvertible {
    /// What kind of thing is wrong.
    public let code: Code
    /// The address, or the file.
    public let origin: String
    /// What the system says.
    public let cause: String

    /// What keeps a door shut.
    public enum Code: String, Hashable, Sendable {
        /// The port or the socket file.
        case address
        /// The certificate or its key.
        case certificate
    }

    /// Where, what is wrong, and what to do.
    public var description: String {
        switch code {
        case .address: "\(origin): 打不开（\(cause)）；在 ivr.yaml 里换一个端口，或停掉占用它的程序"
        case .certificate: "\(origin): 证书或私钥读不了（\(cause)）；应是 PEM 文件，写在 ivr.yaml 的 certificate 和 key"
        }
    }
}

/// A peer that was not let in.
private struct RefusedPeer: Error {}

/// The connections of a door, to be told that it closes.
private final class PeerChannels: Sendable {
    private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])

    func add(_ channel: any Channel) { channels.withLock { $0[ObjectIdentifier(channel)] = channel } }
    func remove(_ channel: any Channel) { channels.withLock { $0[ObjectIdentifier(channel)] = nil } }

    func tell(_ event: some Sendable) {
        for channel in channels.withLock({ Array($0.values) }) {
            channel.pipeline.fireUserInboundEventTriggered(event)
        }
    }

    func close() {
        for channel in channels.withLock({ Array($0.values) }) { channel.close(promise: nil) }
    }
}
