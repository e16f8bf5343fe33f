import GRDB
public import HotlineModel
import Outbox
import Ticketing

extension Ledger {
    /// Notes that someone wants to hear before something expires (到期提醒): number, item, day and consent, nothing else.
    public func rememberExpiry(
        of item: String, on day: Day, telephone: String, consent moment: Moment
    ) throws {
        guard !item.isEmpty, item.count <= Self.longestItem else {
            throw TicketRefusal(.input, item, "写明什么到期，不超过 \(Self.longestItem) 个字")
        }
        guard MaskedText(item).text == item else {
            throw TicketRefusal(.input, "事项", "到期提醒只记事项，不记姓名、号码和地址")
        }
        guard day > moment.calendarDay else {
            throw TicketRefusal(.input, "\(day)", "到期日要在今天之后")
        }
        try write { db in
            let caller = try self.vault.caller(CallerIdentity(telephone: telephone), in: db, at: moment)
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO expiry_reminder (caller, item, day, consented_at)
                    VALUES (:caller, :item, :day, :now)
                    """,
                arguments: [
                    "caller": caller.text, "item": item, "day": day.number, "now": moment.secondsSince1970,
                ])
        }
    }

    /// Forgets every reminder of a number: consent was taken back; answers how many those were.
    public func forgetExpiries(telephone: String) throws -> Int {
        try write { db in
            try self.vault.callers(of: telephone, in: db).reduce(0) { count, caller in
                let ids = try Int64.fetchAll(
                    db, sql: "SELECT id FROM expiry_reminder WHERE caller = ?", arguments: [caller.text])
                for id in ids { try MessageQueue.cancel(ticket: "expiry \(id)", in: db) }
                try db.execute(
                    sql: "DELETE FROM expiry_reminder WHERE caller = ?", arguments: [caller.text])
                return count + db.changesCount
            }
        }
    }

    /// Puts the reminders that are due into the outbox, each once; answers how many.
    func tellExpiries(at moment: Moment) throws -> Int {
        try write { db in
            let flow = try self.flow(in: db)
            let last = moment.calendarDay.adding(flow.rules.expiryNoticeInDays)
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, caller, item, day FROM expiry_reminder
                     WHERE told_at IS NULL AND day <= ?
                     ORDER BY day, id
                    """, arguments: [last.number])
            for row in rows {
                guard let caller = Identifier<Caller>(row["caller"]) else { continue }
                let body = ExpiryBody(item: row["item"], day: Day(number: row["day"]))
                try MessageQueue.enqueue(
                    OutboxMessage(
                        id: Vault.newName(), ticket: "expiry \(row["id"] as Int64)",
                        recipient: "caller:\(caller.text)", kind: TicketNotice.Kind.expiry.rawValue,
                        body: LogCoder.encode(body), due: flow.mayLeave(.caller(caller), at: moment)),
                    in: db, at: moment)
                try db.execute(
                    sql: "UPDATE expiry_reminder SET told_at = ? WHERE id = ?",
                    arguments: [moment.secondsSince1970, row["id"] as Int64])
            }
            return rows.count
        }
    }

    private static let longestItem = 60
}
