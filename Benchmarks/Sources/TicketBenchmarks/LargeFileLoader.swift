import Foundation
import GRDB
import HotlineModel
import Sealing
import TicketLedger
import Ticketing

/// Fills a file with tickets as fast as SQLite takes them: no fsync, no journal.
struct LargeFileLoader {
    let path: String
    let ledger: Ledger
    let count: Int

    static let now = Day(year: 2026, month: 11, day: 24)?.at(minute: 600) ?? Moment(secondsSince1970: 0)
    static let units = (1...156).compactMap { Identifier<Organisation>("LY-\(1000 + $0)") }
    static let categories = CategoryTree.shipped.all.map(\.code).filter { $0.count == 6 }
    /// Four counties with twelve streets of four communities each.
    static let regions = ["220402", "220403", "220421", "220422"].flatMap { county in
        (1...12).flatMap { street in (1...4).map { "\(county)\(String(format: "%03d%03d", street, $0))" } }
    }
    private static let firstDay = now.calendarDay.adding(-5 * 365).number

    /// The number of the n-th ticket.
    static func number(_ place: Int) -> TicketNumber? {
        TicketNumber(
            day: Day(number: firstDay + place / 2000), node: 1 + place / 2000 / 1900, serial: 1 + place % 2000
        )
    }

    func load() throws {
        try ledger.add(
            Self.units.map {
                Organisation(id: $0, name: "单位\($0)", parent: Self.units[0] == $0 ? nil : Self.units[0])
            })
        let lives = try sampleLives()
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000")
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        var random = SeededGenerator(seed: 5)
        for start in stride(from: 0, to: count, by: 100_000) {
            try queue.write { db in
                for place in start..<min(count, start + 100_000) { try insert(place, lives, &random, in: db) }
            }
            FileHandle.standardError.write(Data("\r\(start + 100_000) tickets loaded".utf8))
        }
        FileHandle.standardError.write(Data("\n".utf8))
    }

    /// Rows and events of tickets that went all their ways, in a ledger of their own.
    private func sampleLives() throws -> [SampleLife] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lives-\(getpid()).sqlite")
            .path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let small = try Ledger(path: folder, key: SecretKey())
        try small.add(Self.units.map { Organisation(id: $0, name: "单位\($0)") })
        var random = SeededGenerator(seed: 4)
        for place in 0..<400 { try SampleLife.live(place, small, &random) }
        return try DatabaseQueue(path: folder).read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM ticket ORDER BY number").map { row in
                SampleLife(
                    row: row,
                    events: try Row.fetchAll(
                        db, sql: "SELECT * FROM ticket_event WHERE ticket = ? ORDER BY ordinal",
                        arguments: [row["number"] as String]))
            }
        }
    }

    private func insert(
        _ place: Int, _ lives: [SampleLife], _ random: inout SeededGenerator, in db: Database
    ) throws {
        guard let number = Self.number(place), let unit = Self.units.randomElement(using: &random) else {
            return
        }
        // The last two hundredths of the tickets are as they are: open ones too; the older ones are done.
        let isRecent = place > count - count / 50
        let candidates = isRecent ? lives : lives.filter(\.isClosed)
        guard let life = candidates.randomElement(using: &random) else { return }
        let span = Double(5 * 365 * 86_400)
        let filed = Self.now.secondsSince1970 - Int64(span) + Int64(span * Double(place) / Double(count))
        let moved = filed - (life.row["filed_at"] as Int64)
        var values: [DatabaseValue] = []
        for (column, value) in life.row {
            switch column {
            case "number": values.append(number.digits.databaseValue)
            case "category": values.append(Self.categories.randomElement(using: &random).databaseValue)
            case "region": values.append(Self.regions.randomElement(using: &random).databaseValue)
            case "lead", "holder": values.append(value.isNull ? .null : unit.text.databaseValue)
            case "caller": values.append("caller\(place % 900_000)".databaseValue)
            case let time where time.hasSuffix("_at"):
                values.append(Int64.fromDatabaseValue(value).map { ($0 + moved).databaseValue } ?? .null)
            default: values.append(value)
            }
        }
        let places = Array(repeating: "?", count: values.count).joined(separator: ",")
        try db.cachedStatement(sql: "INSERT INTO ticket VALUES (\(places))").execute(
            arguments: StatementArguments(values))
        guard place % 100 == 0 else { return }
        for event in life.events {
            let cells: [DatabaseValue] = event.map { column, value in
                column == "ticket" ? number.digits.databaseValue : column == "sequence" ? .null : value
            }
            let places = Array(repeating: "?", count: cells.count).joined(separator: ",")
            try db.cachedStatement(sql: "INSERT INTO ticket_event VALUES (\(places))").execute(
                arguments: StatementArguments(cells))
        }
    }
}

/// One ticket's row and events, to be copied.
struct SampleLife {
    let row: Row
    let events: [Row]

    var isClosed: Bool { ["closed", "archived"].contains(row["state"] as String) }

    /// Lets one ticket live: answered at once, refused, or handled by a unit, in time or late, rated or on its way.
    static func live(_ place: Int, _ ledger: Ledger, _ random: inout SeededGenerator) throws {
        let start = LargeFileLoader.now.adding(days: -60 - place % 20)
        let agent = Actor("agent", as: .agent)
        let dispatcher = Actor("dispatcher", as: .dispatcher)
        var intake = FilingBenchmark.intake(99, place)
        intake.facts = TicketFacts(
            TicketType.allCases.randomElement(using: &random) ?? .help,
            by: IntakeChannel.allCases.randomElement(using: &random) ?? .telephone)
        let number = try ledger.file(intake, by: agent, at: start).ticket.number
        let way = Int.random(in: 0..<10, using: &random)
        if way < 5 {
            try ledger.act(on: number, by: agent, at: start) { flow, ticket, _ in
                try flow.answer(ticket, entry: "E\(place)", version: 1, words: nil, by: agent, at: start)
            }
            return
        }
        let unit = LargeFileLoader.units[place % LargeFileLoader.units.count]
        let handler = Actor("handler", as: .handler, of: unit)
        try ledger.act(on: number, by: dispatcher, at: start) { flow, ticket, _ in
            try flow.acceptAndDispatch(ticket, to: unit, by: dispatcher, at: start)
        }
        if way == 5 { return }
        let signed = start.adding(seconds: 7200)
        try ledger.act(on: number, by: handler, at: signed) { flow, ticket, _ in
            try flow.sign(ticket, by: handler, at: signed)
        }
        if way == 6 { return }
        let replied = start.adding(days: Int.random(in: 1...20, using: &random))
        try ledger.act(on: number, by: handler, at: replied) { flow, ticket, texts in
            let reply = UnitReply(
                by: unit, words: try texts.keep("已办结"), isSolved: true, contactedCaller: true)
            return try flow.reply(ticket, reply, by: handler, at: replied)
        }
        if way == 7 { return }
        try ledger.act(on: number, by: dispatcher, at: replied) { flow, ticket, _ in
            try flow.review(ticket, by: dispatcher, at: replied)
        }
        guard let rating = Rating(score: Int.random(in: 3...5, using: &random), isSolved: true) else {
            return
        }
        try ledger.act(on: number, by: agent, at: replied.adding(days: 1)) { flow, ticket, _ in
            try flow.rate(ticket, rating, by: agent, at: replied.adding(days: 1))
        }
    }
}
