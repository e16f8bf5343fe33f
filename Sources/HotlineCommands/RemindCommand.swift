import ArgumentParser
import HotlineModel
import HotlineService
import TicketLedger

struct RemindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind",
        abstract: "Remind people before something of theirs expires, if they want it (到期提醒).",
        subcommands: [RemindAddCommand.self, RemindStopCommand.self])
}

struct RemindAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Note a number, an item and its day; only with the person's consent.",
        discussion: """
            Example:
              hotline remind add 身份证 2027-06-01 --telephone 13812345678 --consent
            """)

    @Argument(help: ArgumentHelp("What expires.", valueName: "item"))
    var item: String
    @Argument(help: ArgumentHelp("The day on which it does.", valueName: "day"))
    var day: String
    @Option(help: "The number that is told.")
    var telephone: String
    @Flag(help: "The person agreed to be reminded.")
    var consent = false
    @OptionGroup var options: DataOptions

    func validate() throws {
        guard consent else { throw ValidationError("Reminders are only kept with consent: add --consent.") }
    }

    func run() throws {
        let day = try PeriodText.day(day)
        try options.openTickets().ledger.rememberExpiry(
            of: item, on: day, telephone: telephone, consent: .now)
        Terminal.line("到期前提醒：\(item)　\(day)")
    }
}

struct RemindStopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Forget every reminder of a number.",
        discussion: """
            Example:
              hotline remind stop 13812345678
            """)

    @Argument(help: ArgumentHelp("The number.", valueName: "telephone"))
    var telephone: String
    @OptionGroup var options: DataOptions

    func run() throws {
        print("已取消 \(try options.openTickets().ledger.forgetExpiries(telephone: telephone)) 项提醒")
    }
}
