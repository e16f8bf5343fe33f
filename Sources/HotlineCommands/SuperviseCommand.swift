import ArgumentParser
import HotlineModel
import HotlineService
import TicketLedger
import Ticketing

struct SuperviseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "supervise", abstract: "What runs out, what is late, what came back.",
        subcommands: [
            SuperviseDueCommand.self, SuperviseOverdueCommand.self, SuperviseReturnedCommand.self,
            SupervisePendingCommand.self, SuperviseSurgeCommand.self,
        ])
}

/// Options of the supervisor's lists.
struct SuperviseOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only on the desk of this unit.", valueName: "unit"))
    var holder: String?
    @Option(help: "How many.")
    var limit = 50
    @Option(help: "How to write: table or json.")
    var format = OutputFormat.table
    @OptionGroup var options: DataOptions

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit takes 1 to 10000.") }
    }

    func show(
        by order: Ledger.Order = .due, _ change: (inout Ledger.Filter) throws -> Void
    ) throws {
        let office = try options.openTickets()
        var filter = Ledger.Filter()
        filter.holder = try holder.map { try UnitName.unit($0, in: office.ledger.organisations()) }
        try change(&filter)
        try CalendarAlarm.sound(office.ledger)
        try TicketTable(office).print(try office.ledger.list(filter, by: order, limit: limit), format)
    }
}

struct SuperviseDueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "Tickets whose next limit ends soon, the soonest first.",
        discussion: """
            Example:
              hotline supervise due --hours 8
            """)

    @Option(help: "Within how many hours.")
    var hours = 24
    @OptionGroup var list: SuperviseOptions

    func run() throws {
        try list.show { $0.dueBefore = Moment.now.adding(seconds: hours * 3600) }
    }
}

struct SuperviseOverdueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "overdue", abstract: "Tickets whose next limit is over, the longest first.",
        discussion: """
            Example:
              hotline supervise overdue
            """)

    @OptionGroup var list: SuperviseOptions

    func run() throws {
        try list.show { $0.dueBefore = .now }
    }
}

struct SuperviseReturnedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "returned",
        abstract: "Open tickets that came back, or whose return waits for a decision.",
        discussion: """
            Example:
              hotline supervise returned
            """)

    @OptionGroup var list: SuperviseOptions

    func run() throws {
        try list.show(by: .newest) { filter in
            filter.isReturned = true
            filter.states = TicketState.allCases.filter(\.isOpen)
        }
    }
}

struct SupervisePendingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pending", abstract: "Tickets whose date waits for a year's holiday notice.",
        discussion: """
            Example:
              hotline supervise pending
            """)

    @OptionGroup var list: SuperviseOptions

    func run() throws {
        try list.show { $0.isPending = true }
    }
}

struct SuperviseSurgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "surge", abstract: "Categories and places of which many called within the last day.",
        discussion: """
            Example:
              hotline supervise surge
            """)

    @OptionGroup var options: DataOptions

    func run() throws {
        let office = try options.openTickets()
        let surges = try office.ledger.surges(at: .now)
        if surges.isEmpty { print("一天内没有群体诉求") }
        for surge in surges {
            let category = office.categories.path(of: surge.category) ?? surge.category
            Terminal.line("\(category)　区划 \(surge.region ?? "未填")　\(surge.count) 件，其中已并单 \(surge.joined) 件")
        }
    }
}
