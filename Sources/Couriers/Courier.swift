import HotlineModel
public import Logging
public import Outbox
import Synchronization

/// Sends what is due: takes it, hands it to its channel, keeps what came of it.
///
/// Only one runs on an outbox at a time. Each task has one purpose: rounds take and keep, a bell looks whether there is
/// work, upkeep rescues what a dead sender had, misses acknowledgements and prunes.
public final class Courier: Sendable {
    let store: OutboxStore
    let list: ChannelList
    private let writer: any MessageWriter
    private let clock: CourierClock
    private let logger: Logger
    private let desk: Mutex<Desk>
    private let bell = Bell()

    /// What is under way.
    private struct Desk {
        var alive: [Int64: Delivery] = [:]
        var ended: [DeliveryTry] = []
        var records: [String: ChannelRecord] = [:]
        var counts = Counts()
    }

    /// What came of tries so far.
    public struct Counts: Hashable, Sendable {
        /// Taken by their receivers.
        public internal(set) var delivered = 0
        /// Failed, to be tried again or dead.
        public internal(set) var failed = 0
        /// Given up.
        public internal(set) var dead = 0
    }

    /// A courier of an outbox.
    public init(
        store: OutboxStore, list: ChannelList, writer: any MessageWriter, clock: CourierClock, logger: Logger
    ) {
        self.store = store
        self.list = list
        self.writer = writer
        self.clock = clock
        self.logger = logger
        desk = Mutex(Desk())
    }

    /// What came of tries so far.
    public var counts: Counts { desk.withLock { $0.counts } }

    /// Sends until the task is cancelled; what is on its way then is cut short, kept, and tried again by the next courier.
    public func run() async throws {
        try await start()
        do {
            try await withThrowingDiscardingTaskGroup { group in
                group.addTask { try await self.ringWhileThereIsWork() }
                group.addTask { try await self.upkeep() }
                for await _ in bell.strokes { try await patientRound(&group) }
            }
        } catch is CancellationError {}
        // Nobody interrupts the last word on what was under way.
        await Task { await self.keepEnded() }.value
    }

    /// Sends until nothing is due or under way any more, then answers what came of it.
    public func drain() async throws -> Counts {
        try await start()
        do {
            try await withThrowingDiscardingTaskGroup { group in
                repeat {
                    try await round(&group)
                    if isIdle, try await !store.hasWork(for: places(), at: clock.now()) { break }
                    try await Task.sleep(for: Self.beat)
                } while true
            }
        } catch {
            await Task { await self.keepEnded() }.value
            throw error
        }
        return counts
    }

    /// Nothing under way, nothing to keep, and the last round took nothing.
    private var isIdle: Bool { desk.withLock { $0.alive.isEmpty && $0.ended.isEmpty } }

    private func start() async throws {
        let lost = try await store.rescue(.all, by: list.ways, at: clock.now())
        try await store.readdress(by: list.ways)
        if lost > 0 {
            logger.notice("deliveries of a sender that died are tried again", metadata: ["count": "\(lost)"])
        }
        bell.ring()
    }

    // MARK: Rounds

    private func round(_ group: inout ThrowingDiscardingTaskGroup<any Error>) async throws {
        let ended = desk.withLock { desk in
            defer { desk.ended = [] }
            return desk.ended
        }
        do {
            let records = try await store.channels()
            desk.withLock { $0.records = records }
            let closed = list.channels.map(\.name).filter { records[$0]?.pause != nil }
            let round = try await store.round(
                ended, places: places(), closed: closed, by: list.ways, at: clock.now())
            count(ended, round)
            for delivery in round.leased { send(delivery, &group) }
        } catch {
            // Nothing is lost: what ended is kept in the next round, what was taken is taken back by its lease.
            desk.withLock { $0.ended.insert(contentsOf: ended, at: 0) }
            throw error
        }
    }

    /// A round that waits and goes on where the outbox can't be written now.
    private func patientRound(_ group: inout ThrowingDiscardingTaskGroup<any Error>) async throws {
        do {
            try await round(&group)
        } catch let error where !(error is CancellationError) {
            logger.error("the outbox can't be written; trying again", metadata: ["error": "\(error)"])
            try await Task.sleep(for: Self.pause)
            bell.ring()
        }
    }

    private func count(_ ended: [DeliveryTry], _ round: OutboxStore.Round) {
        desk.withLock { desk in
            for tried in ended {
                switch tried.outcome {
                case .delivered, .acknowledged: desk.counts.delivered += 1
                case .failed: desk.counts.failed += 1
                case .deferred: break
                }
            }
            desk.counts.dead += round.results.values.count { $0 == .dead }
        }
        for tried in ended { report(tried, round.results[tried.delivery.number]) }
    }

    private func report(_ tried: DeliveryTry, _ state: DeliveryState?) {
        CourierMetrics.note(tried)
        guard case .failed(let failure) = tried.outcome else { return }
        logger.log(
            level: state == .dead ? .error : .info,
            state == .dead ? "a message was given up" : "a message did not arrive yet",
            metadata: [
                "channel": "\(tried.delivery.channel ?? "")", "id": "\(tried.delivery.message.id)",
                "attempt": "\(tried.delivery.progress.attempts)", "reason": "\(failure)",
            ])
    }

    /// The places that are free now.
    private func places() -> [ChannelPlaces] {
        let now = clock.now()
        return desk.withLock { desk in
            var urgent: [String: Int] = [:]
            var ordinary: [String: Int] = [:]
            for delivery in desk.alive.values {
                switch delivery.progress.lane {
                case .urgent: urgent[delivery.channel ?? "", default: 0] += 1
                case .ordinary: ordinary[delivery.channel ?? "", default: 0] += 1
                }
            }
            return list.channels.compactMap { channel in
                let record = desk.records[channel.name]
                guard record?.pause == nil else { return nil }
                // Life and safety is tried whatever the breaker says.
                let most =
                    switch record?.breaker.state(at: now) ?? .closed {
                    case .closed: channel.concurrency
                    case .halfOpen: 1
                    case .open: 0
                    }
                let urgentTaken = urgent[channel.name] ?? 0
                let reserve = max(0, OpenChannel.urgentPlaces - urgentTaken)
                let spill = max(0, urgentTaken - OpenChannel.urgentPlaces)
                let free = max(0, most - (ordinary[channel.name] ?? 0) - spill)
                guard reserve + free > 0 else { return nil }
                return ChannelPlaces(
                    channel: channel.name, urgent: reserve, ordinary: free,
                    lease: channel.timeLimit + OpenChannel.leaseMargin)
            }
        }
    }

    private func send(_ delivery: Delivery, _ group: inout ThrowingDiscardingTaskGroup<any Error>) {
        desk.withLock { $0.alive[delivery.number] = delivery }
        group.addTask {
            let clock = ContinuousClock()
            let start = clock.now
            var (outcome, cause) = await self.outcome(of: delivery)
            // What is cut short because we stop is no failure of the receiver's, and no try.
            if Task.isCancelled, case .failed = outcome {
                outcome = .deferred(until: self.clock.now(), reason: "发送程序停止时正在发送")
            }
            let took = (clock.now - start).components
            let milliseconds = Int(took.seconds) * 1000 + Int(took.attoseconds / 1_000_000_000_000_000)
            let tried = DeliveryTry(
                delivery, endedAt: self.clock.now(), milliseconds: milliseconds, outcome: outcome,
                cause: cause)
            self.desk.withLock { desk in
                desk.alive[delivery.number] = nil
                desk.ended.append(tried)
            }
            self.bell.ring()
        }
    }

    /// One try: whatever goes wrong with one message is told as its failure, and costs no other anything.
    private func outcome(of delivery: Delivery) async -> (DeliveryOutcome, DeliveryTry.Cause) {
        guard let channel = list.channels.first(where: { $0.name == delivery.channel }) else {
            return (.failed(DeliveryFailure(.passing(retryAfter: nil), "配置里没有这个渠道")), .hotline)
        }
        let message: CourierMessage
        do {
            message = try await writer.message(for: delivery, granting: channel.grants)
        } catch {
            return (.failed(Self.failure(error, "写消息时出错")), .hotline)
        }
        do {
            let outcome = try await TryLimit.run(seconds: channel.timeLimit) {
                try await channel.channel.deliver(message)
            }
            return (outcome, .receiver)
        } catch {
            return (.failed(Self.failure(error, "发送时出错")), .receiver)
        }
    }

    private static func failure(_ error: any Error, _ what: String) -> DeliveryFailure {
        switch error {
        case let failure as DeliveryFailure: failure
        case is CancellationError: OpenChannel.tooLong
        default: DeliveryFailure(.passing(retryAfter: nil), "\(what)（\(error)）")
        }
    }

    private func keepEnded() async {
        let ended = desk.withLock { $0.ended }
        guard !ended.isEmpty else { return }
        do {
            _ = try await store.round(ended, places: [], by: list.ways, at: clock.now())
        } catch {
            logger.error("what came of the last tries can't be kept", metadata: ["error": "\(error)"])
        }
    }

    // MARK: Bell and upkeep

    private func ringWhileThereIsWork() async throws {
        while !Task.isCancelled {
            let records = desk.withLock { $0.records }
            do {
                if try await store.hasWork(for: places(), at: clock.now()) { bell.ring() }
                let known = try await store.channels()
                if known != records { desk.withLock { $0.records = known } }
            } catch let error where !(error is CancellationError) {
                logger.error("the outbox can't be read; trying again", metadata: ["error": "\(error)"])
                try await Task.sleep(for: Self.pause)
            }
            try await Task.sleep(for: Self.beat)
        }
    }

    private func upkeep() async throws {
        var beats = 0
        while !Task.isCancelled {
            do {
                let now = clock.now()
                let alive = desk.withLock { Set($0.alive.keys).union($0.ended.map(\.delivery.number)) }
                _ = try await store.rescue(.expired, except: alive, by: list.ways, at: now)
                _ = try await store.missAcknowledgements(by: list.ways, at: now)
                if beats % Self.upkeepsAnHour == 0 {
                    _ = try await store.prune(before: now.adding(days: -Self.daysKept))
                }
            } catch let error where !(error is CancellationError) {
                logger.error("upkeep of the outbox failed; trying again", metadata: ["error": "\(error)"])
            }
            beats += 1
            try await Task.sleep(for: Self.pause)
        }
    }

    /// How often is looked whether there is work.
    private static let beat = Duration.milliseconds(20)
    /// How often upkeep is done, and how long an outbox that can't be written is left alone.
    private static let pause = Duration.seconds(1)
    private static let upkeepsAnHour = 3600
    /// How long what was delivered stays on record: two years, as long as complaints about a ticket can come.
    private static let daysKept = 730
}
