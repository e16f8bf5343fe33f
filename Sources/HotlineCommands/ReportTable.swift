import HotlineModel
import HotlineService
import Importing

/// An import's report for a person.
struct ReportTable {
    let report: ImportReport

    func print() {
        let title = report.isRehearsal ? "试导入（未写入）" : "导入"
        Terminal.line("\(title) \(report.source)：\(summary)")
        if report.changesNothing, report.rejected.isEmpty { Terminal.line("  与库中内容相同，没有变化") }
        for change in report.changed.prefix(Self.shown) {
            Terminal.line("  改 \(change.id)")
            for field in change.fields.prefix(Self.shown) {
                Terminal.line("      \(field.field)：\(Self.text(field.before)) → \(Self.text(field.after))")
            }
        }
        list("  本次文件里没有了（未下线）", report.gone)
        for rejection in report.rejected.prefix(Self.shown) {
            let place = rejection.column.map { "，列“\($0)”" } ?? "，整条"
            let value = rejection.value.map { "，值“\($0.prefix(40))”" } ?? ""
            Terminal.line("  未收 \(rejection.origin)\(place)\(value)：\(rejection.reason)")
        }
        more(report.rejected.count)
        list("  没有读的列", report.unreadColumns)
    }

    private var summary: String {
        var parts = ["新增 \(report.added.count)", "变更 \(report.changed.count)", "未变 \(report.unchanged)"]
        if report.places > 0 { parts.append("机构区划 \(report.places)") }
        parts.append("消失 \(report.gone.count)")
        parts.append("拒收 \(report.rejectedRecords) 条、\(report.rejectedCells) 格")
        return parts.joined(separator: "，")
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

    private static func text(_ value: JSONValue?) -> String {
        guard let value else { return "（无）" }
        let text = value.texts.joined(separator: "、")
        return text.count > 40 ? "\(text.prefix(40))…" : text
    }
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
            let target = column.column?.to ?? Self.word(for: column.role)
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
