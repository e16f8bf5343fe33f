import GRDB
import HotlineModel
import Ticketing

/// Gives out numbers, one after the other, none twice: also when the clock goes backwards, and in blocks.
struct NumberSeries: Sendable {
    let node: Int

    /// The next `count` numbers.
    func next(_ count: Int, in db: Database, at moment: Moment) throws -> [TicketNumber] {
        // A day that was begun is never left for an earlier one.
        let last = try Int.fetchOne(db.cachedStatement(sql: "SELECT max(day) FROM number_series")) ?? 0
        var day = Day(number: max(last, moment.calendarDay.number))
        var first =
            try Int.fetchOne(
                db.cachedStatement(sql: "SELECT next FROM number_series WHERE day = ?"),
                arguments: [day.number]) ?? 1
        if first + count - 1 > TicketNumber.serials.upperBound {
            (day, first) = (day.adding(1), 1)
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO number_series (day, next) VALUES (:day, :next)
                ON CONFLICT (day) DO UPDATE SET next = excluded.next
                """
        ).execute(arguments: ["day": day.number, "next": first + count])
        return try (first..<first + count).map { serial in
            guard let number = TicketNumber(day: day, node: node, serial: serial) else {
                throw LedgerError(.storage, "\(day)", "has no ticket number; check the system's clock")
            }
            return number
        }
    }

    /// Sets a block of numbers aside for a service point.
    func lease(_ count: Int, to holder: String, in db: Database, at moment: Moment) throws -> [TicketNumber] {
        let numbers = try next(count, in: db, at: moment)
        guard let first = numbers.first, let last = numbers.last else { return [] }
        try db.execute(
            sql: """
                INSERT INTO number_lease (holder, day, first, last, leased_at)
                VALUES (:holder, :day, :first, :last, :now)
                """,
            arguments: [
                "holder": holder, "day": Int(first.digits.prefix(6)), "first": first.serial,
                "last": last.serial, "now": moment.secondsSince1970,
            ])
        return numbers
    }

    /// Refuses a number that was not set aside for this holder, or was used.
    func check(_ number: TicketNumber, of holder: String, in db: Database) throws {
        let isLeased = try Bool.fetchOne(
            db,
            sql: """
                SELECT 1 FROM number_lease
                 WHERE holder = :holder AND day = :day AND :serial BETWEEN first AND last
                """,
            arguments: [
                "holder": holder, "day": Int(number.digits.prefix(6)), "serial": number.serial,
            ])
        guard isLeased == true, number.node == node else {
            throw TicketRefusal(.input, "\(number)", "这个编号没有预留给\(holder)")
        }
        let isUsed = try Bool.fetchOne(
            db, sql: "SELECT 1 FROM ticket_event WHERE ticket = ? LIMIT 1", arguments: [number.digits])
        guard isUsed == nil else { throw TicketRefusal(.conflict, "\(number)", "这个编号已经用过") }
    }
}
