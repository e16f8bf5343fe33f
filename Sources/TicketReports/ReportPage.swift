import HotlineModel
import TicketLedger
import Ticketing

/// A report as one page of HTML that prints on paper: no script, nothing fetched.
public struct ReportPage: Sendable {
    /// The page.
    public let html: String

    /// Writes a report as a page.
    public init(_ report: TicketReport) {
        let parts =
            [Self.summary(report)] + report.groups.map { Self.table($0, report) } + [Self.cases(report)]
            + [Self.overdue(report)] + TicketFigure.allCases.map { Self.list($0, report) }
        html = """
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <title>\(Self.escaped(report.title))</title>
            <style>
            body { font-family: sans-serif; max-width: 60em; margin: 2em auto; line-height: 1.5 }
            table { border-collapse: collapse; width: 100% }
            th, td { border: 1px solid #999; padding: .2em .5em; text-align: right }
            th:first-child, td:first-child { text-align: left }
            @media print { a { color: inherit; text-decoration: none } h2 { break-after: avoid } }
            </style>
            </head>
            <body>
            <h1>\(Self.escaped(report.title))</h1>
            <p>\(report.start.day) 至 \(report.end.adding(days: -1).day)，按受理时间统计；满意为评价 3 分以上。</p>
            \(parts.joined(separator: "\n"))
            </body>
            </html>

            """
    }

    private static func summary(_ report: TicketReport) -> String {
        let rows = TicketFigure.allCases.map { figure in
            let now = report.all[figure]
            let before = report.before[figure]
            let name = "<a href=\"#\(figure.rawValue)\">\(figure.chinese)</a>"
            return "<tr><td>\(name)</td><td>\(now)</td><td>\(before)</td><td>\(change(now, before))</td></tr>"
        }
        let shares = TicketShare.allCases.map { share in
            "<tr><td>\(share.chinese)</td><td>\(share.text(report.all))</td><td>\(share.text(report.before))</td><td></td></tr>"
        }
        return "<table><tr><th>指标</th><th>本期</th><th>上期</th><th>增减</th></tr>\n"
            + (rows + shares).joined(separator: "\n") + "</table>"
    }

    private static func change(_ now: Int, _ before: Int) -> String {
        now == before ? "持平" : now > before ? "+\(now - before)" : "\(now - before)"
    }

    private static func table(_ group: TicketReport.Group, _ report: TicketReport) -> String {
        let rows = group.rows.prefix(50).map { row in
            let counts = [TicketFigure.filed, .closed, .late, .returned].map { figure in
                "<td title=\"\(escaped(way(figure, row.figures.key, group, report)))\">\(row.figures[figure])</td>"
            }
            let shares = [TicketShare.onTime, .satisfied].map { "<td>\($0.text(row.figures))</td>" }
            return "<tr><td>\(escaped(row.name))</td>\((counts + shares).joined())</tr>"
        }
        let heads = ["受理", "办结", "超期", "退单", "按时办结率", "满意率"].map { "<th>\($0)</th>" }.joined()
        return "<h2>\(group.name)</h2>\n<table><tr><th>\(group.name.dropFirst())</th>\(heads)</tr>\n"
            + rows.joined(separator: "\n") + "</table>"
    }

    /// The command that lists the tickets behind a figure of a group.
    private static func way(
        _ figure: TicketFigure, _ key: String?, _ group: TicketReport.Group, _ report: TicketReport
    ) -> String {
        "hotline stats --by \(group.grouping.rawValue) --tickets \(figure.rawValue)"
            + (key.map { " --key \($0)" } ?? "") + (report.category.map { " --category \($0)" } ?? "")
            + " --from \(report.start.day) --to \(report.end.day)"
    }

    private static func cases(_ report: TicketReport) -> String {
        let items = report.cases.map { item in
            "<li>\(item.number)　\(escaped(item.category))：\(escaped(item.title))"
                + (item.reply.map { "<br>答复：\(escaped($0))" } ?? "") + "</li>"
        }
        return "<h2>典型案例</h2>\n<ul>\(items.isEmpty ? "<li>本期没有</li>" : items.joined(separator: "\n"))</ul>"
    }

    private static func list(_ figure: TicketFigure, _ report: TicketReport) -> String {
        let rows = report.tickets[figure] ?? []
        let numbers = rows.map { "\($0.number)" }.joined(separator: "、")
        return
            "<h2 id=\"\(figure.rawValue)\">\(figure.chinese)工单</h2>\n<p>\(rows.isEmpty ? "没有" : numbers)</p>"
    }

    private static func overdue(_ report: TicketReport) -> String {
        let rows = report.overdue.map { row in
            "<tr><td>\(row.number)</td><td>\(row.state.chinese)</td><td>\(escaped(row.holder ?? ""))</td>"
                + "<td>\(row.dueAt.map { "\($0.day)" } ?? "")</td></tr>"
        }
        return "<h2>超期未办结</h2>\n<table><tr><th>编号</th><th>状态</th><th>单位</th><th>期限</th></tr>\n"
            + rows.joined(separator: "\n") + "</table>"
    }

    /// A text from outside, as a page may hold it.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
