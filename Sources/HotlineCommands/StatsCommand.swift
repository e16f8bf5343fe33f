public import ArgumentParser
import HotlineModel
import HotlineService
import InquiryRecords
public import TicketLedger
import TicketReports
import Ticketing

struct StatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Figures over the tickets of a period, each with the way to its tickets.",
        discussion: """
            A ticket counts in the period in which it was taken down. Shares: on time of those handled, first-time solved
            and satisfied (3 to 5) of those rated, direct answers and returned of all.

            Example:
              hotline stats --by organisation --from 2026-11-01 --to 2026-12-01
              hotline stats --by organisation --tickets late --key LY-ZJJ
              hotline stats --from-log
            """)

    @Option(help: "all, organisation, category, region, type, channel, day or month.")
    var by = FigureGrouping.all
    @Option(help: ArgumentHelp("Only this category and what is below it.", valueName: "category"))
    var category: String?
    @OptionGroup var period: PeriodDays
    @Flag(help: "Make the figures anew from the log, without the tickets' rows.")
    var fromLog = false
    @Option(help: ArgumentHelp("Show the tickets that a figure counts.", valueName: "figure"))
    var tickets: TicketFigure?
    @Option(help: "Of this group only, with --tickets.")
    var key: String?
    @Option(help: "How many tickets, with --tickets.")
    var limit = 50
    @Option(help: "How to write: table, csv or json.")
    var format = FigureFormat.table
    @OptionGroup var options: DataOptions

    /// How figures are written.
    enum FigureFormat: String, ExpressibleByArgument, CaseIterable {
        case table, csv, json
    }

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit takes 1 to 100000.") }
        if key != nil, tickets == nil { throw ValidationError("--key belongs to --tickets.") }
    }

    func run() throws {
        let office = try options.openTickets()
        let (start, end) = try period.bounds()
        let code = try category.map { try TicketClassifyCommand.category($0, in: office.categories) }
        if let tickets {
            let rows = try office.ledger.tickets(
                of: tickets, from: start, to: end, by: by, key: key, category: code, limit: limit)
            try TicketTable(office).print(rows, format == .json ? .json : .table)
            return
        }
        let figures =
            fromLog
            ? try office.ledger.figuresFromLog(from: start, to: end, by: by, category: code)
            : try office.ledger.figures(from: start, to: end, by: by, category: code)
        let names = try GroupNames(office)
        switch format {
        case .json: print(try Terminal.json(figures.map { Shown($0, names.name($0.key, by)) }))
        case .csv:
            print((["组", "编码"] + TicketFigure.allCases.map(\.chinese)).joined(separator: ","))
            for group in figures {
                let cells = [names.name(group.key, by), group.key ?? ""].map(Self.csvCell)
                print((cells + TicketFigure.allCases.map { String(group[$0]) }).joined(separator: ","))
            }
        case .table: try show(figures, names, from: start, to: end)
        }
    }

    /// Quoted where it has to be, and never a formula of a spreadsheet.
    static func csvCell(_ text: String) -> String {
        let safe = text.first.map { "=+-@\t".contains($0) } == true ? "'\(text)" : text
        guard safe.contains(where: { ",\"\n\r".contains($0) }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
            + "\""
    }

    private func show(
        _ figures: [TicketFigures], _ names: GroupNames, from start: Moment, to end: Moment
    ) throws {
        if figures.isEmpty { print("这段时间没有工单") }
        for group in figures {
            let counts = [TicketFigure.filed, .closed, .late, .returned, .redone].map {
                "\($0.chinese) \(group[$0])"
            }
            let percents = TicketShare.allCases.filter { group[$0.figures.whole] > 0 }.map {
                "\($0.chinese) \($0.text(group))"
            }
            Terminal.line("\(names.name(group.key, by))　\((counts + percents).joined(separator: "　"))")
        }
        guard by == .all else { return }
        let searches = try options.open().inquiries.searches(from: start, to: end)
        if searches.asked > 0 { Terminal.line("知识库查询 \(searches.asked) 次，没有答上 \(searches.missed) 次") }
    }

    private struct Shown: Encodable {
        let key: String?
        let name: String
        let counts: [String: Int]

        init(_ figures: TicketFigures, _ name: String) {
            key = figures.key
            self.name = name
            counts = Dictionary(uniqueKeysWithValues: figures.counts.map { ($0.key.rawValue, $0.value) })
        }
    }
}

/// From which day to which.
struct PeriodDays: ParsableArguments {
    @Option(help: ArgumentHelp("The first day; without it the first of this month.", valueName: "day"))
    var from: String?
    @Option(help: ArgumentHelp("The day after the last; without it tomorrow.", valueName: "day"))
    var to: String?

    func bounds() throws -> (start: Moment, end: Moment) {
        let today = Moment.now.calendarDay
        let first = Day(year: today.year, month: today.month, day: 1) ?? today
        let start = try from.map { try PeriodText.day($0) } ?? first
        let end = try to.map { try PeriodText.day($0) } ?? today.adding(1)
        guard start < end else {
            throw CommandError(origin: "--from \(start)", message: "is not before --to \(end)")
        }
        return (start.start, end.start)
    }
}

/// What a group of figures is called.
struct GroupNames {
    private let office: TicketOffice
    private let tree: OrganisationTree

    init(_ office: TicketOffice) throws {
        self.office = office
        tree = try office.ledger.organisations()
    }

    func name(_ key: String?, _ grouping: FigureGrouping) -> String {
        guard let key else { return "未定" }
        return switch grouping {
        case .all: "全部"
        case .organisation:
            Identifier<Organisation>(key).flatMap { tree[$0] }.map { $0.names.first ?? $0.name } ?? key
        case .category: office.categories[key]?.name ?? key
        case .type: TicketType(rawValue: key)?.chinese ?? key
        case .channel: IntakeChannel(rawValue: key)?.chinese ?? key
        case .region, .day, .month: key
        }
    }
}

extension FigureGrouping: ExpressibleByArgument {}
extension TicketFigure: ExpressibleByArgument {}
