/// A table of codes and their labels, as one source uses it (代码表).
public struct CodeTable: Hashable, Sendable {
    /// What a profile calls it.
    public let name: String
    /// Codes with their labels, in the table's order; the code is empty where the table has none.
    public let labels: [(code: String, label: String)]
    /// Other ways in which cities write a label.
    public let aliases: [String: String]
    /// Whether labels outside the table are taken as they are (`11…` of GB/T 39046 A.1: 可扩展).
    public let isOpen: Bool
    /// Labels by what most cells hold: a code, a label or an alias, letter by letter.
    private let exact: [String: String]

    init(
        _ name: String, _ labels: [(code: String, label: String)], aliases: [String: String] = [:],
        isOpen: Bool = false
    ) {
        self.name = name
        self.labels = labels
        self.aliases = aliases
        self.isOpen = isOpen
        var exact = aliases
        for (code, label) in labels {
            exact[label] = label
            if !code.isEmpty { exact[code] = label }
        }
        self.exact = exact
    }

    /// The label that a cell means: its code (also with a leading zero more or less), its label or an alias,
    /// or one of these before a bracket (`独立(公安)`).
    ///
    /// Nil where the table has no such code or label.
    public func label(of cell: String) -> String? {
        if let label = exact[cell] { return label }
        let wanted = Self.folded(cell)
        if let found = labels.first(where: { $0.code == cell || Self.folded($0.label) == wanted }) {
            return found.label
        }
        if let alias = aliases[cell] ?? aliases.first(where: { Self.folded($0.key) == wanted })?.value {
            return alias
        }
        if let number = Int(cell), let found = labels.first(where: { Int($0.code) == number }) {
            return found.label
        }
        if let bracket = cell.firstIndex(where: { "(（；".contains($0) }), bracket > cell.startIndex {
            return label(of: String(cell[..<bracket]))
        }
        return isOpen && !cell.isEmpty && Int(cell) == nil ? cell : nil
    }

    private static func folded(_ text: String) -> String {
        String(text.filter { !$0.isWhitespace }.map { Self.narrow[$0] ?? $0 })
    }

    private static let narrow: [Character: Character] = ["（": "(", "）": ")", "、": ",", "，": ","]

    /// Same name, same table.
    public static func == (left: CodeTable, right: CodeTable) -> Bool { left.name == right.name }
    /// By name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension CodeTable {
    /// Every table that a profile can name.
    public static let all: [CodeTable] = [
        itemType, level, bodyKind, serviceObjectStandard, serviceObjectExchange, handlingForm, handlingType,
        specialProcedure, powerSource, onlineDepth, resultType, scope, mergeMode, visibility,
    ]

    /// The table with this name.
    public static func named(_ name: String) -> CodeTable? { all.first { $0.name == name } }

    /// 事项类型, GB/T 39046 A.1; open.
    public static let itemType = CodeTable(
        "itemType",
        [
            ("00", "行政权力事项"), ("01", "行政许可"), ("02", "行政处罚"), ("03", "行政强制"), ("04", "行政征收"),
            ("05", "行政给付"), ("06", "行政检查"), ("07", "行政确认"), ("08", "行政奖励"), ("09", "行政裁决"),
            ("10", "其他类别事项"), ("20", "公共服务事项"),
        ],
        aliases: ["公共服务": "公共服务事项", "其他行政权力": "其他类别事项", "其他权力": "其他类别事项"], isOpen: true)

    /// 行使层级, GB/T 39046 A.2.
    public static let level = CodeTable(
        "level",
        [
            ("1", "国家级"), ("2", "省级"), ("3", "市级"), ("4", "县级"), ("5", "镇(乡、街道)级"), ("6", "村(社区)级"),
            ("7", "分级管理"),
        ],
        aliases: [
            "国家级/局(署、会)": "国家级", "省级/直属": "省级", "市级/隶属": "市级", "区级": "县级", "区县级": "县级",
            "县(市、区)级": "县级", "乡级": "镇(乡、街道)级", "乡镇级": "镇(乡、街道)级", "镇级": "镇(乡、街道)级",
            "街道级": "镇(乡、街道)级", "村级": "村(社区)级", "社区级": "村(社区)级",
        ])

    /// 实施主体性质, GB/T 39046 A.3.
    public static let bodyKind = CodeTable(
        "bodyKind", [("1", "法定机关"), ("2", "授权组织"), ("3", "受委托组织"), ("9", "其他")])

    /// 服务对象 as GB/T 39046 A.4 numbers it: 5 is 行政机关.
    public static let serviceObjectStandard = CodeTable(
        "serviceObject.gb39046",
        [
            ("1", "自然人"), ("2", "企业法人"), ("3", "事业法人"), ("4", "社会组织法人"), ("5", "行政机关"), ("6", "其他组织"),
        ],
        aliases: serviceObjectAliases)

    /// 服务对象 as the national exchange (C0109) numbers it: 5 is 非法人企业.
    public static let serviceObjectExchange = CodeTable(
        "serviceObject.exchange",
        [
            ("1", "自然人"), ("2", "企业法人"), ("3", "事业法人"), ("4", "社会组织法人"), ("5", "非法人企业"), ("6", "行政机关"),
            ("9", "其他组织"),
        ],
        aliases: serviceObjectAliases)

    private static let serviceObjectAliases = [
        "个人": "自然人", "企业": "企业法人", "事业单位": "事业法人", "社会组织": "社会组织法人", "非法人企业": "非法人企业",
        "行政机关": "行政机关", "其他组织": "其他组织", "其他": "其他组织", "法人": "企业法人",
    ]

    /// 办理形式, GB/T 39046 A.5.
    public static let handlingForm = CodeTable(
        "handlingForm",
        [("1", "窗口办理"), ("2", "电脑端网上办理"), ("3", "移动端网上申请"), ("4", "快递申请"), ("9", "其他")],
        aliases: [
            "窗口": "窗口办理", "现场办理": "窗口办理", "网上办理": "电脑端网上办理", "网办": "电脑端网上办理", "网上": "电脑端网上办理",
            "掌上办理": "移动端网上申请", "移动端办理": "移动端网上申请", "邮寄": "快递申请", "快递": "快递申请",
            "邮寄办理": "快递申请", "快递办理": "快递申请", "自助终端办理": "其他", "自助办理": "其他", "上门办理": "其他",
        ])

    /// 办件类型, GB/T 39046 A.6.
    public static let handlingType = CodeTable("handlingType", [("1", "即办件"), ("2", "承诺件"), ("9", "其他")])

    /// 特别程序种类, GB/T 39046 A.7; open.
    public static let specialProcedure = CodeTable(
        "specialProcedure", [("1", "延长审批"), ("2", "除延长审批之外的情况")], isOpen: true)

    /// 权力来源, national exchange.
    public static let powerSource = CodeTable(
        "powerSource",
        [
            ("1", "法定本级行使"), ("2", "上级下放"), ("3", "上级授权"), ("4", "同级授权"), ("5", "上级委托"), ("6", "同级委托"),
        ])

    /// 网上办理深度.
    public static let onlineDepth = CodeTable(
        "onlineDepth",
        [
            ("1", "互联网咨询(Ⅰ级)"), ("2", "互联网收件(Ⅱ级)"), ("3", "互联网预审(Ⅲ级)"), ("4", "全程网办(Ⅳ级)"),
        ],
        aliases: [
            "互联网咨询": "互联网咨询(Ⅰ级)", "互联网收件": "互联网收件(Ⅱ级)", "互联网预审": "互联网预审(Ⅲ级)", "全程网办": "全程网办(Ⅳ级)",
            "Ⅰ级": "互联网咨询(Ⅰ级)", "Ⅱ级": "互联网收件(Ⅱ级)", "Ⅲ级": "互联网预审(Ⅲ级)", "Ⅳ级": "全程网办(Ⅳ级)",
        ])

    /// 审批结果类型; the source gives no codes.
    public static let resultType = CodeTable(
        "resultType", [("", "出证办结"), ("", "出文办结"), ("", "审批办结"), ("", "其他")])

    /// 通办范围, GB/T 39046; the source gives no codes.
    public static let scope = CodeTable(
        "scope", [("", "全国"), ("", "跨省"), ("", "跨市"), ("", "跨县")],
        aliases: ["全国通办": "全国", "跨省通办": "跨省", "跨市通办": "跨市", "跨县通办": "跨县", "全市": "跨县", "全省": "跨市"])

    /// What merging did to a line (归并方式).
    public static let mergeMode = CodeTable(
        "mergeMode",
        [("", "整体并入"), ("", "双号并行"), ("", "设分中心"), ("", "不归并"), ("", "总客服")],
        aliases: [
            "独立": "不归并", "主号": "总客服", "并入": "整体并入", "分中心": "设分中心", "地方自建(整体并入)": "整体并入",
            "公用事业": "不归并", "省级自建": "不归并",
        ])

    /// Who may see an entry (公开范围).
    public static let visibility = CodeTable(
        "visibility", [("", "public"), ("", "agents")],
        aliases: ["公开": "public", "仅座席": "agents", "座席": "agents", "内部": "agents", "不公开": "agents"])
}
