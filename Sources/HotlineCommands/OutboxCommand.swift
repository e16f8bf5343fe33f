public import ArgumentParser
import Couriers
import Foundation
import HotlineModel
import HotlineService
import Outbox
import TicketLedger
import Ticketing

struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "Look after messages on their way out.",
        subcommands: [
            OutboxListCommand.self, OutboxShowCommand.self, OutboxReplayCommand.self, OutboxDrainCommand.self,
        ])
}

struct OutboxListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show messages, the newest first.",
        discussion: """
            Example:
              hotline outbox list --state dead
              hotline outbox list --ticket 261124-0100-00017
              hotline outbox list --alarms
            """)

    @Option(help: ArgumentHelp("Only in this state; may be repeated.", valueName: "state"))
    var state: [DeliveryState] = []
    @Option(
        help: ArgumentHelp("Only by this channel; \"\": those that no channel takes.", valueName: "channel"))
    var channel: String?
    @Option(help: ArgumentHelp("Only about this ticket.", valueName: "number"))
    var ticket: String?
    @Flag(help: "Show alarms instead: given up, not acknowledged, gone, missing at reconciliation.")
    var alarms = false
    @Option(help: "At most so many.")
    var limit = 50
    @Option(help: "table or json.")
    var format = OutputFormat.table
    @OptionGroup var options: DataOptions

    func validate() throws {
        if alarms, !state.isEmpty || channel != nil || ticket != nil {
            throw ValidationError("--alarms takes no --state, --channel or --ticket.")
        }
        if limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
    }

    func run() async throws {
        let outbox = try options.openTickets().ledger.outbox
        if alarms {
            let alarms = try await outbox.alarms(limit: limit)
            if format == .json { return print(try Terminal.json(alarms)) }
            if alarms.isEmpty { print("没有告警") }
            for alarm in alarms {
                Terminal.line(
                    "\(alarm.raisedAt.minute)　\(alarm.kind.chinese)　\(alarm.channel)　\(alarm.delivery)　\(alarm.reason)"
                )
            }
            return
        }
        var filter = OutboxStore.Filter()
        filter.states = state
        filter.channel = channel
        filter.ticket = try ticket.map { try TicketArgument.number($0).digits }
        let deliveries = try await outbox.list(filter, limit: limit).map(ShownDelivery.init)
        if format == .json { return print(try Terminal.json(deliveries)) }
        if deliveries.isEmpty { print("没有符合的消息") }
        for delivery in deliveries { Terminal.line(delivery.line) }
    }
}

struct OutboxShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a message and every try.",
        discussion: """
            Example:
              hotline outbox show 47ef59e33104844129838fc6
            """)

    @OptionGroup var message: MessageArgument
    @Option(help: "table or json.")
    var format = OutputFormat.table
    @OptionGroup var options: DataOptions

    func run() async throws {
        let outbox = try options.openTickets().ledger.outbox
        let delivery = try await message.delivery(in: outbox)
        let attempts = try await outbox.attempts(of: delivery)
        let shown = ShownDelivery(delivery)
        if format == .json {
            return print(try Terminal.json(ShownJourney(delivery: shown, attempts: attempts), laidOut: true))
        }
        Terminal.line(shown.line)
        if let by = delivery.progress.acknowledgeBy { Terminal.line("等待确认　\(by.minute) 前") }
        if let reference = delivery.reference { Terminal.line("对方编号　\(reference)") }
        if attempts.isEmpty { print("还没有发送过") }
        for attempt in attempts { Terminal.line(attempt.line) }
    }

    private struct ShownJourney: Encodable {
        let delivery: ShownDelivery
        let attempts: [DeliveryAttempt]
    }
}

struct OutboxReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Send again, at once and under the same id, what failed, was given up or was delivered.",
        discussion: """
            A receiver that has it already tells the repetition by the id.

            Example:
              hotline outbox replay 47ef59e33104844129838fc6
              hotline outbox replay --dead --channel police
            """)

    @Argument(help: ArgumentHelp("The messages' ids.", valueName: "id"))
    var ids: [String] = []
    @Flag(help: "Everything that was given up.")
    var dead = false
    @Option(help: ArgumentHelp("With --dead: only by this channel.", valueName: "channel"))
    var channel: String?
    @OptionGroup var options: DataOptions

    func validate() throws {
        if ids.isEmpty != dead { throw ValidationError("Name ids, or say --dead.") }
    }

    func run() async throws {
        let service = try options.openCouriers()
        var ids = ids
        if dead {
            var filter = OutboxStore.Filter()
            filter.states = [.dead]
            filter.channel = channel
            ids = try await service.outbox.list(filter, limit: .max).map(\.message.id).reversed()
        }
        for id in ids {
            guard try await service.outbox.replay(id, by: service.list.ways, at: .now) else {
                throw CommandError(origin: id, message: "没有这条消息，或它还没有发过、正在发送；hotline outbox show \(id)")
            }
            print("\(id)　已排队重发")
        }
        if ids.isEmpty { print("没有死信") }
    }
}

struct OutboxDrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drain", abstract: "Send what is due now, and take in what came back.",
        discussion: """
            With --follow it goes on until it is stopped: the way to run couriers beside the commands.

            Example:
              hotline outbox drain
              hotline outbox drain --follow
            """)

    @Flag(help: "Go on until stopped.")
    var follow = false
    @OptionGroup var options: DataOptions

    func run() async throws {
        let service = try options.openCouriers()
        guard !service.list.channels.isEmpty else {
            throw CommandError(
                origin: DataFolder(path: options.data).url.path,
                message: "没有 channels.yaml，或里面没有渠道；格式见 docs/channels.md")
        }
        if follow { return try await StopSignals.run { try await service.run() } }
        let drained = try await service.drain()
        print(
            "送达 \(drained.counts.delivered) 条，失败 \(drained.counts.failed) 次，死信 \(drained.counts.dead) 条，收到 \(drained.fetched) 条"
        )
    }
}

/// The message that a command is about.
struct MessageArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The message's id.", valueName: "id"))
    var id: String

    func delivery(in outbox: OutboxStore) async throws -> Delivery {
        guard let delivery = try await outbox.delivery(id) else {
            throw CommandError(origin: id, message: "没有这条消息；hotline outbox list 列出编号")
        }
        return delivery
    }
}

extension DeliveryState: ExpressibleByArgument {}
