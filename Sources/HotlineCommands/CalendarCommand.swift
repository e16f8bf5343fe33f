import ArgumentParser
import Foundation
import HotlineModel
import HotlineService
import Importing
import TicketLedger
import Ticketing
import WorkingCalendar

struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "Keep the working calendar: holidays, make-up days, years.",
        subcommands: [CalendarCheckCommand.self, CalendarImportCommand.self, CalendarYearsCommand.self])
}

struct CalendarCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Print the last of so many working days, counted from the day after a start.",
        discussion: """
            Example:
              hotline calendar check 2026-02-13 5
            """)

    @Argument(help: ArgumentHelp("The day on which it starts.", valueName: "start"))
    var start: String
    @Argument(help: ArgumentHelp("How many working days.", valueName: "days"))
    var days: Int
    @OptionGroup var options: DataOptions

    func validate() throws {
        guard (1...1000).contains(days) else { throw ValidationError("DAYS is 1 to 1000.") }
    }

    func run() throws {
        let calendar = try options.openTickets().ledger.calendar()
        let start = try PeriodText.day(start)
        do throws(MissingYear) {
            print(try calendar.day(after: start, workingDays: days))
        } catch {
            throw CommandError(
                origin: "\(error.year)",
                message: "还没有这一年的放假通知，算不到最后一天；国务院办公厅发布后用 hotline calendar import 导入")
        }
    }
}

struct CalendarImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Load a year's holiday notice, and fix every date that waits for it.",
        discussion: """
            A table with 日期 (date), 休班 (off_or_work) and, where it has them, 节日 (festival) and 来源; or JSON with year,
            papers and days.

            Example:
              hotline calendar import 2027.json --role supervisor
            """)

    @Argument(help: ArgumentHelp("The notice as CSV, XLSX or JSON.", valueName: "file"))
    var file: String
    @Option(help: "Where the notice stands; without it what the file says.")
    var source: String?
    @Option(help: "The year that it arranges; without it what the file says.")
    var year: Int?
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let file = try HolidayFile(ImportSource(path: file), source: source, year: year)
        let ledger = try options.openTickets().ledger
        let fixed = try ledger.load(file.notices, by: actor.actor(), at: .now)
        for notice in file.notices {
            Terminal.line("\(notice.year) 年　\(notice.days.count) 天　\(notice.source)")
        }
        print(fixed.isEmpty ? "没有受影响的期限" : "期限已确定或变更：\(fixed.count) 件")
        for number in fixed.prefix(20) { print("  \(number)") }
    }
}

struct CalendarYearsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "years", abstract: "Show which years are loaded, and whether the next one is due.",
        discussion: """
            Example:
              hotline calendar years
            """)

    @OptionGroup var options: DataOptions

    func run() throws {
        let ledger = try options.openTickets().ledger
        for year in try ledger.calendar().years.sorted() { print("\(year)") }
        try CalendarAlarm.sound(ledger)
    }
}

/// Tells supervisors weeks ahead that a year's notice is missing.
enum CalendarAlarm {
    static func sound(_ ledger: Ledger) throws {
        guard let year = try ledger.missingYear(at: .now) else { return }
        Terminal.say("缺 \(year) 年的放假通知：跨年的期限暂不能确定；国务院办公厅发布后请尽快 hotline calendar import")
    }
}
