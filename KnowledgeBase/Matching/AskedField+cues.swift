public import HotlineModel
import Segmentation

extension AskedField {
    /// The field that a question's words ask for, the one it names last; nil where it asks in general.
    public init?(askedBy question: String) {
        self.init(askedBy: FoldedText(String(question.prefix(QueryPlanner.longestQuery))))
    }

    init?(askedBy folded: FoldedText) {
        guard let field = FieldCues.shared.spans(in: folded.scalars).last?.field else { return nil }
        // 补贴多少钱 asks what one gets, not what one pays.
        if field == .fee, !Self.benefits.matches(in: folded.scalars).isEmpty { return nil }
        self = field
    }

    private static let benefits = Lexicon(
        ["补贴", "津贴", "补助", "赔偿", "待遇", "救助", "奖励", "低保", "养老金", "退休金", "抚恤", "报销", "工资"])

    /// What people say to ask for each field, everyday words of the Northeast included.
    static let cues: [(AskedField, [String])] = [
        (
            .materials,
            [
                "带什么", "带啥", "带哪些", "什么材料", "哪些材料", "啥材料", "材料", "手续", "什么证件", "哪些证件", "要准备什么", "准备啥",
            ]
        ),
        (.visits, ["跑几趟", "跑几次", "去几次", "几趟", "跑一次", "一趟办完", "不用跑", "跑腿", "几次"]),
        (
            .timeLimit,
            [
                "多长时间", "多久", "几天", "多少天", "几个工作日", "什么时候能办完", "啥时候能办下来", "时限", "多少个工作日",
                "当场能拿", "多会儿能",
            ]
        ),
        (
            .place,
            [
                "在哪", "在哪办", "在哪儿办", "哪里办", "哪办", "去哪", "去哪办", "上哪", "上哪办", "搁哪", "搁哪办", "哪儿办", "什么地方", "啥地方",
                "地址", "哪儿", "地点", "哪里", "怎么走",
            ]
        ),
        (
            .hours,
            ["几点", "上班时间", "办公时间", "周六", "周末", "星期", "什么时候上班", "办理时间", "开门", "下班", "营业时间"]
        ),
        (.fee, ["多少钱", "收费", "费用", "要钱", "免费", "花钱", "交多少", "啥价"]),
        (
            .telephone,
            [
                "电话", "投诉电话", "号码", "打什么电话", "打啥电话", "打哪个电话", "打哪个", "找谁", "找哪", "联系方式", "怎么联系",
            ]
        ),
        (.conditions, ["条件", "资格", "谁能", "什么人", "符合", "够不够"]),
        (.process, ["流程", "怎么办理", "怎么办", "怎么申请", "步骤", "咋办", "咋整", "如何办理", "怎么弄", "网上能办", "网上办"]),
    ]
}

/// Finds the words that ask for a field.
struct FieldCues: Sendable {
    static let shared = FieldCues()

    private let lexicon: Lexicon
    private let fields: [[UInt32]: AskedField]

    private init() {
        lexicon = Lexicon(AskedField.cues.flatMap(\.1))
        fields = Dictionary(
            AskedField.cues.flatMap { field, cues in cues.map { (FoldedText($0).scalars, field) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Each such word with its place, from left to right.
    func spans(in scalars: [UInt32]) -> [(range: Range<Int>, field: AskedField)] {
        lexicon.matches(in: scalars).compactMap { range in
            fields[Array(scalars[range])].map { (range, $0) }
        }
    }
}
