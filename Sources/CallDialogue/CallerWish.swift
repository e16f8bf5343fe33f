/// What a caller wants of the talk itself, beside what it is about.
struct CallerWish: Hashable, Sendable {
    /// What is wanted; nil: nothing of this kind is in the words.
    let kind: Kind?
    /// Whether nothing else is said: then nobody has to look for an emergency in it.
    let isBare: Bool

    enum Kind: Hashable, Sendable {
        /// A person, of this group where one is named (人工).
        case person(CallQueue?)
        /// A person, because patience is at its end.
        case anger
        case `repeat`
        case text
        case yes
        case no
        case goodbye
        /// What became of a ticket.
        case track
        /// A car is in the way.
        case carMove(blocksRescue: Bool)
    }

    init(_ said: String) {
        var plain = said.filter { !" ，,。.！!？?、　".contains($0) }
        for compound in Self.compounds { plain = plain.replacing(compound, with: "") }
        let found = Self.table.first { row in row.phrases.contains { plain.contains($0) } }
        kind = found?.kind ?? Self.short(plain)
        guard let kind else {
            isBare = false
            return
        }
        var rest = plain
        for phrase in (found?.phrases ?? []) + Self.fillers { rest = rest.replacing(phrase, with: "") }
        if found == nil { rest = "" }
        isBare = rest.count <= Self.looseCharacters(kind)
    }

    private struct Row {
        let kind: Kind
        let phrases: [String]

        init(_ kind: Kind, _ phrases: String) {
            self.kind = kind
            // Longest first, so that what is left of the words is what else was said.
            self.phrases = phrases.split(separator: " ").map(String.init).sorted { $0.count > $1.count }
        }
    }

    /// The first row that stands in the words counts.
    private static let table: [Row] = [
        Row(.carMove(blocksRescue: true), "消防通道堵 堵了消防通道 占消防通道 占了消防通道 堵住消防通道 消防通道停 堵了救护车 救护车进不来 消防车进不来"),
        Row(.person(.elderly), "老年人专席 老人专席 老年专席 老人热线"),
        Row(.person(.enterprise), "企业专席 涉企专席 企业服务专席"),
        Row(.person(.dialect), "方言座席 方言专席 说方言的 听不懂普通话 不会说普通话 讲方言"),
        Row(.person(.minor), "未成年人专席 青少年专席"),
        Row(.person(.legal), "法律专席 律师专席 法律咨询专席"),
        Row(.person(nil), "转人工 人工服务 人工座席 人工客服 找人工 要人工 接人工 人工台 真人 话务员 接线员 找个人 人工"),
        Row(
            .anger,
            "什么破 破玩意 破机器 听不懂人话 别废话 少废话 烦死 气死 骗子 糊弄 推来推去 踢皮球 没完没了 投诉你们 叫你们领导 找你们领导 你有病 有病吧 滚蛋 滚犊子 别磨叽 他妈的 你妈的 傻逼 你傻"
        ),
        Row(.track, "查工单 工单进度 查进度 工单号 我的工单 查一下单子 办到哪 处理得怎么样 上次反映 催单 查询工单"),
        Row(
            .carMove(blocksRescue: false),
            "挪车 移车 挪一下车 把车挪 车挡住 车堵住 车挡着 车堵着 车占着 车堵了 车停在我 挡住我的车 堵住我的车 挡着我的车 挡我车 堵着车库 挡着车库 堵了车库 车挡路"),
        Row(.repeat, "再说一遍 再说一次 再讲一遍 重说 重复一遍 没听清 没听见 没听着 没听懂 没听明白 没记住 慢点说 再来一遍 再说一回 你说啥"),
        Row(.text, "发短信 发个短信 发条短信 短信给我 发我短信 发到手机 发手机上 发我手机"),
        Row(.goodbye, "再见 拜拜 我挂了 先挂了 没别的 没事了 没事儿了 没啥事了 不用了谢谢 没有别的事 就这些"),
    ]

    /// Words that are all that is said.
    private static func short(_ plain: String) -> Kind? {
        if yes.contains(plain) { return .yes }
        if no.contains(plain) { return .no }
        if thanks.contains(plain) { return .goodbye }
        if anger.contains(plain) { return .anger }
        if again.contains(plain) { return .repeat }
        return nil
    }

    private static let yes: Set = [
        "是", "是的", "对", "对的", "对对", "嗯", "可以", "行", "好", "好的", "好吧", "没错", "就是", "就是这个", "可以的", "行吧", "要",
        "是是",
        "嗯嗯", "对啊", "是啊", "中", "成", "没问题", "嗯呢", "嗯哪", "妥", "妥了", "行啊", "行行", "用这个", "就用这个", "就这个", "就这个号",
        "就打这个",
    ]
    private static let no: Set = [
        "不是", "不", "不对", "不行", "不用", "不要", "不可以", "没有", "不是的", "不用了", "换一个", "换号码", "都不是", "不是这个",
    ]
    private static let thanks: Set = [
        "谢谢", "谢谢你", "谢谢您", "知道了", "好的谢谢", "明白了", "知道了谢谢", "行谢谢", "好谢谢", "多谢", "没了", "没有了", "没了谢谢", "没有了谢谢",
        "挂了",
    ]
    /// In longer words these are something else: 垃圾滚落, 门诊病历.
    private static let anger: Set = ["滚", "傻", "有病", "妈的"]
    private static let again: Set = ["啥", "说啥", "什么", "你说什么"]
    /// Words with 人工 that ask for nobody.
    private static let compounds = ["人工湖", "人工费", "人工智能", "人工流产", "人工授精", "人工呼吸"]
    private static let fillers = [
        "我想", "我要", "请帮我", "帮我", "给我", "麻烦", "请", "一下", "你好", "您好", "喂", "吧", "呢", "啊", "了", "吗", "你们", "的",
        "我", "服务",
        "快点", "赶紧", "能不能", "可以", "给", "下", "好", "嗯", "那", "就", "你", "转", "接", "说",
    ]

    /// So many characters beside the wish say nothing of their own.
    private static func looseCharacters(_ kind: Kind) -> Int {
        switch kind {
        case .anger, .carMove: 0
        case .person, .repeat, .text, .yes, .no, .goodbye, .track: 1
        }
    }
}
