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
    public func verify() throws -> LedgerReport {
        try read { db in
            var report = LedgerReport()
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
            }
            report.tickets = ordinals.count
            report.head = previous.hexadecimal
            return report
        }
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
        case .erased(let part, let rule): report.note(event, part == .words ? "诉求内容" : "诉求人", rule)
        case .secret: report.note(event, "全部", "涉密中止")
        default: break
        }
    }

    /// Every reference to a text, however deep.
    private static func references(in value: JSONValue) -> [TextReference] {
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
    public func rebuild() throws -> [TicketNumber] {
        try write { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT \(TicketRow.columns.joined(separator: ", ")) FROM ticket")
            var old = Dictionary(
                rows.map { ($0["number"] as String, $0) }, uniquingKeysWith: { first, _ in first })
            var wrong: [TicketNumber] = []
            let numbers = try String.fetchAll(
                db, sql: "SELECT DISTINCT ticket FROM ticket_event ORDER BY ticket")
            for digits in numbers {
                guard let number = TicketNumber(parsing: digits) else { continue }
                let row = TicketRow(try self.known(number, in: db))
                let known = try old.removeValue(forKey: digits).map(TicketRow.init)
                if known != row {
                    wrong.append(number)
                    try row.write(in: db)
                }
            }
            for digits in old.keys {
                try db.execute(sql: "DELETE FROM ticket WHERE number = ?", arguments: [digits])
                if let number = TicketNumber(parsing: digits) { wrong.append(number) }
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
