public import Ticketing

/// What kind of thing a caller wants, by the words that say so (诉求类型).
public enum TypeCues {
    /// The kind; help where nothing tells.
    public static func type(of text: String) -> TicketType {
        cues.first { $0.words.contains(where: text.contains) }?.type ?? .help
    }

    private static let cues: [(type: TicketType, words: [String])] = [
        (.praise, ["表扬", "感谢", "锦旗", "点赞", "谢谢你们"]),
        (.report, ["举报", "检举", "无证", "偷税", "违法", "私搭乱建", "非法"]),
        (.suggestion, ["建议", "希望能", "能不能考虑", "提个意见"]),
        (.complaint, ["投诉", "态度", "不作为", "推诿", "乱收费", "扰民", "太差", "没人管", "欺负"]),
        (
            .consultation,
            [
                "怎么", "咋", "如何", "请问", "咨询", "多少钱", "什么时候", "啥时候", "几点", "哪里", "在哪", "需要什么", "带什么", "能不能",
                "吗", "呢",
            ]
        ),
    ]
}
