import ChannelContracts
import Couriers
import Foundation
import GRDB
import HotlineModel
import Logging
import Outbox
import Synchronization

/// How many rounds: a few in `make test`, all by `make faults`.
enum Rounds {
    static let all = ProcessInfo.processInfo.environment["HOTLINE_FAULTS"] == "all"

    static func count(_ few: Int, all many: Int) -> Int { all ? many : few }
}

/// An outbox on the disk with a courier over channels of closures.
final class Drill: Sendable {
    let store: OutboxStore
    let database: DatabasePool
    let folder: URL
    let log = LogRecord()

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = try DatabasePool(path: folder.appendingPathComponent("outbox.sqlite").path)
        try database.write { db in
            try MessageQueue.create(in: db)
            try MessageQueue.widen(in: db)
        }
        store = OutboxStore(database)
    }

    deinit {
        try? database.close()
        try? FileManager.default.removeItem(at: folder)
    }

    static let now: @Sendable () -> Moment = {
        Moment(secondsSince1970: Int64(Date().timeIntervalSince1970))
    }

    func enqueue(
        _ messages: [(id: String, ticket: String, recipient: String)], at moment: Moment = Drill.now()
    )
        throws
    {
        try database.write { db in
            for message in messages {
                try MessageQueue.enqueue(
                    OutboxMessage(
                        id: message.id, ticket: message.ticket, recipient: message.recipient,
                        kind: "dispatched",
                        body: "{}", due: moment), in: db, at: moment)
            }
        }
    }

    func courier(
        _ channels: [OpenChannel], writer: any MessageWriter = PlainWriter(),
        clock: CourierClock = CourierClock(wall: Drill.now)
    ) -> Courier {
        Courier(store: store, list: ChannelList(channels), writer: writer, clock: clock, logger: log.logger)
    }

    /// Runs a courier until something holds, at most a minute.
    func run(_ courier: Courier, until isDone: @escaping @Sendable () async throws -> Bool) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await courier.run() }
            group.addTask {
                for _ in 0..<6000 {
                    if try await isDone() { return }
                    try await Task.sleep(for: .milliseconds(10))
                }
                throw DrillError(description: "a minute was not enough")
            }
            try await group.next()
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    func states() async throws -> [DeliveryState: Int] {
        try await store.queues().values.reduce(into: [:]) { all, queue in
            all.merge(queue.counts, uniquingKeysWith: +)
        }
    }

    func waiting() async throws -> Int {
        let states = try await states()
        return (states[.pending] ?? 0) + (states[.failed] ?? 0) + (states[.leased] ?? 0)
    }
}

struct DrillError: Error, CustomStringConvertible {
    let description: String
}

/// Writes what a delivery says without any ticket.
struct PlainWriter: MessageWriter {
    func message(for delivery: Delivery, granting fields: Set<IdentityField>) async throws -> CourierMessage {
        var sheet = TicketSheet()
        sheet.ticket = delivery.message.ticket
        return CourierMessage(
            id: delivery.message.id, recipient: delivery.message.recipient, sequence: delivery.sequence,
            kind: delivery.message.kind, createdAt: delivery.createdAt, subject: "s", text: "t", sheet: sheet)
    }
}

/// A channel that does what a closure says, and remembers in which order.
struct ClosureChannel: DeliveryChannel {
    static let kind = ChannelKind("closure", "测试", "测试")

    private let body: @Sendable (CourierMessage) async throws -> DeliveryOutcome

    init(_ settings: ChannelSettings, _ tools: ChannelTools) throws(ChannelError) {
        throw ChannelError(settings.name, "made by tests only")
    }

    init(_ body: @escaping @Sendable (CourierMessage) async throws -> DeliveryOutcome) {
        self.body = body
    }

    func deliver(_ message: CourierMessage) async throws -> DeliveryOutcome { try await body(message) }

    func check() async throws -> String { "测试" }
}

/// What arrived, in its order.
final class Arrivals: Sendable {
    private let messages = Mutex<[CourierMessage]>([])

    func note(_ message: CourierMessage) { messages.withLock { $0.append(message) } }

    var all: [CourierMessage] { messages.withLock { $0 } }
}

extension Itineraries.Pattern {
    /// A pattern that a test is sure of.
    static func of(_ text: String) throws -> Self {
        guard let pattern = Self(text) else { throw DrillError(description: "\(text) is no recipient") }
        return pattern
    }
}
