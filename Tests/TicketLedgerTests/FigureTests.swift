import HotlineModel
import Testing
import TicketLedger
import Ticketing

@Suite("Figures")
struct FigureTests {
    @Test(
        "figures from the rows, from the log and counted one by one are the same, and lead to their tickets")
    func same() throws {
        let ledger = try ledger()
        let start = try moment("2026-03-01")
        var random = SeededGenerator(seed: 3)
        let units = try ["ZJJ", "CGJ", "SCJ"].map(unit)
        for count in 0..<60 {
            let now = try moment("2026-03-02 09:00").adding(seconds: count * 7000)
            let type = try #require(TicketType.allCases.randomElement(using: &random))
            let number = try ledger.file(intake("\(count)", type), by: Who.agent, at: now).ticket.number
            let way = Int.random(in: 0..<4, using: &random)
            let lead = try #require(units.randomElement(using: &random))
            let days = Int.random(in: 1...40, using: &random)
            let score = Int.random(in: 1...5, using: &random)
            try ledger.act(on: number, by: Who.dispatcher, at: now) { flow, ticket, texts in
                switch way {
                case 0:
                    return try flow.answer(
                        ticket, entry: "E1", version: 1, words: nil, by: Who.agent, at: now)
                case 1:
                    return try flow.refuse(
                        ticket, number: "R", reason: texts.keep("诉讼"), channel: "法院", by: Who.agent, at: now)
                default: return try flow.acceptAndDispatch(ticket, to: lead, by: Who.dispatcher, at: now)
                }
            }
            guard way > 2 else { continue }
            let later = now.adding(days: days)
            let handler = Actor("h", as: .handler, of: lead)
            try ledger.act(on: number, by: handler, at: later) { flow, ticket, _ in
                try flow.sign(ticket, by: handler, at: later)
            }
            try ledger.act(on: number, by: handler, at: later) { flow, ticket, texts in
                let reply = UnitReply(
                    by: lead, words: try texts.keep("办了"), isSolved: true, contactedCaller: true)
                return try flow.reply(ticket, reply, by: handler, at: later)
            }
            try ledger.act(on: number, by: Who.dispatcher, at: later) { flow, ticket, _ in
                try flow.review(ticket, by: Who.dispatcher, at: later)
            }
            let rating = try #require(
                Rating(score: score, isSolved: score > 2, cause: score > 2 ? nil : .beyondOffice))
            try ledger.act(on: number, by: Who.agent, at: later) { flow, ticket, _ in
                try flow.rate(ticket, rating, by: Who.agent, at: later)
            }
        }
        let end = start.adding(days: 60)
        for grouping in FigureGrouping.allCases {
            let figures = try ledger.figures(from: start, to: end, by: grouping)
            #expect(try ledger.figuresFromLog(from: start, to: end, by: grouping) == figures)
            #expect(figures.map { $0[.filed] }.reduce(0, +) == 60)
            for group in figures where group.key != nil {
                for figure in TicketFigure.allCases {
                    let tickets = try ledger.tickets(
                        of: figure, from: start, to: end, by: grouping, key: group.key, limit: 1000)
                    #expect(tickets.count == group[figure], "\(grouping) \(group.key ?? "") \(figure)")
                }
            }
        }
        let all = try #require(try ledger.figures(from: start, to: end, by: .all).first)
        // Counted by another way: from the tickets themselves.
        var counted: [TicketFigure: Int] = [:]
        for row in try ledger.list(Ledger.Filter(), by: .newest, limit: 100) {
            let ticket = try #require(try ledger.ticket(row.number))
            if ticket.ending == .answered { counted[.answered, default: 0] += 1 }
            if ticket.ending == .handled { counted[.handled, default: 0] += 1 }
            if (ticket.rating?.score ?? 0) >= 3 { counted[.satisfied, default: 0] += 1 }
            var missed = false
            var before: Ticket?
            for event in try ledger.history(of: row.number) {
                let after = try Ticket.after(event, of: before)
                for clock in (before?.clocks ?? []) + after.clocks
                where [.handle, .promise].contains(clock.kind) && clock.isOverdue(at: event.at) {
                    missed = true
                }
                before = after
            }
            if ticket.ending == .handled, !missed { counted[.onTime, default: 0] += 1 }
        }
        for (figure, count) in counted { #expect(all[figure] == count, "\(figure)") }
        #expect(all[.late] > 0 && all[.onTime] > 0 && all[.satisfied] < all[.rated])
    }
}
