import HotlineModel
import HotlineService
import Importing

/// An import's report for a person.
struct ReportTable {
    let report: ImportReport

    func print() {
        let title = report.isRehearsal ? "试导入（未写入）" : report.isWaiting ? "待审核" : "导入"
        Terminal.line("\(title) \(report.source)：\(summary)")
        if report.isSameFile { Terminal.line("  与上次导入的文件完全相同，没有变化") }
        if report.changesNothing, report.rejected.isEmpty, !report.isSameFile {
            Terminal.line("  与库中内容相同，没有变化")
        }
        for change in report.changed.first.prefix(Self.shown) {
            Terminal.line("  改 \(change.id)")
            for field in change.fields.prefix(Self.shown) { Terminal.line("      \(FieldLine(field).text)") }
        }
        list("  本次文件里没有了（未下线）", report.gone)
        for rejection in report.rejected.prefix(Self.shown) {
            let place = rejection.column.map { "，列“\($0)”" } ?? "，整条"
            let value = rejection.value.map { "，值“\($0.prefix(40))”" } ?? ""
            Terminal.line("  未收 \(rejection.origin)\(place)\(value)：\(rejection.reason)")
        }
        more(report.rejectedRecords.count + report.rejectedCells.count)
        for conflict in report.conflicts.first.prefix(Self.shown) {
            Terminal.line(
                "  两处说法不同 \(conflict.id) \(conflict.field)：取 \(conflict.kept.source) 的“\(FieldLine.text(conflict.kept.value))”，"
                    + "不取 \(conflict.dropped.source) 的“\(FieldLine.text(conflict.dropped.value))”")
        }
        more(report.conflicts.count)
        if !report.isSameFile { printWarnings() }
        list("  没有读的列", report.unreadColumns)
        if report.isWaiting, let run = report.run { Terminal.line("  查看：hotline import show \(run)") }
    }

    /// One line a rule: a file that breaks one breaks it often.
    private func printWarnings() {
        for (rule, count) in report.warningCounts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            let example = report.warnings.first.first { $0.rule == rule }.map {
                "，如 \($0.origin) \($0.id)：\($0.message)"
            }
            Terminal.line("  自相矛盾 \(rule) \(count) 项\(example ?? "")")
        }
    }

    private var summary: String {
        var parts = ["新增 \(report.added.count)", "变更 \(report.changed.count)", "未变 \(report.unchanged)"]
        if report.places > 0 { parts.append("机构区划 \(report.places)") }
        parts.append("消失 \(report.gone.count)")
        parts.append("拒收 \(report.rejectedRecords.count) 条、\(report.rejectedCells.count) 格")
        if report.conflicts.count > 0 { parts.append("冲突 \(report.conflicts.count)") }
        if report.warnings.count > 0 { parts.append("提醒 \(report.warnings.count)") }
        return parts.joined(separator: "，")
    }

    private func list(_ title: String, _ texts: CountedList<String>) {
        guard texts.count > 0 else { return }
        let rest = texts.count > Self.shown ? " …共 \(texts.count)" : ""
        Terminal.line("\(title)：\(texts.first.prefix(Self.shown).joined(separator: "、"))\(rest)")
    }

    private func list(_ title: String, _ texts: [String]) {
        guard !texts.isEmpty else { return }
        let rest = texts.count > Self.shown ? " …共 \(texts.count)" : ""
        Terminal.line("\(title)：\(texts.prefix(Self.shown).joined(separator: "、"))\(rest)")
    }

    private func more(_ count: Int) {
        if count > Self.shown { Terminal.line("  …还有 \(count - Self.shown) 处；全部见 --format json") }
    }

    private static let shown = 10
}

/// How each column of a source would be read.
struct ExplanationTable {
    let source: String
    let plan: CatalogueImporter.Plan

    func print() {
        let how = plan.isGuess ? "按列名猜出" : "指定"
        Terminal.line("\(source)：\(plan.format)，profile \(plan.profile.name)（\(how)）：\(plan.profile.about)")
        for column in plan.columns.columns {
            let example =
                plan.examples.lazy.compactMap { $0.value[column.name]?.texts.joined(separator: "、") }
                .first { !$0.isEmpty } ?? ""
            let targets = column.targets.map(\.to).joined(separator: "、")
            let target = targets.isEmpty ? Self.word(for: column.role) : targets
            Terminal.line("  \(column.name) → \(target)　例：\(example.prefix(30))")
        }
        if plan.profile.makes == .entry { Terminal.line("  交换格式，整条读入") }
    }

    private static func word(for role: ColumnReading.Role) -> String {
        switch role {
        case .id: "（编号）"
        case .ignored: "（不需要）"
        case .takenApart: "（逐项读）"
        case .field, .unknown: "（不读）"
        }
    }
}
