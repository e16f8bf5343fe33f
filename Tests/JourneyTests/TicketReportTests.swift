import Foundation
import HotlineModel
import HotlineService
import Importing
import TabularImporters
import Testing
import TicketLedger
import TicketReports
import Ticketing

@Suite("Reports on tickets")
struct TicketReportTests {
    private func report() throws -> TicketReport {
        let city = try TicketJourneyTests.City()
        let agent = Actor("a", as: .agent)
        let dispatcher = Actor("d", as: .dispatcher)
        let unit = try TicketJourneyTests.unit("LY-RSJ")
        let handler = Actor("h", as: .handler, of: unit)
        let start = try TicketJourneyTests.moment("2026-03-02 09:00")
        for count in 0..<4 {
            var intake = Intake(
                key: "\(count)", facts: TicketFacts(count == 3 ? .report : .complaint, by: .telephone),
                words: TicketWords(title: "<b>暖气不热</b>，我叫王小明，电话13812345678", content: "不热"),
                caller: CallerIdentity(telephone: "1380000000\(count)"))
            intake.facts.category = count == 3 ? "030101" : "050201"
            let number = try city.office.ledger.file(intake, by: agent, at: start).ticket.number
            _ = try city.act(number, dispatcher, "2026-03-02 10:00") { flow, ticket, _, actor, now in
                try flow.acceptAndDispatch(ticket, to: unit, by: actor, at: now)
            }
            guard count > 0 else { continue }
            _ = try city.act(number, handler, "2026-03-02 11:00") { flow, ticket, _, actor, now in
                try flow.sign(ticket, by: actor, at: now)
            }
            _ = try city.act(number, handler, "2026-03-03 11:00") { flow, ticket, texts, actor, now in
                let reply = UnitReply(
                    by: unit, words: try texts.keep("已换阀门，联系人王小明"), isSolved: true, contactedCaller: true)
                return try flow.reply(ticket, reply, by: actor, at: now)
            }
            _ = try city.act(number, dispatcher, "2026-03-04 09:00") { flow, ticket, _, actor, now in
                try flow.review(ticket, by: actor, at: now)
            }
            let rating = try #require(Rating(score: 5, isSolved: true))
            _ = try city.act(number, agent, "2026-03-05 09:00") { flow, ticket, _, actor, now in
                try flow.rate(ticket, rating, by: actor, at: now)
            }
        }
        return try TicketReport(
            city.office.ledger, title: "2026-03 月报", from: TicketJourneyTests.moment("2026-03-01"),
            to: TicketJourneyTests.moment("2026-04-01"), at: TicketJourneyTests.moment("2026-03-25 09:00")
        ) { key, _ in key ?? "未定" }
    }

    @Test(
        "the page shows figures with their tickets, people masked, nothing of a report (举报), no markup from outside"
    )
    func page() throws {
        let report = try report()
        let html = ReportPage(report).html
        #expect(report.all[.filed] == 4 && report.all[.handled] == 3 && report.overdue.count == 1)
        #expect(!html.contains("王小明") && !html.contains("13812345678") && !html.contains("<b>暖"))
        #expect(html.contains("&lt;b&gt;暖气不热") && html.contains("100.0%（3/3）"))
        #expect(report.cases.map(\.category) == ["050201"])
        for figure in TicketFigure.allCases {
            #expect(report.tickets[figure]?.count == report.all[figure], "\(figure)")
            #expect(
                html.contains("href=\"#\(figure.rawValue)\"") && html.contains("id=\"\(figure.rawValue)\""))
        }
    }

    @Test("the workbook is read back with the same figures")
    func workbook() throws {
        let report = try report()
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: url) }
        #expect(ReportWorkbook(report).write(to: url.path))
        var figures: [String: String] = [:]
        let layout = SourceLayout(knownNames: ["指标", "本期", "上期"])
        try XLSXReader().read(ImportSource(path: url.path), layout: layout) { record in
            let texts = record.values.compactMap(\.texts.first)
            if texts.count >= 2, figures[texts[0]] == nil { figures[texts[0]] = texts[1] }
        }
        #expect(figures["受理"] == "4" && figures["承办办结"] == "3")
        #expect(!ReportWorkbook(report).write(to: "/nowhere/report.xlsx"))
    }
}
