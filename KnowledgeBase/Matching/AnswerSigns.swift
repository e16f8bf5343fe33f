import Segmentation

/// What kinds of answer a question asks for, and what kinds a text has: money, a telephone, a place, a time, documents, a
/// definition, yes or no, a list.
struct AnswerSigns: OptionSet, Hashable, Sendable {
    let rawValue: UInt16

    static let money = AnswerSigns(rawValue: 1)
    static let telephone = AnswerSigns(rawValue: 2)
    static let place = AnswerSigns(rawValue: 4)
    static let time = AnswerSigns(rawValue: 8)
    static let documents = AnswerSigns(rawValue: 16)
    static let definition = AnswerSigns(rawValue: 32)
    static let yesOrNo = AnswerSigns(rawValue: 64)
    static let several = AnswerSigns(rawValue: 128)
    static let list = AnswerSigns(rawValue: 256)

    /// What a folded question asks for.
    static func asked(in question: [UInt16]) -> AnswerSigns { questionCues.signs(in: question[...]) }

    /// What a folded text has: most of it has to stand at its beginning, where an answer answers.
    static func had(by text: ArraySlice<UInt16>) -> AnswerSigns {
        let opening = openingCues.signs(in: text.prefix(Self.opening))
        var signs = opening.union(numbers(in: text.prefix(Self.opening)))
        signs.formUnion(definitionCues.signs(in: text.prefix(40)))
        signs.formUnion(assentCues.signs(in: text.prefix(15)))
        signs.formUnion(wholeCues.signs(in: text))
        return signs
    }

    /// How well a text has what is asked for: +1 for each kind that it has, −1 for each that it lacks, beside the root of
    /// how many are asked for.
    static func agreement(asked: AnswerSigns, had: AnswerSigns) -> Float {
        let count = asked.rawValue.nonzeroBitCount
        guard count > 0 else { return 0 }
        let shared = asked.intersection(had).rawValue.nonzeroBitCount
        return Float(2 * shared - count) / Float(count).squareRoot()
    }

    private static let opening = 60

    /// Amounts, telephone numbers and times, which are digits with a unit.
    private static func numbers(in text: ArraySlice<UInt16>) -> AnswerSigns {
        var signs: AnswerSigns = []
        var digits = 0
        for unit in text {
            let isDigit = (0x30...0x39).contains(unit)
            if isDigit {
                digits += 1
                if digits >= 7 { signs.insert(.telephone) }
            } else if unit != FoldedUnits.gap {
                if digits > 0 || numerals.contains(unit) {
                    if amountUnits.contains(unit) { signs.insert(.money) }
                    if timeUnits.contains(unit) { signs.insert(.time) }
                }
                digits = numerals.contains(unit) ? 1 : 0
            }
        }
        return signs
    }

    private static let numerals = UnitSet("一二三四五六七八九十百千万两".utf16)
    private static let amountUnits = UnitSet("元块".utf16)
    private static let timeUnits = UnitSet("日天时点个年小工分月周".utf16)

    private static let questionCues = SignCues([
        (.money, "多少钱 费用 收费 金额 规费 票价 多少元 补助多少 几元 免费 付费 缴费 额度 价格 罚款 罚多少 要钱 花钱 处罚 罚则"),
        (.telephone, "电话 专线 联络 号码 联系 洽询 哪里问 咨询 打哪个"),
        (
            .place,
            "哪里 何处 哪些地方 地点 地址 在哪 哪儿 什么地方 哪家 哪个单位 哪些单位 何单位 向谁 主管机关 去哪 上哪 搁哪"
        ),
        (.time, "何时 什么时候 时间 几点 期限 日期 几月 哪天 哪一天 多久 多长时间 几天 几日 期间 年限 何日 啥时候"),
        (
            .documents,
            "文件 证件 材料 资料 带什么 带啥 准备什么 检附 携带 备妥 手续 表格 应备"
        ),
        (.definition, "什么是 何谓 何为 是什么 所称 定义 指的是 啥是 是啥"),
        (
            .yesOrNo,
            "吗 是否 可否 能否 可不可以 能不能 得否 会不会 需不需要 要不要 是不是"
        ),
        (
            .several,
            "哪些 有哪 几种 种类 项目 内容 包括 类型 文件 证件 材料 资料 带什么 准备什么 手续 表格 条件 资格 流程 步骤 程序 注意事项"
        ),
        (.list, "哪些 有哪 几种 种类 项目 内容 包括 类型"),
    ])

    private static let openingCues = SignCues([
        (.money, "免费 收费 费用 不收取 万元"),
        (.telephone, "分机 转接 热线 专线 电话"),
        (
            .place,
            "地址 地点 位于 窗口 柜台 大厅 服务中心 区公所 户政事务所 派出所 分局 号楼 路 街"
        ),
        (.time, "上午 下午 星期 周一 周二 周三 周四 周五 周六 周日 期限 工作日 之日起"),
        (
            .documents,
            "应备 检附 携带 备妥 身份证 身分证 印章 正本 影本 复印件 原件 证明文件 申请书 申请表 户口 提供 提交"
        ),
    ])
    private static let definitionCues = SignCues([(.definition, "是指 系指 所称 是一种 指 乃 即 为 系 是")])
    private static let assentCues = SignCues([
        (
            .yesOrNo,
            "可以 不可 不需 无须 无需 免 不得 是的 否 不会 不能 没有 未 不一定 仍 均 皆 可 能"
        )
    ])
    private static let wholeCues = SignCues([
        (.several, "二、 2. (二) ② 2、 (2)"), (.list, "一、 (一) 1. 1、 ① 如下 包括 包含 下列 等"),
    ])
}

/// Words, each a sign of something, looked for all at once.
private struct SignCues: Sendable {
    /// For each first unit the words that begin with it, the rest and the sign.
    private var words: [UInt16: [(rest: [UInt16], signs: AnswerSigns)]] = [:]
    private var all: AnswerSigns = []
    /// Units that a word begins with; most begin none, and are passed over at once.
    private var firsts = UnitSet()

    init(_ cues: [(AnswerSigns, String)]) {
        for (sign, text) in cues {
            all.formUnion(sign)
            for word in text.split(separator: " ") {
                var folded = FoldedUnits()
                folded.append(String(word), limit: .max)
                guard let first = folded.units.first else { continue }
                firsts.insert(first)
                words[first, default: []].append((Array(folded.units.dropFirst()), sign))
            }
        }
    }

    func signs(in text: ArraySlice<UInt16>) -> AnswerSigns {
        var signs: AnswerSigns = []
        for place in text.indices {
            let unit = text[place]
            guard firsts.contains(unit), let words = words[unit] else { continue }
            for (rest, sign) in words where !signs.isSuperset(of: sign) {
                if text[(place + 1)...].starts(with: rest) { signs.formUnion(sign) }
            }
            if signs == all { break }
        }
        return signs
    }
}
