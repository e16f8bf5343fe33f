import ArgumentParser
import CallDialogue
import Foundation
import HotlineDesk
import HotlineModel
import HotlineService
import IVRGateway
import InquiryRecords
import Logging

struct IVRCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ivr", abstract: "The telephone robot: its doors, its talk, its records.",
        subcommands: [
            IVRServeCommand.self, IVRChatCommand.self, IVRReplayCommand.self, IVRCallsCommand.self,
            IVRPromptsCommand.self,
        ])
}

struct IVRServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Open the doors for telephone switches.",
        discussion: """
            FastAGI on 4573, FreeSWITCH's outbound event socket on 8084, the line protocol on 12346, all on this machine
            alone unless ivr.yaml in the data folder says otherwise (docs/telephony). SIGTERM lets calls end first.

            Example:
              hotline ivr serve
            """)

    @OptionGroup var options: DataOptions

    func run() async throws {
        let service = try options.openIVR()
        let server = service.server()
        try await server.start()
        for door in ["fastagi", "eventsocket", "lines", "lines.path"] {
            if let address = server.address(of: door) { Terminal.say("已开门：\(door)　\(address)") }
        }
        Terminal.say("按 Ctrl-C 停止；停止前通话会转给人工")
        try await StopSignals.run {
            do { try await Task.sleep(for: .seconds(Int64.max / 4)) } catch {}
            await server.stop()
        }
    }
}

struct IVRChatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chat", abstract: "Talk with the robot in the terminal, as a caller would.",
        discussion: """
            A line is what you say; digits alone are keys; an empty line is silence; "/挂机" hangs up.
            Tickets that it files are real ones of the data folder.

            Example:
              hotline ivr chat --caller 13812345678
              hotline ivr chat --dialled 12301
            """)

    @Option(help: ArgumentHelp("The caller's number.", valueName: "number"))
    var caller: String?
    @Option(help: ArgumentHelp("The number that was dialled.", valueName: "number"))
    var dialled: String?
    @Option(help: ArgumentHelp("The region that the caller is in, by code or name.", valueName: "region"))
    var region: String?
    @OptionGroup var options: DataOptions

    func run() throws {
        let service = try options.openIVR()
        var arrival = CallArrival(call: "chat-\(UUID().uuidString)", caller: caller, dialled: dialled)
        if let region { arrival.parameters["region"] = region }
        var runner = DialogueRunner(arrival, at: service.desk)
        show(runner.run(.began))
        while runner.outcome == nil, runner.dialogue.state != .ended {
            guard let line = readLine() else { break }
            show(runner.run(Self.event(line)))
            if case .transferring = runner.dialogue.state { show(runner.run(.transferred(.left))) }
        }
        if runner.outcome == nil { _ = runner.run(.hungUp) }
        runner.close()
    }

    private static func event(_ line: String) -> DialogueEvent {
        let text = line.trimmingCharacters(in: .whitespaces)
        if text.isEmpty { return .silence }
        if text == "/挂机" { return .hungUp }
        if text.allSatisfy({ "0123456789*#".contains($0) }) { return .digits(text.filter { $0 != "#" }) }
        return .heard(Recognition(text))
    }

    private func show(_ actions: [DialogueAction]) {
        for action in actions {
            switch action {
            case .say(let prompt), .ask(let prompt, _): Terminal.line("机器人：\(prompt.text)")
            case .transfer(let order): Terminal.line("〔转接：\(Self.target(order))　\(order.reason)〕")
            case .end(let outcome): Terminal.line("〔结束：\(Self.route(outcome))〕")
            case .errand: break
            }
        }
    }

    private static func target(_ order: TransferOrder) -> String {
        switch order.target {
        case .person: "人工" + (order.queue.map { "（\($0.name)）" } ?? "")
        case .numbers(let numbers): numbers.joined(separator: "、")
        }
    }

    private static func route(_ outcome: CallOutcome) -> String {
        let route =
            switch outcome.route {
            case .number(let number): "转 \(number)"
            case .agent: "转人工"
            case .done: "通话结束"
            }
        return route + (outcome.ticket.map { "，工单 \($0)" } ?? "")
    }
}

struct IVRReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Play a recorded call against the robot of today, and show what differs.",
        discussion: """
            FILE is a record as `hotline ivr calls --show` prints it, or one of Tests/Conversations. What the desk said then
            is in the record, so nothing is searched and nothing is filed.

            Example:
              hotline ivr calls --show 17 > call.txt
              hotline ivr replay call.txt
            """)

    @Argument(help: ArgumentHelp("The record; - reads standard input.", valueName: "file"))
    var file: String

    func run() throws {
        let data =
            file == "-"
            ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
        guard let data else { throw CommandError(origin: file, message: "读不到这个文件") }
        let record: CallRecord
        do {
            record = try CallRecord(text: String(decoding: data, as: UTF8.self))
        } catch {
            throw CommandError(origin: "\(file):\(error.line)", message: "\(error)")
        }
        let replay = CallReplay(record)
        for line in replay.lines { Terminal.line(line) }
        guard replay.differences == 0 else {
            throw CommandError(origin: file, message: "有 \(replay.differences) 处和记录不同（+ 是现在，- 是当时）")
        }
        print("和记录一致")
    }
}

struct IVRCallsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calls", abstract: "List the calls that the robot took, the last one first.",
        discussion: """
            Example:
              hotline ivr calls
              hotline ivr calls --show 17
              hotline ivr calls --lines
            """)

    @Option(help: "At most so many.")
    var limit = 20
    @Option(help: ArgumentHelp("Print the record of this one.", valueName: "number"))
    var show: Int64?
    @Flag(help: "Count the calls of the last 30 days by the number that was dialled.")
    var lines = false
    @OptionGroup var options: DataOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
    }

    func run() throws {
        let store = try options.open().inquiries
        if let show {
            guard let call = try store.call(show) else {
                throw CommandError(origin: "\(show)", message: "没有这个编号的通话；hotline ivr calls 列出编号")
            }
            return print(call.record, terminator: "")
        }
        if lines {
            let counts = try store.callsByLine(since: Moment.now.adding(days: -30))
            for count in counts { Terminal.line("\(count.line)　\(count.calls) 次") }
            if counts.isEmpty { print("近 30 天没有通话") }
            return
        }
        let calls = try store.calls(limit: limit)
        for call in calls {
            let ticket = call.ticket.map { "　工单 \($0)" } ?? ""
            Terminal.line(
                "\(call.number ?? 0)　\(call.beganAt.minute)　拨 \(call.line ?? "—")　\(call.seconds) 秒　\(call.outcome ?? "中断")\(ticket)"
            )
        }
        if calls.isEmpty { print("还没有通话") }
    }
}

struct IVRPromptsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prompts",
        abstract: "List the sentences that can be recorded, by the names of their files.",
        discussion: """
            Example:
              hotline ivr prompts
            """)

    func run() throws {
        for name in PromptName.allCases { Terminal.line("\(name.rawValue)\t\(name.words)") }
    }
}

extension DataOptions {
    /// The robot of the folder; its log goes to standard error.
    func openIVR() throws -> IVRService {
        let base = try openToSearch()
        let office: TicketOffice?
        do {
            office = try openTickets()
        } catch {
            Terminal.say("工单打不开，照常接听，登记转人工（\(error)）")
            office = nil
        }
        let logger = Logger(label: "hotline") { StreamLogHandler.standardError(label: $0) }
        return try IVRService(
            DataFolder(path: data), base: base, office: office, logger: logger,
            environment: ProcessInfo.processInfo.environment, now: { .now })
    }
}
