import ArgumentParser
import HotlineModel
import HotlineService
import TicketLedger
import Ticketing

struct TicketsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tickets", abstract: "Look after the ledger of tickets as a whole.",
        subcommands: [
            TicketsVerifyCommand.self, TicketsRebuildCommand.self, TicketsTickCommand.self,
            TicketsLeaseCommand.self,
        ])
}

struct TicketsVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Read the whole log: is it unchanged, and what was erased by whom?",
        discussion: """
            Keep the last digest elsewhere and give it next time: a log that was cut short shows by it.

            Example:
              hotline tickets verify
              hotline tickets verify --expect 571eac6a3b6e247596d1cc1c92f6d9284ee9e19b533f458bd2404778ba29c300
            """)

    @Option(help: ArgumentHelp("A digest that was printed before.", valueName: "digest"))
    var expect: String?
    @OptionGroup var options: DataOptions

    func run() throws {
        let report = try options.openTickets().ledger.verify(expecting: expect)
        for fault in report.faults { Terminal.line(fault) }
        for erasure in report.erasures {
            Terminal.line(
                "已删除　\(erasure.ticket)　\(erasure.part)　依据 \(erasure.rule)　\(erasure.by)　\(erasure.at.minute)"
            )
        }
        print("事件 \(report.events) 条，工单 \(report.tickets) 件，末位摘要 \(report.head.isEmpty ? "无" : report.head)")
        guard report.faults.isEmpty else {
            throw CommandError(origin: "tickets.sqlite", message: "日志被改动过：\(report.faults.count) 处")
        }
        print("日志完整")
    }
}

struct TicketsRebuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Make every ticket's row anew from the log, and say which were not equal.",
        discussion: """
            Example:
              hotline tickets rebuild
            """)

    @OptionGroup var options: DataOptions

    func run() throws {
        let wrong = try options.openTickets().ledger.rebuild()
        for number in wrong { print("\(number)　已按日志改正") }
        print(wrong.isEmpty ? "与日志一致" : "改正 \(wrong.count) 件")
    }
}

struct TicketsTickCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tick",
        abstract: "Remind, demand and propose what is due now; to be called every minute.",
        discussion: """
            Example:
              hotline tickets tick
            """)

    @OptionGroup var options: DataOptions

    func run() throws {
        let office = try options.openTickets()
        let touched = try office.ledger.tick(at: .now)
        try CalendarAlarm.sound(office.ledger)
        for number in touched { print("\(number)") }
        Terminal.say(touched.isEmpty ? "没有到点的时限" : "催办 \(touched.count) 件")
    }
}

struct TicketsLeaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lease",
        abstract: "Set a block of numbers aside for a service point whose line may go down.",
        discussion: """
            Example:
              hotline tickets lease 50 --holder 东艺社区
            """)

    @Argument(help: ArgumentHelp("How many.", valueName: "count"))
    var count: Int
    @Option(help: "Who may use them.")
    var holder: String
    @OptionGroup var options: DataOptions

    func run() throws {
        for number in try options.openTickets().ledger.leaseNumbers(count, to: holder, at: .now) {
            print("\(number)")
        }
    }
}
