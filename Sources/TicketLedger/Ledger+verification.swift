import Foundation
import GRDB
public import HotlineModel
import Sealing
public import Ticketing

/// What a look at the whole log found.
public struct LedgerReport: Hashable, Sendable {
    /// Events that were read.
    public internal(set) var events = 0
    /// Tickets that have events.
    public internal(set) var tickets = 0
    /// What is wrong, the first first.
    public internal(set) var faults: [String] = []
    /// What was erased.
    public internal(set) var erasures: [Erasure] = []
    /// The digest of the last event: keep it elsewhere, and a log that was cut short shows too.
    public internal(set) var head = ""

    /// What was erased, by whom, under which rule.
    public struct Erasure: Hashable, Sendable {
        /// Of which ticket.
        public let ticket: TicketNumber
        /// Words, caller, or everything where it held a secret.
        public let part: String
        /// The rule.
        public let rule: String
        /// Who did it.
        public let by: String
        /// When.
        public let at: Moment
    }
}

extension Ledger {
    /// Reads the whole log: every digest, every reference, every purge that something must explain.
    ///
    /// `digest` is one that was printed before: where no event has it, the log was cut short or made anew.
    public func verify(expecting digest: String? = nil) throws -> LedgerReport {
        try read { db in
            var report = LedgerReport()
            var isExpected = digest == nil
            var previous: [UInt8] = []
            var ordinals: [String: Int] = [:]
            let purged = Set(
                try String.fetchAll(db, sql: "SELECT ticket FROM ticket_event WHERE kind = 'secret'"))
            try log.forEach(in: db) { entry in
                report.events += 1
                let place = "event \(entry.sequence), ticket \(entry.ticket)"
                if entry.sequence != Int64(report.events) {
                    report.fault("\(place): events before it are missing")
                }
                ordinals[entry.ticket, default: 0] += 1
                if ordinals[entry.ticket] != entry.ordinal { report.fault("\(place): is out of order") }
                check(entry, after: previous, purged, place, &report)
                if let payload = entry.payload { try check(payload, entry, purged, place, in: db, &report) }
                previous = entry.digest
                if previous.hexadecimal == digest { isExpected = true }
            }
            if !isExpected { report.fault("no event has the digest \(digest ?? ""): the log was cut short") }
            try checkVault(ordinals.keys.sorted(), purged, in: db, &report)
            report.tickets = ordinals.count
            report.head = previous.hexadecimal
            return report
        }
    }

    /// Every key that no event says was destroyed has to be there, and every row needs events.
    private func checkVault(
        _ tickets: [String], _ purged: Set<String>, in db: Database, _ report: inout LedgerReport
    ) throws {
        let known = Set(tickets)
        for row in try String.fetchAll(db, sql: "SELECT number FROM ticket") where !known.contains(row) {
            report.fault("ticket \(row): its events are gone")
        }
        let erased = Set(report.erasures.map { "\($0.ticket.digits) \($0.part)" })
        for digits in tickets where !purged.contains(digits) {
            guard let number = TicketNumber(parsing: digits) else { continue }
            if !erased.contains("\(digits) \(ErasedPart.words.chinese)"), try !hasKey(number, in: db) {
                report.fault("ticket \(digits): the key of its words is gone and nothing says why")
            }
            guard
                let caller = try log.entries(of: number, in: db).first.flatMap(log.event)?.step.change.caller,
                !erased.contains("\(digits) \(ErasedPart.caller.chinese)")
            else { continue }
            if try vault.identity(of: caller, in: db) == nil {
                report.fault("ticket \(digits): its caller is gone and nothing says why")
            }
        }
    }

    private func hasKey(_ number: TicketNumber, in db: Database) throws -> Bool {
        do { return try vault.key(of: number, in: db) != nil } catch is LedgerError { return false }
    }

    private func check(
        _ entry: EventLog.Entry, after previous: [UInt8], _ purged: Set<String>, _ place: String,
        _ report: inout LedgerReport
    ) {
        let header = EventLog.header(
            entry.sequence, entry.ticket, entry.ordinal, entry.kind, entry.state, entry.at, entry.actor)
        if vault.suite.digest(previous + header + entry.payloadDigest) != entry.digest {
            report.fault("\(place): was changed, or an event before it was")
        }
        if let payload = entry.payload {
            if vault.suite.digest((entry.salt ?? []) + Array(payload.utf8)) != entry.payloadDigest {
                report.fault("\(place): its content was changed")
            }
        } else if !purged.contains(entry.ticket) {
            report.fault("\(place): its content is gone and nothing says why")
        }
    }

    private func check(
        _ payload: String, _ entry: EventLog.Entry, _ purged: Set<String>, _ place: String, in db: Database,
        _ report: inout LedgerReport
    ) throws {
        for reference in Self.references(in: try LogCoder.decode(JSONValue.self, payload)) {
            let sealed = try Data.fetchOne(
                db.cachedStatement(sql: "SELECT sealed FROM sealed_text WHERE id = ?"),
                arguments: [reference.id])
            guard let sealed else {
                if !purged.contains(entry.ticket) {
                    report.fault("\(place): text \(reference.id) is missing")
                }
                continue
            }
            if vault.suite.digest(Array(sealed)).hexadecimal != reference.digest {
                report.fault("\(place): text \(reference.id) was changed")
            }
        }
        guard let event = try log.event(entry) else { return }
        switch event.step.change {
        case .erased(let part, let rule): report.note(event, part.chinese, rule)
        case .secret: report.note(event, "全部", "涉密中止")
        default: break
        }
    }

    /// Every reference to a text, however deep.
    static func references(in value: JSONValue) -> [TextReference] {
        switch value {
        case .object(let members):
            if members.count == 2, case .string(let id)? = members["id"],
                case .string(let digest)? = members["digest"]
            {
                return [TextReference(id: id, digest: digest)]
            }
            return members.values.flatMap(references)
        case .array(let elements): return elements.flatMap(references)
        default: return []
        }
    }

    /// Makes every ticket's row anew from its events; answers the tickets whose row was not what their events say.
    ///
    /// Refused where the log itself is not whole: a forged event must not become a ticket.
    public func rebuild() throws -> [TicketNumber] {
        if let fault = try verify().faults.first {
            throw LedgerError(.damaged, path ?? "memory", "日志被改动过，不能照它重建（\(fault)）；从备份恢复")
        }
        return try write { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT \(TicketRow.columns.joined(separator: ", ")) FROM ticket")
            let old = Dictionary(
                rows.map { ($0["number"] as String, $0) }, uniquingKeysWith: { first, _ in first })
            var wrong: [TicketNumber] = []
            let numbers = try String.fetchAll(
                db, sql: "SELECT DISTINCT ticket FROM ticket_event ORDER BY ticket")
            for digits in numbers {
                guard let number = TicketNumber(parsing: digits) else { continue }
                let row = TicketRow(try self.known(number, in: db))
                let known = try old[digits].map(TicketRow.init)
                if known != row {
                    wrong.append(number)
                    try row.write(in: db)
                }
            }
            return wrong.sorted()
        }
    }
}

extension LedgerReport {
    mutating func fault(_ text: String) {
        if faults.count < Self.mostFaults { faults.append(text) }
    }

    mutating func note(_ event: TicketEvent, _ part: String, _ rule: String) {
        erasures.append(
            Erasure(ticket: event.ticket, part: part, rule: rule, by: event.actor.account, at: event.at))
    }

    private static let mostFaults = 100
}
