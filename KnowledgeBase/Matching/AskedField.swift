/// The part of an answer that a question asks for.
public enum AskedField: String, Hashable, Sendable, Codable, CaseIterable {
    /// What to bring (申请材料).
    case materials
    /// How often to come (到办事现场次数).
    case visits
    /// How long it takes (办结时限).
    case timeLimit
    /// Where to go (办理地点).
    case place
    /// When it is open (办理时间).
    case hours
    /// What it costs (收费).
    case fee
    /// Whom to call (电话).
    case telephone
    /// Who may apply (受理条件).
    case conditions
    /// How it goes (办理流程).
    case process

    /// The field that a question's words ask for, the one it names last; nil where it asks in general.
    public init?(askedBy question: String) {
        var latest: (field: AskedField, end: String.Index)?
        for (field, cues) in Self.cues {
            for cue in cues {
                guard let range = question.range(ofLast: cue) else { continue }
                if latest.map({ range > $0.end }) ?? true { latest = (field, range) }
            }
        }
        guard let latest else { return nil }
        self = latest.field
    }

    private static let cues: [(AskedField, [String])] = [
        (.materials, ["带什么", "带啥", "带哪些", "什么材料", "哪些材料", "啥材料", "材料", "手续", "什么证件", "哪些证件"]),
        (.visits, ["跑几趟", "跑几次", "去几次", "几趟", "跑一次", "跑腿", "几次"]),
        (.timeLimit, ["多长时间", "多久", "几天", "多少天", "几个工作日", "什么时候能办完", "时限", "多少个工作日"]),
        (.place, ["在哪", "哪里办", "哪办", "去哪", "搁哪", "什么地方", "地址", "哪儿", "地点", "哪里"]),
        (.hours, ["几点", "上班时间", "办公时间", "周六", "周末", "星期", "什么时候上班", "办理时间", "开门"]),
        (.fee, ["多少钱", "收费", "费用", "要钱", "免费", "花钱", "交多少"]),
        (.telephone, ["电话", "号码", "打哪个", "联系方式", "怎么联系"]),
        (.conditions, ["条件", "资格", "谁能", "什么人", "符合", "够不够"]),
        (.process, ["流程", "怎么办理", "怎么办", "怎么申请", "步骤", "咋办", "咋整", "如何办理", "怎么弄"]),
    ]
}

extension String {
    /// Where the last occurrence of a piece ends; nil where there is none.
    fileprivate func range(ofLast piece: String) -> Index? {
        var start = startIndex
        var found: Index?
        while let range = self[start...].firstRange(of: piece) {
            found = range.upperBound
            start = range.upperBound
        }
        return found
    }
}
