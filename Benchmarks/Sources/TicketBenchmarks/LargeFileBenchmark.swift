import Foundation
import GRDB
import HotlineModel
import Measuring
import Sealing
import TicketLedger
import Ticketing

/// Lists, searches and a year's figures over a large file that a loader fills without fsync.
///
/// The loader writes every ticket's row, as real tickets' rows are after real lives, spread over five years; events for
/// one ticket in a hundred, which is what showing one ticket reads.
struct LargeFileBenchmark {
    let folder: URL
    let count: Int

    func run() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appendingPathComponent("tickets-\(count).sqlite").path
        let key = SecretKey(hexadecimal: String(repeating: "17", count: 32)) ?? SecretKey()
        let ledger = try Ledger(path: path, key: key)
        if try ledger.list(Ledger.Filter(), by: .newest, limit: 1).isEmpty {
            let watch = Stopwatch()
            try LargeFileLoader(path: path, ledger: ledger, count: count).load()
            print("\n\(count) tickets loaded in \(Int(watch.wallSeconds)) s")
        }
        try lists(ledger)
        try figures(ledger)
    }

    private func lists(_ ledger: Ledger) throws {
        print("\nLists of 20 out of \(count) tickets; milliseconds, wall clock:\n")
        print("| list | times | p50 | p99 | longest |")
        print("|---|---|---|---|---|")
        var random = SeededGenerator(seed: 1)
        let sample = try ledger.list(Ledger.Filter(), by: .newest, limit: 20)
        for kind in ListKind.allCases {
            let filters = (0..<300).map { _ in kind.filter(&random) }
            let timings = try Timings.measure(filters) { filter in
                _ = try ledger.list(filter, by: kind.order, limit: 20, after: kind == .page ? 980 : 0)
            }
            row(kind.rawValue, timings)
        }
        let numbers = (0..<300).map { _ in
            LargeFileLoader.number(Int.random(in: 0..<count, using: &random) / 100 * 100)
        }
        let shown = try Timings.measure(numbers.compactMap(\.self)) { number in
            guard try ledger.ticket(number) != nil else { preconditionFailure("\(number) is there") }
        }
        row("one ticket by its number, from its events", shown)
        precondition(!sample.isEmpty, "the file is full")
    }

    private func row(_ name: String, _ timings: Timings) {
        let cells = [0.5, 0.99, 1].map { String(format: "%.2f", timings.percentile($0) * 1000) }
        print("| \(name) | 300 | \(cells.joined(separator: " | ")) |")
    }

    private func figures(_ ledger: Ledger) throws {
        let start = Day(year: 2025, month: 1, day: 1)?.start ?? Moment(secondsSince1970: 0)
        let end = Day(year: 2026, month: 1, day: 1)?.start ?? start
        print("\nA year's figures over them; seconds, wall clock:\n")
        print("| by | groups | tickets | s |")
        print("|---|---|---|---|")
        for grouping in FigureGrouping.allCases {
            let watch = Stopwatch()
            let figures = try ledger.figures(from: start, to: end, by: grouping)
            let tickets = figures.map { $0[.filed] }.reduce(0, +)
            print(
                "| \(grouping.rawValue) | \(figures.count) | \(tickets) | \(String(format: "%.2f", watch.wallSeconds)) |"
            )
        }
    }
}

/// The lists that desks look at all day.
enum ListKind: String, CaseIterable {
    case newest = "the newest"
    case unit = "on a unit's desk, soonest due first"
    case unitClosed = "answered for by a unit, the newest"
    case overdue = "overdue, the longest first"
    case review = "to be reviewed"
    case category = "a category, the newest"
    case branch = "a first level of categories, the newest"
    case county = "a county, the newest"
    case countyType = "complaints of a street in a month"
    case page = "the newest, page 50"

    var order: Ledger.Order {
        switch self {
        case .unit, .overdue, .review: .due
        default: .newest
        }
    }

    func filter(_ random: inout SeededGenerator) -> Ledger.Filter {
        var filter = Ledger.Filter()
        switch self {
        case .newest, .page: break
        case .unit: filter.holder = LargeFileLoader.units.randomElement(using: &random)
        case .unitClosed: filter.lead = LargeFileLoader.units.randomElement(using: &random)
        case .overdue: filter.dueBefore = LargeFileLoader.now
        case .review: filter.states = [.toReview]
        case .category: filter.category = LargeFileLoader.categories.randomElement(using: &random)
        case .branch:
            filter.category = LargeFileLoader.categories.randomElement(using: &random).map {
                String($0.prefix(2))
            }
        case .county:
            filter.region = LargeFileLoader.regions.randomElement(using: &random).map { String($0.prefix(6)) }
        case .countyType:
            filter.region = LargeFileLoader.regions.randomElement(using: &random)
            filter.type = .complaint
            filter.from = Day(year: 2025, month: Int.random(in: 1...12, using: &random), day: 1)?.start
            filter.to = filter.from?.adding(days: 30)
        }
        return filter
    }
}
