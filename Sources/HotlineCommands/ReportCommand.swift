import ArgumentParser
import Foundation
import HotlineModel
import HotlineService
import TicketLedger
import TicketReports
import Ticketing

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Write a report as a page to print, or as a workbook.",
        discussion: """
            Each figure leads to its tickets: on the page by a link, in the workbook on the sheet 工单.

            Example:
              hotline report month --on 2026-11-01 --out 十一月.html
              hotline report week --out 本周.xlsx
              hotline report topic --category 供热 --out 每月一题.html
            """)

    /// What a report is about.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case day, week, month, topic
    }

    @Argument(help: "day, week, month, or topic: a month of one category (每月一题).")
    var kind: Kind
    @Option(help: ArgumentHelp("A day within the period; without it today.", valueName: "day"))
    var on: String?
    @Option(help: ArgumentHelp("The category of a topic, by code or name.", valueName: "category"))
    var category: String?
    @Option(
        help: ArgumentHelp(
            "Where to, ending in .html or .xlsx; without it the page goes to standard output.",
            valueName: "file"))
    var out: String?
    @OptionGroup var options: DataOptions

    func validate() throws {
        if kind == .topic, category == nil { throw ValidationError("A topic is a category: add --category.") }
    }

    func run() throws {
        let office = try options.openTickets()
        let code = try category.map { try TicketClassifyCommand.category($0, in: office.categories) }
        let period = try period()
        let names = try GroupNames(office)
        let report = try TicketReport(
            office.ledger, title: title(period.first, office, code), from: period.first.start,
            to: period.next.start, category: code, at: .now, naming: names.name)
        guard let out else {
            print(ReportPage(report).html)
            return
        }
        if out.hasSuffix(".xlsx") {
            guard ReportWorkbook(report).write(to: out) else {
                throw CommandError(origin: out, message: "写不进去；换一个目录或检查磁盘")
            }
        } else {
            do {
                try Data(ReportPage(report).html.utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
            } catch {
                throw CommandError(origin: out, message: "写不进去（\(error.localizedDescription)）")
            }
        }
        print("已写 \(out)：受理 \(report.all[.filed]) 件，超期未办结 \(report.overdue.count) 件")
    }

    private func period() throws -> (first: Day, next: Day) {
        let day = try on.map { try PeriodText.day($0) } ?? Moment.now.calendarDay
        switch kind {
        case .day: return (day, day.adding(1))
        case .week:
            let monday = day.adding(1 - day.weekday)
            return (monday, monday.adding(7))
        case .month, .topic:
            let first = Day(year: day.year, month: day.month, day: 1) ?? day
            return (first, first.adding(months: 1))
        }
    }

    private func title(_ first: Day, _ office: TicketOffice, _ category: String?) -> String {
        let month = String("\(first)".prefix(7))
        return switch kind {
        case .day: "\(first) 日报"
        case .week: "\(first) 起一周 周报"
        case .month: "\(month) 月报"
        case .topic: "\(month) 专题：\(category.flatMap { office.categories.path(of: $0) } ?? "")"
        }
    }
}
