import Foundation
import GRDB
public import HotlineModel
import Outbox
public import Ticketing

extension Ledger {
    /// Destroys the key of a ticket's words, under a rule; the chain still verifies and says so.
    public func eraseWords(
        of number: TicketNumber, rule: String, by actor: Actor, at moment: Moment
    ) throws -> Ticket {
        try authorise(rule, actor, "\(number)")
        let ticket = try write { db in
            let ticket = try self.change(self.known(number, in: db), by: actor, at: moment, in: db) {
                flow, ticket, _ in
                guard !ticket.isErased else { throw TicketRefusal(.state, "\(number)", "内容已经删除") }
                return try flow.erase(ticket, .words, rule: rule)
            }
            try db.execute(sql: "DELETE FROM ticket_key WHERE ticket = ?", arguments: [number.digits])
            return ticket
        }
        try overwriteLog()
        return ticket
    }

    /// Destroys the key of a caller, under a rule: in all of the caller's tickets nobody is named any more.
    public func eraseCaller(
        of number: TicketNumber, rule: String, by actor: Actor, at moment: Moment
    ) throws -> [TicketNumber] {
        try authorise(rule, actor, "\(number)")
        let erased = try write { db in
            guard let caller = try self.known(number, in: db).caller else {
                throw TicketRefusal(.state, "\(number)", "没有诉求人信息，或已经删除")
            }
            let numbers = try String.fetchAll(
                db, sql: "SELECT number FROM ticket WHERE caller = ? ORDER BY number",
                arguments: [caller.text]
            ).compactMap { TicketNumber(parsing: $0) }
            for number in numbers {
                _ = try self.change(self.known(number, in: db), by: actor, at: moment, in: db) {
                    flow, ticket, _ in
                    try flow.erase(ticket, .caller, rule: rule)
                }
            }
            try db.execute(sql: "DELETE FROM expiry_reminder WHERE caller = ?", arguments: [caller.text])
            try db.execute(
                sql: "UPDATE caller SET lookup = NULL, wrapped = NULL, identity = x'' WHERE id = ?",
                arguments: [caller.text])
            return numbers
        }
        try overwriteLog()
        return erased
    }

    /// Stops a ticket that holds a secret: words, particulars and messages go; number, times, agent and the fact stay.
    public func stopForSecrecy(
        _ number: TicketNumber, by actor: Actor, at moment: Moment
    ) throws -> Ticket {
        let ticket = try write { db in
            let known = try self.known(number, in: db)
            let caller = known.caller
            let ticket = try self.change(known, by: actor, at: moment, in: db) {
                flow, ticket, _ in try flow.stopForSecrecy(ticket, by: actor)
            }
            // Who called for nothing else is forgotten with it.
            if let caller {
                try db.execute(
                    sql: """
                        DELETE FROM caller
                         WHERE id = :id AND NOT EXISTS (SELECT 1 FROM ticket WHERE caller = :id)
                           AND NOT EXISTS (SELECT 1 FROM expiry_reminder WHERE caller = :id)
                        """, arguments: ["id": caller.text])
            }
            try self.log.purge(number, in: db)
            try MessageQueue.cancel(ticket: number.digits, in: db)
            try db.execute(sql: "DELETE FROM ticket_key WHERE ticket = ?", arguments: [number.digits])
            try db.execute(sql: "DELETE FROM sealed_text WHERE ticket = ?", arguments: [number.digits])
            return ticket
        }
        try overwriteLog()
        return ticket
    }

    private func authorise(_ rule: String, _ actor: Actor, _ origin: String) throws {
        guard actor.role == .supervisor else {
            throw TicketRefusal(.role, origin, "删除要由督办依规则执行")
        }
        guard !rule.isEmpty, rule.count <= 100 else {
            throw TicketRefusal(.input, origin, "写明依据的规则，如 个人信息保护法第47条")
        }
    }

    /// What was destroyed must not lie on in the write-ahead log.
    private func overwriteLog() throws {
        guard let pool = pool as? DatabasePool else { return }
        do {
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        } catch {
            throw LedgerError(
                .storage, path ?? "memory", "已删除，但旧内容还留在 -wal 文件里：关掉占用它的程序，再运行任一 hotline tickets 命令")
        }
    }
}
