public import Couriers
import Foundation
public import HotlineModel
public import Logging
public import Outbox
import TicketLedger
import Ticketing

/// The couriers of a data folder: what goes out by the channels of `channels.yaml`, and what comes back by them.
public struct CourierService: Sendable {
    /// The channels.
    public let list: ChannelList
    /// Messages on their way.
    public let outbox: OutboxStore
    /// What other systems tell.
    public let inbound: InboundDesk
    private let courier: Courier
    private let now: @Sendable () -> Moment
    private let logger: Logger
    private let lock: URL

    /// The couriers of an office; `calls` are those that doors can pass on.
    public init(
        _ folder: DataFolder, _ office: TicketOffice, calls: LiveCalls = LiveCalls(), logger: Logger,
        environment: [String: String], now: @escaping @Sendable () -> Moment
    ) throws {
        let clock = CourierClock(wall: now)
        list = try ChannelList(
            yaml: try DataFolder.text(folder.channels) ?? "", origin: folder.channels.path,
            folder: folder.url,
            environment: environment, tools: ChannelTools(calls: calls, logger: logger, now: now))
        outbox = office.ledger.outbox
        inbound = InboundDesk(ledger: office.ledger, list: list, categories: office.categories)
        courier = Courier(
            store: outbox, list: list,
            writer: TicketMessageWriter(ledger: office.ledger, categories: office.categories, now: clock.now),
            clock: clock, logger: logger)
        self.now = now
        self.logger = logger
        lock = folder.url.appendingPathComponent("courier.lock")
    }

    /// Sends and fetches until the task is cancelled.
    public func run() async throws {
        let lock = try held()
        defer { lock.release() }
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await courier.run() }
            group.addTask {
                while !Task.isCancelled {
                    _ = try await fetch()
                    try await Task.sleep(for: Self.fetchPause)
                }
            }
            group.addTask { try await reconcileDaily() }
        }
    }

    /// Sends what is due and fetches what is there, once.
    public func drain() async throws -> Drained {
        let lock = try held()
        defer { lock.release() }
        let fetched = try await fetch()
        return Drained(counts: try await courier.drain(), fetched: fetched)
    }

    /// What was done at once.
    public struct Drained: Hashable, Sendable {
        /// What was sent.
        public let counts: Courier.Counts
        /// How many messages came in.
        public let fetched: Int
    }

    private func held() throws -> FileLock {
        guard let lock = try FileLock(ifFree: lock) else {
            throw ServiceError(origin: lock.path, message: "另一个程序正在发送；同一个数据目录只能有一个")
        }
        return lock
    }

    private func fetch() async throws -> Int {
        var count = 0
        for open in list.channels {
            do {
                count += try await open.fetch(at: now()) { item in
                    switch item {
                    case .receipt(let receipt): try await take(receipt, from: open.name)
                    case .list(let list):
                        try await reconciliation.compare(list, of: open.name, at: now())
                    }
                }
            } catch let error where !(error is CancellationError) {
                logger.error(
                    "a channel's inbox can't be read; trying again",
                    metadata: ["channel": "\(open.name)", "error": "\(error)"])
            }
        }
        return count
    }

    private func take(_ receipt: InboundReceipt, from channel: String) async throws {
        do {
            _ = try await inbound.take(receipt, from: channel, at: now())
        } catch let refusal as TicketRefusal {
            throw InboundRefusal(422, "\(refusal)")
        }
    }

    /// Tells each exchange, soon after midnight, what yesterday was; a list that was told already is the same file.
    private func reconcileDaily() async throws {
        var told: Day?
        while !Task.isCancelled {
            let yesterday = now().calendarDay.adding(-1)
            if told != yesterday {
                if try await tell(yesterday) { told = yesterday }
            }
            try await Task.sleep(for: Self.reconciliationPause)
        }
    }

    /// Whether every exchange was told.
    private func tell(_ day: Day) async throws -> Bool {
        var isTold = true
        for open in list.channels where open.isSource {
            do {
                try await reconciliation.tell(day, by: open)
            } catch let error where !(error is CancellationError) {
                logger.error(
                    "a day's list can't be told; trying again",
                    metadata: ["channel": "\(open.name)", "error": "\(error)"])
                isTold = false
            }
        }
        return isTold
    }

    private var reconciliation: ReconciliationDesk { ReconciliationDesk(outbox: outbox, logger: logger) }

    private static let reconciliationPause = Duration.seconds(60)
    private static let fetchPause = Duration.seconds(2)
}

extension DataFolder {
    /// The names of the configured channels.
    public func channelNames() throws -> [String] {
        try ChannelList.names(yaml: try Self.text(channels) ?? "", origin: channels.path)
    }

    /// How messages reach whom; may be missing, then nothing leaves.
    var channels: URL { url.appendingPathComponent("channels.yaml") }
}
