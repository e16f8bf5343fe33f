import Segmentation

/// Words of politeness and of asking: they are searched for, but no answer needs to have them.
struct Fillers: Sendable {
    static let shared = Fillers()

    private let lexicon: Lexicon
    private let single: Set<UInt32>
    private let acts = Lexicon(["办理", "申请"])

    private init() {
        let words = """
            请问 您好 你好 我想 我要 想要 问一下 问问 咨询一下 了解一下 一下 一下子 麻烦 谢谢 关于 怎么办理 怎么办 怎么 怎样 如何 什么 \
            为什么 哪里 哪儿 哪个 哪些 在哪 多少 多久 多长时间 几天 几次 几点 是否 是不是 能不能 可不可以 可以 需要 需不需要 应该 应当 \
            有没有 有什么 有哪些 会不会 想问 帮我 给我 告诉我 知道 办理 申请 咋整 咋办 咋 搁哪 啥 吗 呢 吧 啊 呀 的 了 是 要 请 我 你 您 他 她 它 \
            带什么 带啥 去哪 去哪里 哪办 找谁 电话是多少 电话多少 号码
            """
        let all = words.split(whereSeparator: \.isWhitespace).map(String.init)
        lexicon = Lexicon(all)
        single = Set(all.filter { $0.unicodeScalars.count == 1 }.flatMap { FoldedText($0).scalars })
    }

    /// Positions of what says neither what the question is about nor what is to be done: 请问, 怎么, 要带什么.
    func emptyPositions(in scalars: [UInt32]) -> Set<Int> {
        let cues = FieldCues.shared.spans(in: scalars).flatMap { Array($0.range) }
        return positions(in: scalars).union(cues).subtracting(acts.matches(in: scalars).joined())
    }

    /// Positions of folded characters that belong to such a word.
    func positions(in scalars: [UInt32]) -> Set<Int> {
        var positions = Set(lexicon.matches(in: scalars).joined())
        for place in scalars.indices where single.contains(scalars[place]) { positions.insert(place) }
        return positions
    }
}
