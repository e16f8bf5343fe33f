public import Logging
import Metrics
import NIOCore

/// Agents' calls on a telephone switch: a connection that does what a value decides.
public actor SwitchCallControl: CallControl {
    /// Which switch it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Asterisk, by its manager interface.
        case manager
        /// FreeSWITCH, by its inbound event socket.
        case eventSocket = "event_socket"
    }

    /// What agents' telephones do.
    public nonisolated let events: AsyncStream<CallControlEvent>
    /// Why it is not connected; nil: it is.
    public private(set) var trouble: ConnectionTrouble? = .starting

    private let kind: Kind
    private let client: SwitchClient
    private let logger: Logger
    private let clock: any Clock<Duration>
    private let told: AsyncStream<CallControlEvent>.Continuation
    private var calls: any SwitchCalls
    private var generator: any RandomNumberGenerator & Sendable
    private var pauses = ReconnectPauses()
    private var channel: (any Channel)?
    private var closing: ConnectionTrouble?
    private var waiting: [Int: CheckedContinuation<CallControlError?, Never>] = [:]
    private var lastOrder = 0

    /// Control of a switch's calls; the clock counts seconds and pauses.
    public init(
        _ kind: Kind, _ settings: SwitchSettings, logger: Logger,
        clock: any Clock<Duration> = ContinuousClock(),
        generator: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
    ) {
        var generator = generator
        // Jobs and actions of all clients are told to all: these are ours.
        let prefix = "hotline-" + String(generator.next(), radix: 36)
        calls =
            switch kind {
            case .manager: ManagerCalls(settings, prefix: prefix)
            case .eventSocket: EventSocketCalls(settings, prefix: prefix)
            }
        self.kind = kind
        self.logger = logger
        self.clock = clock
        self.generator = generator
        client = SwitchClient(host: settings.host, port: settings.port)
        (events, told) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(Self.mostUnread))
    }

    /// Events that wait for a desk that does not read; the oldest are lost first.
    private static let mostUnread = 10_000

    /// Connects and stays connected until the task is cancelled.
    public func run() async {
        while !Task.isCancelled {
            await connectOnce()
            guard !Task.isCancelled else { break }
            let pause = nextPause()
            logger.debug("switch is called again", metadata: ["after": "\(pause)"])
            try? await clock.sleep(for: pause)
        }
        told.finish()
    }

    private func nextPause() -> Duration {
        var generator = generator
        defer { self.generator = generator }
        return pauses.next(using: &generator)
    }

    // MARK: One connection

    private func connectOnce() async {
        closing = nil
        var found = ConnectionTrouble.unreachable
        do {
            let connection = try await client.connect()
            found = .closed
            try await connection.executeThenClose { inbound, _ in
                channel = connection.channel
                perform(calls.advance(on: .connected))
                try await talk(inbound)
            }
        } catch {
            logger.debug("switch connection broke", metadata: ["error": "\(error)"])
        }
        channel = nil
        lose(closing ?? found)
    }

    private func talk(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await self.count() }
            for try await buffer in inbound {
                perform(calls.advance(on: .received(Array(buffer.readableBytesView))))
            }
            group.cancelAll()
        }
    }

    private func count() async throws {
        while !Task.isCancelled {
            do { try await clock.sleep(for: .seconds(1)) } catch { return }
            perform(calls.advance(on: .tick))
        }
    }

    private func lose(_ reason: ConnectionTrouble) {
        Counter(
            label: "hotline_call_control_losses_total",
            dimensions: [("kind", kind.rawValue), ("reason", reason.rawValue)]
        ).increment()
        if trouble != reason {
            logger.warning("switch is not connected", metadata: ["kind": "\(kind)", "reason": "\(reason)"])
        }
        trouble = reason
        perform(calls.advance(on: .lost(reason)))
    }

    private func perform(_ actions: [SwitchAction]) {
        for action in actions {
            switch action {
            case .send(let bytes):
                guard let channel else { continue }
                channel.writeAndFlush(channel.allocator.buffer(bytes: bytes), promise: nil)
            case .tell(let event): tell(event)
            case .ready: becomeReady()
            case .finish(let number, let error): waiting.removeValue(forKey: number)?.resume(returning: error)
            case .close(let reason):
                if closing == nil { closing = reason }
                channel?.close(promise: nil)
            }
        }
    }

    private func becomeReady() {
        pauses.reset()
        trouble = nil
        logger.info("switch is connected", metadata: ["kind": "\(kind)"])
    }

    private func tell(_ event: CallControlEvent) {
        event.count()
        told.yield(event)
    }

    // MARK: Orders

    /// The value ends every order, by an answer, a time limit or the connection's end.
    public func carryOut(_ order: CallOrder) async throws(CallControlError) {
        lastOrder += 1
        let number = lastOrder
        let error = await withCheckedContinuation { continuation in
            waiting[number] = continuation
            perform(calls.advance(on: .order(number, order)))
        }
        order.count(error)
        if let error { throw error }
    }
}
