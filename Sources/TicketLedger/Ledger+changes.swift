import GRDB
import HotlineModel
import Outbox
import Synchronization
import Ticketing
import WorkingCalendar

extension Ledger {
    // MARK: Inside a transaction

    func known(_ number: TicketNumber, in db: Database) throws -> Ticket {
        guard let ticket = try ticket(number, in: db) else {
            throw TicketRefusal(.unknown, "\(number)", "没有这个工单")
        }
        return ticket
    }

    func ticket(_ number: TicketNumber, in db: Database) throws -> Ticket? {
        try log.ticket(log.entries(of: number, in: db))
    }

    func change(
        _ ticket: Ticket, by actor: Actor, at moment: Moment, in db: Database,
        _ decide: (TicketFlow, Ticket, inout TextKeeper) throws -> [TicketStep]
    ) throws -> Ticket {
        guard moment.adding(seconds: Self.clockSlack) >= ticket.updatedAt else {
            throw TicketRefusal(
                .rule, "\(ticket.number)", "系统时钟倒退了：现在 \(moment)，上一步 \(ticket.updatedAt)；校准时钟再办")
        }
        let moment = max(moment, ticket.updatedAt)
        var keeper = TextKeeper(
            ticket: ticket.number, key: try vault.key(of: ticket.number, in: db), suite: vault.suite)
        let steps = try decide(flow(in: db), ticket, &keeper)
        try keeper.write(in: db)
        let changed = try append(steps, to: ticket, ticket.number, by: actor, at: moment, in: db)
        try followAlong(ticket, to: changed, at: moment, in: db)
        return changed
    }

    /// Seconds that clocks of two machines may differ.
    private static let clockSlack = 60

    func append(
        _ steps: [TicketStep], to ticket: Ticket?, _ number: TicketNumber, by actor: Actor,
        at moment: Moment, in db: Database
    ) throws -> Ticket {
        var ticket = ticket
        let flow = try flow(in: db)
        for step in steps {
            let event = TicketEvent(
                ticket: number, ordinal: (ticket?.lastEvent ?? 0) + 1, at: moment, actor: actor, step: step)
            let changed = try Ticket.after(event, of: ticket)
            try log.append(event, in: db)
            for notice in flow.notices(of: step, changed) {
                try enqueue(notice, changed, flow, at: moment, in: db)
            }
            ticket = changed
        }
        guard let ticket else { preconditionFailure("a filing makes a ticket") }
        try TicketRow(ticket).write(in: db)
        return ticket
    }

    /// Tickets that run along are called back when their main ticket was answered, and go on alone when it was not.
    private func followAlong(
        _ before: Ticket, to main: Ticket, at moment: Moment, in db: Database
    ) throws {
        let isAtEnd = main.state == .toCallBack || !main.state.isOpen
        guard isAtEnd, before.state.isOpen, before.state != .toCallBack else { return }
        for number in before.joined {
            let joined = try known(number, in: db)
            guard joined.state == .joined else { continue }
            let later = max(moment, joined.updatedAt)
            _ = try change(joined, by: .machine, at: later, in: db) { flow, ticket, _ in
                try flow.runAlong(ticket, after: main, at: later)
            }
        }
    }

    private func enqueue(
        _ notice: TicketNotice, _ ticket: Ticket, _ flow: TicketFlow, at moment: Moment, in db: Database
    ) throws {
        let recipient =
            switch notice.recipient {
            case .caller(let caller): "caller:\(caller.text)"
            case .organisation(let unit): "organisation:\(unit.text)"
            case .supervisors: "supervisors"
            case .line(let line): "line:\(line)"
            }
        let body = NoticeBody(
            number: ticket.number, due: notice.due, state: ticket.state,
            type: notice.isDiscreet ? nil : ticket.facts.type,
            category: notice.isDiscreet ? nil : ticket.facts.category)
        try MessageQueue.enqueue(
            OutboxMessage(
                id: Vault.newName(), ticket: ticket.number.digits, recipient: recipient,
                kind: notice.kind.rawValue, body: LogCoder.encode(body),
                lane: ticket.facts.urgency == .critical && notice.isForThoseWhoHelp ? .urgent : .ordinary,
                due: flow.mayLeave(notice.recipient, at: moment)),
            in: db, at: moment)
    }

    /// The rules with the calendar and the organisations that the file holds now.
    func flow(in db: Database) throws -> TicketFlow {
        let version =
            try String.fetchOne(db.cachedStatement(sql: "SELECT value FROM setting WHERE name = 'setup'"))
            ?? ""
        if let known = setup.withLock({ $0 }), known.version == version { return known.flow }
        let flow = TicketFlow(
            rules: rules,
            calendar: HotlineCalendar(HolidayNotice.shipped + (try storedNotices(in: db))),
            organisations: OrganisationTree(try storedOrganisations(in: db)))
        setup.withLock { $0 = Setup(version: version, flow: flow) }
        return flow
    }
}
