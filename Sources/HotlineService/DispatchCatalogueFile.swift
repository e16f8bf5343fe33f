import Foundation
public import HotlineModel
public import Importing
public import Ticketing

/// A dispatch catalogue (派单目录) in any format that imports read: one row a rule, units, categories and regions by code or
/// name.
public struct DispatchCatalogueFile: Sendable {
    /// Its rows, in their order.
    public let rules: [DispatchRule]
    /// What of it was not taken: rows, with the column where one is to blame.
    public let rejections: [Rejection]

    /// What rows are understood against.
    public struct Names: Sendable {
        let organisations: OrganisationTree
        let categories: CategoryTree
        let units: [String: [Identifier<Organisation>]]
        let regions: [String: [Identifier<Region>]]

        /// The names of a city; a name that two share means neither.
        public init(organisations: OrganisationTree, categories: CategoryTree, regions: [Region]) {
            self.organisations = organisations
            self.categories = categories
            var units: [String: [Identifier<Organisation>]] = [:]
            for organisation in organisations.all {
                for name in Set([organisation.id.text, organisation.name] + organisation.names) {
                    units[name, default: []].append(organisation.id)
                }
            }
            self.units = units
            var byName: [String: [Identifier<Region>]] = [:]
            for region in regions { byName[region.name, default: []].append(region.id) }
            self.regions = byName
        }
    }

    /// Reads a file; throws where it is no table, or has no column for the category or the lead.
    public init(_ source: ImportSource, names: Names) throws {
        let check = DispatchCheck(organisations: names.organisations)
        let layout = SourceLayout(
            knownNames: Set(Column.allCases.flatMap(\.names).map(ColumnName.folded)))
        var (rules, rejections): ([DispatchRule], [Rejection]) = ([], [])
        // Only rows about the same can contradict each other.
        var alike: [String: [DispatchRule]] = [:]
        try ReaderChoice.reader(for: source).read(source, layout: layout) { record in
            if let problem = record.problem {
                rejections.append(
                    Rejection(origin: record.origin, column: nil, value: nil, reason: problem))
                return
            }
            let row = Row(record, names: names)
            try row.requireColumns()
            if row.isEmpty { return }
            do throws(Fault) {
                let rule = try row.rule()
                let subject = "\(rule.category) \(rule.region?.text ?? "") \(rule.condition.sorted())"
                if let reason = check.fault(of: rule, after: alike[subject] ?? []) {
                    throw Fault(nil, "", reason)
                }
                alike[subject, default: []].append(rule)
                rules.append(rule)
            } catch {
                rejections.append(
                    Rejection(
                        origin: record.origin, column: error.column?.names[0], value: error.value,
                        reason: error.reason))
            }
        }
        self.rules = rules
        self.rejections = rejections
    }

    /// What a column is for, and what it is called.
    private enum Column: CaseIterable {
        case category, region, condition, lead, coHandlers, copies, recused, basis, from, until

        var names: [String] {
            switch self {
            case .category: ["分类", "诉求分类", "类别", "分类编码"]
            case .region: ["区域", "区划", "属地", "区划编码"]
            case .condition: ["条件", "关键词", "情形"]
            case .lead: ["主办", "主办单位", "承办单位", "责任单位"]
            case .coHandlers: ["协办", "协办单位", "配合单位", "会办单位"]
            case .copies: ["抄送", "抄送单位"]
            case .recused: ["回避", "回避单位"]
            case .basis: ["依据", "派单依据", "职责依据"]
            case .from: ["生效日期", "启用日期"]
            case .until: ["失效日期", "停用日期"]
            }
        }
    }

    private struct Fault: Error {
        let column: Column?
        let value: String
        let reason: String

        init(_ column: Column?, _ value: String, _ reason: String) {
            self.column = column
            self.value = value
            self.reason = reason
        }
    }

    /// One row before it is understood.
    private struct Row {
        let origin: RecordOrigin
        let cells: [Column: String]
        let columns: Set<Column>
        let names: Names

        init(_ record: Record, names: Names) {
            origin = record.origin
            self.names = names
            var cells: [Column: String] = [:]
            var columns: Set<Column> = []
            for column in Column.allCases {
                let known = Set(column.names.map(ColumnName.folded))
                guard let place = record.names.firstIndex(where: { known.contains(ColumnName.folded($0)) })
                else { continue }
                columns.insert(column)
                guard record.values.indices.contains(place) else { continue }
                let text = record.values[place].texts.joined(separator: "、").trimmingCharacters(
                    in: .whitespacesAndNewlines)
                if !text.isEmpty, text != "-", text != "无" { cells[column] = text }
            }
            self.cells = cells
            self.columns = columns
        }

        var isEmpty: Bool { cells.isEmpty }

        func requireColumns() throws(ImportError) {
            for column in [Column.category, .lead] where !columns.contains(column) {
                throw ImportError(
                    .malformed, origin: "\(origin)",
                    message: "缺“\(column.names[0])”一列（也可叫\(column.names.dropFirst().joined(separator: "、"))）")
            }
        }

        func rule() throws(Fault) -> DispatchRule {
            DispatchRule(
                category: try category(), region: try region(), condition: parts(.condition),
                lead: try units(.lead).first, coHandlers: try units(.coHandlers), copies: try units(.copies),
                recused: try units(.recused), basis: cells[.basis] ?? "", from: try day(.from),
                until: try day(.until), origin: "第 \(origin.row) 行")
        }

        private func category() throws(Fault) -> String {
            guard let text = cells[.category] else { throw Fault(.category, "", "分类空着") }
            let found = names.categories.named(text)
            guard let only = found.first, found.count == 1 else {
                let several = found.prefix(3).compactMap { names.categories.path(of: $0.code) }
                throw Fault(
                    .category, text,
                    found.isEmpty ? "分类树里没有这一类" : "不止一类：\(several.joined(separator: "；"))；写全路径或编码")
            }
            return only.code
        }

        private func region() throws(Fault) -> Identifier<Region>? {
            guard let text = cells[.region] else { return nil }
            if text.allSatisfy({ $0.isASCII && $0.isNumber }) {
                guard (2...12).contains(text.count), let code = Identifier<Region>(text) else {
                    throw Fault(.region, text, "不是区划编码：应是 2 到 12 位数字")
                }
                return code
            }
            let found = names.regions[text] ?? []
            guard let only = found.first, found.count == 1 else {
                throw Fault(
                    .region, text,
                    found.isEmpty
                        ? "没有这个区划；先导入区划表，或写编码"
                        : "不止一个：\(found.map(\.text).joined(separator: "、"))；写编码")
            }
            return only
        }

        private func units(_ column: Column) throws(Fault) -> [Identifier<Organisation>] {
            var units: [Identifier<Organisation>] = []
            for name in parts(column) {
                let found = names.units[name] ?? []
                guard let only = found.first, found.count == 1 else {
                    throw Fault(
                        column, name,
                        found.isEmpty
                            ? "机构名录里没有；hotline org tree 看名录"
                            : "不止一个机构叫这个：\(found.map(\.text).joined(separator: "、"))；写编码")
                }
                if !units.contains(only) { units.append(only) }
            }
            if column == .lead, units.count > 1 {
                throw Fault(column, cells[column] ?? "", "主办只能有一个，其余写到协办")
            }
            return units
        }

        private func day(_ column: Column) throws(Fault) -> Day? {
            guard let text = cells[column] else { return nil }
            guard let day = Day(parsing: text) else { throw Fault(column, text, "不是日期，如 2026-12-01") }
            return day
        }

        private func parts(_ column: Column) -> [String] {
            (cells[column] ?? "").split { "、；;|｜\n".contains($0) }.map {
                String($0).trimmingCharacters(in: .whitespacesAndNewlines)
            }
            .filter { !$0.isEmpty }
        }
    }
}
