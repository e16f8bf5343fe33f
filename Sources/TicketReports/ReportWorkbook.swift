import CXLSXWriter
import HotlineModel
import TicketLedger
import Ticketing

/// A report as a workbook: figures, groups, and a sheet of the tickets behind them.
public struct ReportWorkbook: Sendable {
    private let report: TicketReport

    /// Writes a report.
    public init(_ report: TicketReport) {
        self.report = report
    }

    /// Writes the workbook to a file; false where it could not be written.
    public func write(to path: String) -> Bool {
        // SAFETY: libxlsxwriter owns the workbook and its sheets from here until `workbook_close`, which frees them; it
        // copies every text that it is given.
        guard let book = unsafe workbook_new(path) else { return false }
        var summary = unsafe Sheet(book, "指标")
        summary.add(["指标", "本期", "上期"])
        for figure in TicketFigure.allCases {
            summary.add([figure.chinese], [report.all[figure], report.before[figure]])
        }
        for share in TicketShare.allCases {
            summary.add([share.chinese, share.text(report.all), share.text(report.before)])
        }
        for group in report.groups {
            var sheet = unsafe Sheet(book, group.name)
            sheet.add([String(group.name.dropFirst())] + TicketFigure.allCases.map(\.chinese))
            for row in group.rows {
                sheet.add([row.name], TicketFigure.allCases.map { row.figures[$0] })
            }
        }
        var tickets = unsafe Sheet(book, "工单")
        tickets.add(["归入", "编号", "类型", "状态", "分类", "区域", "单位", "受理", "期限"])
        for figure in TicketFigure.allCases {
            for row in report.tickets[figure] ?? [] { tickets.add(Self.cells(figure.chinese, row)) }
        }
        for row in report.overdue { tickets.add(Self.cells("超期未办结", row)) }
        return unsafe workbook_close(book) == LXW_NO_ERROR
    }

    private static func cells(_ figure: String, _ row: TicketRow) -> [String] {
        [
            figure, "\(row.number)", row.type.chinese, row.state.chinese, row.category ?? "",
            row.region ?? "",
            row.lead ?? "", row.filedAt.day, row.dueAt?.day ?? "",
        ]
    }

    /// One sheet, written row by row; used only while its workbook is open.
    @safe private struct Sheet {
        private let sheet: UnsafeMutablePointer<lxw_worksheet>?
        private var row: UInt32 = 0

        init(_ book: UnsafeMutablePointer<lxw_workbook>, _ name: String) {
            unsafe sheet = workbook_add_worksheet(book, name)
            _ = unsafe worksheet_set_column(sheet, 0, 0, 24, nil)
        }

        mutating func add(_ texts: [String], _ numbers: [Int] = []) {
            for (column, text) in texts.enumerated() {
                _ = unsafe worksheet_write_string(sheet, row, UInt16(column), text, nil)
            }
            for (column, number) in numbers.enumerated() {
                _ = unsafe worksheet_write_number(
                    sheet, row, UInt16(texts.count + column), Double(number), nil)
            }
            row += 1
        }
    }
}
