import Couriers
import Foundation
import GRDB
import HotlineModel
import Logging
import Measuring
import Outbox

/// An outbox on the disk, as durable as the ledger's, with a courier that posts signed webhooks.
struct CourierScene {
    let store: OutboxStore
    let pool: DatabasePool
    let list: ChannelList

    /// `receivers` are channel names with ports; a channel takes `organisation:NAME`.
    init(folder: URL, receivers: [(name: String, port: Int)]) throws {
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        pool = try DatabasePool(path: folder.appendingPathComponent("outbox.sqlite").path)
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try pool.write { db in
            try MessageQueue.create(in: db)
            try MessageQueue.widen(in: db)
        }
        store = OutboxStore(pool)
        let sections = receivers.map { receiver in
            """
              \(receiver.name):
                kind: webhook
                url: http://127.0.0.1:\(receiver.port)/
                secrets: env:KEY
                recipients: [organisation:\(receiver.name)]
                concurrency: 64
                time-limit: 30s
            """
        }
        list = try ChannelList(
            yaml: "channels:\n" + sections.joined(separator: "\n"), origin: "channels.yaml", folder: folder,
            environment: ["KEY": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
            tools: ChannelTools(logger: Self.logger, now: Self.now))
    }

    static let now: @Sendable () -> Moment = {
        Moment(secondsSince1970: Int64(Date().timeIntervalSince1970))
    }

    private static let logger: Logger = {
        var logger = Logger(label: "bench") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .critical
        return logger
    }()

    var courier: Courier {
        Courier(
            store: store, list: list, writer: PlainWriter(), clock: CourierClock(wall: Self.now),
            logger: Self.logger)
    }

    /// Commits messages to a channel; when the commit returned, in seconds of the monotonic clock.
    @discardableResult
    func enqueue(_ ids: [String], to name: String) throws -> Double {
        try pool.write { db in
            for id in ids {
                try MessageQueue.enqueue(
                    OutboxMessage(
                        id: id, ticket: id, recipient: "organisation:\(name)", kind: "dispatched", body: "{}",
                        due: Self.now()), in: db, at: Self.now())
            }
        }
        return LoopbackReceiver.now()
    }

    /// Runs the courier while something else is done.
    func run(_ work: @escaping @Sendable () async throws -> Void) async throws {
        let courier = courier
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await courier.run() }
            try await work()
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}

/// Writes what a delivery says without any ticket.
struct PlainWriter: MessageWriter {
    func message(for delivery: Delivery, granting fields: Set<IdentityField>) async throws -> CourierMessage {
        var sheet = TicketSheet()
        sheet.ticket = "261127010000015"
        sheet.title = "锅炉房管道漏水"
        sheet.content = "三楼已经进水，电梯也停了"
        return CourierMessage(
            id: delivery.message.id, recipient: delivery.message.recipient, sequence: delivery.sequence,
            kind: delivery.message.kind, createdAt: delivery.createdAt, subject: "工单：派单，请签收办理",
            text: "派单，请签收办理", sheet: sheet)
    }
}
