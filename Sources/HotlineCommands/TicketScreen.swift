import HotlineModel
import HotlineService
import TicketLedger
import Ticketing
import WorkingCalendar

/// A ticket for a person: people masked, dates as they are promised.
struct TicketScreen {
    let office: TicketOffice
    private let flow: TicketFlow

    init(_ office: TicketOffice) throws {
        self.office = office
        flow = try office.ledger.flow()
    }

    /// One line: where it is, what runs out next.
    func printState(_ ticket: Ticket) {
        let ending = ticket.ending.map { "（\($0.chinese)）" } ?? ""
        let holder = ticket.assignment.map { "　在\(flow.name($0.holder))" } ?? ""
        Terminal.line("\(ticket.number)　\(ticket.state.chinese)\(ending)\(ticket.state.isOpen ? holder : "")")
        for clock in ticket.clocks where clock.isRunning { Terminal.line("  \(line(clock, ticket.facts))") }
    }

    /// One clock: `办理　住建局　2026-12-08 17:00 前（10个工作日）`.
    func line(_ clock: TicketClock, _ facts: TicketFacts) -> String {
        let holder = clock.holder.map { "　\(flow.name($0))" } ?? ""
        let warning = clock.warning == .none ? "" : "　\(clock.warning.chinese)"
        return "\(clock.kind.chinese)\(holder)　\(Self.end(clock.due))（\(limit(clock, facts))）\(warning)"
    }

    /// What makes the end: a promised date, the time to dispatch, the limit, what was added.
    private func limit(_ clock: TicketClock, _ facts: TicketFacts) -> String {
        guard clock.promised == nil else { return clock.kind == .subHandle ? "不晚于上级单位" : "承诺日期" }
        let dispatch = clock.kind == .promise ? "派单\(flow.rules.dispatching(facts))，办理" : ""
        return "\(dispatch)\(clock.limit)" + (clock.extra.map { "，延期\($0)" } ?? "")
    }

    static func end(_ due: DueDate?) -> String {
        switch due {
        case .at(let moment): "\(moment.minute) 前"
        case .pending(let pending):
            "待 \(pending.year) 年放假通知，目前可确定 \(pending.certainDays) 个工作日"
        case .suspended: "中止计时"
        case nil: "不限"
        }
    }

    /// Everything that may be seen without a logged look.
    func print(_ ticket: Ticket, history: Bool) throws {
        printState(ticket)
        let facts = ticket.facts
        var codes = [facts.type.chinese, facts.urgency.chinese, facts.channel.chinese]
        if let category = facts.category { codes.append(office.categories.path(of: category) ?? category) }
        if let region = facts.region { codes.append("区划 \(region)") }
        if facts.isAnonymous { codes.append("匿名") }
        if facts.isConfidential { codes.append("要求保密") }
        codes += facts.groups.map(\.chinese)
        Terminal.line("  \(codes.joined(separator: "　"))")
        if let words = try office.ledger.maskedWords(of: ticket) {
            Terminal.line("  \(words.title)")
            if words.content != words.title { Terminal.line("  \(words.content)") }
            if let party = words.party { Terminal.line("  涉事主体：\(party)") }
            if let happened = words.happened { Terminal.line("  时间：\(happened)") }
            if let place = words.place { Terminal.line("  地点：\(place)") }
        } else if ticket.isErased {
            Terminal.line("  内容已删除")
        }
        if let caller = try office.ledger.maskedCaller(of: ticket) {
            Terminal.line("  诉求人：\(caller.name ?? "未留名")　\(caller.telephone)")
        }
        if let accused = facts.accused { Terminal.line("  被投诉单位：\(flow.name(accused))（回避）") }
        if let reply = ticket.reply, let words = try office.ledger.maskedText(reply.words, of: ticket) {
            Terminal.line("  答复（\(flow.name(reply.organisation))）：\(words)")
        }
        try printHandOver(of: ticket)
        printLinks(of: ticket)
        if let rating = ticket.rating {
            let score = rating.score.map { "\($0) 分，\(rating.isSolved == true ? "已解决" : "未解决")" }
            Terminal.line("  评价：\(score ?? "未评价")")
        }
        if history { try printHistory(of: ticket) }
    }

    private func printLinks(of ticket: Ticket) {
        if let main = ticket.joinedTo { Terminal.line("  并入 \(main)") }
        if !ticket.joined.isEmpty {
            Terminal.line("  并单 \(ticket.joined.map { "\($0)" }.joined(separator: "、"))")
        }
        if !ticket.attachments.isEmpty { Terminal.line("  附件 \(ticket.attachments.count) 个") }
        for (place, item) in ticket.lacking.enumerated() where item.brought == nil {
            Terminal.line("  待补第 \(place + 1) 项，\(item.until) 前")
        }
        if let parent = ticket.parent { Terminal.line("  拆自 \(parent)") }
        if let suggestion = ticket.pendingReturn?.suggestion {
            Terminal.line("  退单建议派给\(flow.name(suggestion))")
        }
    }

    /// Which lines a change speaks of, or what was looked at.
    private static func line(of change: TicketChange) -> String {
        switch change {
        case .handedOver(let order): " \(order.lines.joined(separator: "、"))"
        case .handOverCalled(let line, let isAnswered): " \(line) \(isAnswered ? "接通" : "未接通")"
        case .handOverTaken(let line), .handOverFailed(let line, _), .lineReported(let line, _): " \(line)"
        case .handOverAlarmed(let lines): " \(lines.joined(separator: "、"))"
        case .revealed(.caller, _): "（诉求人）"
        case .revealed(.words, _): "（内容）"
        default: ""
        }
    }

    private func printHandOver(of ticket: Ticket) throws {
        guard let plan = ticket.handOver else { return }
        let lines = plan.lines.map { line in
            if plan.acknowledged.contains(line) { return "\(line) 已接收" }
            if plan.refused.contains(line) { return "\(line) 已退回" }
            return plan.alarmed.contains(line) ? "\(line) 未确认，已报警" : "\(line) 待确认"
        }
        let call =
            switch plan.call {
            case .ringing(let line, _): "\(line) 振铃中"
            case .answered(let line): "\(line) 已接听"
            case .withPerson: "由人工接转"
            }
        Terminal.line("  转接：\(lines.joined(separator: "、"))；电话：\(call)")
        for report in ticket.lineReports {
            if let words = try office.ledger.maskedText(report, of: ticket) {
                Terminal.line("  对方反馈：\(words)")
            }
        }
    }

    private func printHistory(of ticket: Ticket) throws {
        for event in try office.ledger.history(of: ticket.number) {
            let unit = event.actor.organisation.map { "　\(flow.name($0))" } ?? ""
            Terminal.line(
                "  \(event.at.minute)　\(event.step.change.kind.chinese)\(Self.line(of: event.step.change))　\(event.actor.account)\(unit)"
                    + "　→ \(event.step.state.chinese)")
            for text in try office.ledger.maskedTexts(of: event, ticket) { Terminal.line("    “\(text)”") }
        }
    }
}

extension TicketClock.Warning {
    /// The Chinese word.
    var chinese: String {
        switch self {
        case .none: ""
        case .reminded: "已提醒"
        case .overdue: "已超期"
        case .demanded: "已书面催办"
        case .publicationProposed: "提请通报"
        case .published: "已通报"
        }
    }
}
