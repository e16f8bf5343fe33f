import ArgumentParser
import Couriers
import Foundation
import HotlineModel
import HotlineService
import Logging
import Outbox
import TicketLedger

struct ChannelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "channel", abstract: "Look after the ways by which messages leave.",
        discussion:
            "channels.yaml in the data folder lists them; docs/channels.md says what a section can hold.",
        subcommands: [
            ChannelListCommand.self, ChannelTestCommand.self, ChannelPauseCommand.self,
            ChannelResumeCommand.self,
        ])
}

struct ChannelListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the channels, and every kind that there is.",
        discussion: """
            As JSON it is one array of the kinds, each with what is configured of it.

            Example:
              hotline channel list
              hotline channel list --format json
            """)

    @Option(help: "table or json.")
    var format = OutputFormat.table
    @OptionGroup var options: DataOptions

    func run() async throws {
        let service = try options.openCouriers()
        let (records, queues) = (try await service.outbox.channels(), try await service.outbox.queues())
        let channels = service.list.channels.map { channel in
            ShownChannel(
                channel, records[channel.name], queues[channel.name] ?? OutboxStore.Queue(), at: .now)
        }
        guard format == .table else {
            let kinds = ChannelRegistry.all.map { type in
                ShownKind(type.kind, channels.filter { $0.kind == type.kind.name })
            }
            print(try Terminal.json(kinds))
            return
        }
        if channels.isEmpty {
            print(
                "还没有配置渠道：在 \(DataFolder(path: options.data).url.path)/channels.yaml 里写，格式见 docs/channels.md")
        }
        for channel in channels { Terminal.line(channel.line) }
        let none = queues[""]?.waiting ?? 0
        let new = queues["?"]?.waiting ?? 0
        if new > 0 { print("还没有分配渠道的消息 \(new) 条：hotline outbox drain 发送") }
        if none > 0 { print("没有渠道送达的消息 \(none) 条：hotline outbox list --channel \"\"") }
        print("可用的种类：")
        for type in ChannelRegistry.all {
            Terminal.line("  \(type.kind.name)　\(type.kind.chineseName)　\(type.kind.summary)")
        }
    }
}

struct ChannelTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Say whether a channel would get a message there, or why not.",
        discussion: """
            Example:
              hotline channel test police
            """)

    @OptionGroup var channel: ChannelArgument
    @OptionGroup var options: DataOptions

    func run() async throws {
        let service = try options.openCouriers()
        let open = try channel.channel(in: service)
        do {
            let works = try await ChannelTrial(open).result()
            Terminal.line("通：\(open.name)（\(open.kind.chineseName)）　\(works)")
        } catch let failure as DeliveryFailure {
            throw CommandError(origin: "不通：\(open.name)（\(open.kind.chineseName)）", message: "\(failure)")
        }
        if let pause = try await service.outbox.channels()[open.name]?.pause {
            Terminal.line(
                "注意：\(open.name) 已暂停（\(pause.by)，\(pause.why)）；hotline channel resume \(open.name) 恢复")
        }
    }
}

struct ChannelPauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Let nothing leave by a channel; messages wait.",
        discussion: """
            Example:
              hotline channel pause police 对方系统维护到 18 点
            """)

    @OptionGroup var channel: ChannelArgument
    @Argument(help: ArgumentHelp("Why.", valueName: "reason"))
    var reason: String
    @OptionGroup var author: AuthorOptions
    @OptionGroup var options: DataOptions

    func run() async throws {
        let (name, outbox) = (try channel.known(in: options), try options.openTickets().ledger.outbox)
        try await outbox.pause(name, by: author.name, because: reason, at: .now)
        let waiting = try await outbox.queues()[name] ?? OutboxStore.Queue()
        print("\(name) 已暂停；\(waiting.waiting) 条消息在等，hotline channel resume \(name) 恢复")
    }
}

struct ChannelResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let a channel send again.",
        discussion: """
            Example:
              hotline channel resume police
            """)

    @OptionGroup var channel: ChannelArgument
    @OptionGroup var options: DataOptions

    func run() async throws {
        let (name, outbox) = (try channel.known(in: options), try options.openTickets().ledger.outbox)
        let wasPaused = try await outbox.resume(name)
        print(wasPaused ? "\(name) 已恢复" : "\(name) 没有暂停；熔断已复位")
    }
}

/// The channel that a command is about.
struct ChannelArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The channel's name in channels.yaml.", valueName: "channel"))
    var name: String

    func channel(in service: CourierService) throws -> OpenChannel {
        guard let channel = service.list.channels.first(where: { $0.name == name }) else {
            throw unknown(service.list.channels.map(\.name))
        }
        return channel
    }

    /// The name of a channel that is configured, whatever its settings are.
    func known(in options: DataOptions) throws -> String {
        let names = try DataFolder(path: options.data).channelNames()
        guard names.contains(name) else { throw unknown(names) }
        return name
    }

    private func unknown(_ names: [String]) -> CommandError {
        CommandError(
            origin: name,
            message: names.isEmpty
                ? "没有配置渠道；在数据目录的 channels.yaml 里写" : "没有这个渠道；有 \(names.joined(separator: "、"))")
    }
}

extension DataOptions {
    /// The couriers of the folder; their log goes to standard error.
    func openCouriers() throws -> CourierService {
        let logger = Logger(label: "hotline") { StreamLogHandler.standardError(label: $0) }
        return try CourierService(
            DataFolder(path: data), openTickets(), logger: logger,
            environment: ProcessInfo.processInfo.environment, now: { .now })
    }
}
