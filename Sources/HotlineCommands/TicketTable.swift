import HotlineModel
import HotlineService
import TicketLedger
import Ticketing

/// Tickets in a list, for people or as JSON.
struct TicketTable {
    let office: TicketOffice
    private let tree: OrganisationTree

    init(_ office: TicketOffice) throws {
        self.office = office
        tree = try office.ledger.organisations()
    }

    func print(_ rows: [TicketRow], _ format: OutputFormat) throws {
        guard format == .table else {
            Swift.print(try Terminal.json(rows.map(Shown.init)))
            return
        }
        if rows.isEmpty { Swift.print("没有符合的工单") }
        for row in rows { Terminal.line(try line(row)) }
    }

    private func line(_ row: TicketRow) throws -> String {
        var parts = ["\(row.number)", row.type.chinese, row.state.chinese]
        if let holder = row.holder { parts.append(name(holder)) }
        if row.state.isOpen, let due = row.dueAt { parts.append("\(due.minute) 前") }
        if let year = row.pendingYear { parts.append("待 \(year) 年历") }
        if row.warning != .none { parts.append(row.warning.chinese) }
        if row.returns > 0 { parts.append("退单 \(row.returns) 次") }
        if row.nudges > 0 { parts.append("催单 \(row.nudges) 次") }
        if let ticket = try office.ledger.ticket(row.number),
            let words = try office.ledger.maskedWords(of: ticket)
        {
            parts.append(words.title)
        }
        return parts.joined(separator: "　")
    }

    private func name(_ code: String) -> String {
        guard let organisation = Identifier<Organisation>(code).flatMap({ tree[$0] }) else { return code }
        return organisation.names.first ?? organisation.name
    }

    private struct Shown: Encodable {
        let number: TicketNumber
        let type: TicketType
        let state: TicketState
        let ending: Ending?
        let category: String?
        let region: String?
        let holder: String?
        let filedAt: Moment
        let dueAt: Moment?
        let promisedAt: Moment?
        let isLate: Bool
        let returns: Int

        init(_ row: TicketRow) {
            number = row.number
            type = row.type
            state = row.state
            ending = row.ending
            category = row.category
            region = row.region
            holder = row.holder
            filedAt = row.filedAt
            dueAt = row.dueAt
            promisedAt = row.promisedAt
            isLate = row.isLate
            returns = row.returns
        }
    }
}
