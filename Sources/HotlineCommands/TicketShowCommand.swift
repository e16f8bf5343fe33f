import ArgumentParser
import HotlineModel
import HotlineService
import TicketLedger
import Ticketing

struct TicketShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a ticket with people masked.",
        discussion: """
            Example:
              hotline ticket show 261124-0100-00017 --history
            """)

    @OptionGroup var ticket: TicketArgument
    @Flag(help: "Everything that happened to it.")
    var history = false
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let office = try options.openTickets()
        let number = try ticket.number()
        let actor = actor.actor()
        guard let ticket = try office.ledger.ticket(number),
            try office.ledger.flow().sight(of: ticket, for: actor) != .none
        else { throw TicketRefusal(.unknown, "\(number)", "没有这个工单，或无权查看") }
        let screen = try TicketScreen(office)
        switch try office.ledger.flow().sight(of: ticket, for: actor) {
        case .words: try screen.print(ticket, history: history)
        case .progress, .none: screen.printState(ticket)
        }
    }
}

struct TicketListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List tickets: by state, unit, category, region, caller or day.",
        discussion: """
            Example:
              hotline ticket list --state toSign --state inHand --holder LY-ZJJ
              hotline ticket list --telephone 13812345678
            """)

    @Option(help: "Only these states.")
    var state: [TicketState] = []
    @Option(help: ArgumentHelp("Only on the desk of this unit.", valueName: "unit"))
    var holder: String?
    @Option(help: ArgumentHelp("Only answered for by this unit.", valueName: "unit"))
    var lead: String?
    @Option(help: ArgumentHelp("Only this category and what is below it.", valueName: "category"))
    var category: String?
    @Option(help: ArgumentHelp("Only this region and what is below it.", valueName: "code"))
    var region: String?
    @Option(help: "Only of this kind.")
    var type: TicketType?
    @Option(help: "Only of the caller with this number.")
    var telephone: String?
    @Option(help: ArgumentHelp("Only from this day on.", valueName: "day"))
    var from: String?
    @Option(help: ArgumentHelp("Only before this day.", valueName: "day"))
    var to: String?
    @Option(help: "How many.")
    var limit = 20
    @Option(help: "How to write: table or json.")
    var format = OutputFormat.table
    @OptionGroup var options: DataOptions

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit takes 1 to 10000.") }
    }

    func run() throws {
        let office = try options.openTickets()
        let tree = try office.ledger.organisations()
        var filter = Ledger.Filter()
        filter.states = state
        filter.holder = try holder.map { try UnitName.unit($0, in: tree) }
        filter.lead = try lead.map { try UnitName.unit($0, in: tree) }
        filter.category = try category.map { try TicketClassifyCommand.category($0, in: office.categories) }
        filter.region = region
        filter.type = type
        filter.telephone = telephone
        filter.from = try from.map { try PeriodText.day($0) }?.start
        filter.to = try to.map { try PeriodText.day($0) }?.start
        let rows = try office.ledger.list(filter, by: .newest, limit: limit)
        try TicketTable(office).print(rows, format)
    }
}
