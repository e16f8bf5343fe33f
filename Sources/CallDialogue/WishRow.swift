/// Phrases by which a wish is known, and when they count.
struct WishRow: Sendable {
    let kind: CallerWish.Kind
    /// Any of these.
    private let phrases: Phrases
    /// And any of these; nil: the phrases are enough.
    private let needs: Phrases?
    /// What may be said beside and means nothing of its own.
    private let extras: Phrases
    private let condition: Condition

    /// When phrases count.
    enum Condition: Sendable {
        /// Wherever they stand.
        case anywhere
        /// Where hardly anything else is said.
        case bare
        /// Where hardly anything else is said, or where they are aimed at us.
        case bareOrAimed
        /// Where none of these is said.
        case without(Phrases)
        /// Where a car is named, or nothing that is no car.
        case aboutCars
    }

    init(
        _ kind: CallerWish.Kind, _ phrases: Phrases, with needs: Phrases? = nil, beside extras: Phrases = "",
        _ condition: Condition = .anywhere
    ) {
        self.kind = kind
        self.phrases = phrases
        self.needs = needs
        self.extras = extras
        self.condition = condition
    }

    /// Whether the wish is in words.
    func holds(in plain: PlainWords) -> Bool {
        guard plain.contain(phrases), needs.map(plain.contain) ?? true else { return false }
        return switch condition {
        case .anywhere: true
        case .bare: isBare(in: plain)
        case .bareOrAimed: isBare(in: plain) || Self.isAimedAtUs(plain)
        case .without(let others): !plain.contain(others)
        case .aboutCars: !Self.isClutter(plain)
        }
    }

    /// Whether hardly anything else is said.
    func isBare(in plain: PlainWords) -> Bool {
        let rest = plain.without(phrases).without(needs ?? "").without(extras).without(Self.fillers)
        return rest.count <= looseCharacters
    }

    /// So many characters beside the wish say nothing of their own.
    private var looseCharacters: Int {
        if case .bare = condition { return 0 }
        return switch kind {
        case .anger, .carMove: 0
        case .person, .repeat, .text, .yes, .no, .goodbye, .track, .ticket, .cancel: 1
        }
    }

    /// Complaints about others are none about us: 供热公司糊弄人.
    private static func isAimedAtUs(_ plain: PlainWords) -> Bool {
        plain.without(address).contain("你 机器 12345 热线")
    }

    /// Rubbish in a fire lane is nobody's to drive away.
    private static func isClutter(_ plain: PlainWords) -> Bool {
        plain.contain("杂物 垃圾 堆") && !plain.without(noCars).contain("车")
    }

    /// 你 in these is only how one speaks.
    private static let address: Phrases =
        "你好 您好 你说 你看 你听 你瞅 麻烦你 跟你 告诉你 你知道 你帮 你给 你们帮 你们给 谢谢你"
    private static let noCars: Phrases = "消防车 救护车 电动车 自行车 三轮车 车库 车棚 车位"
    private static let fillers: Phrases = """
        我想 我要 请帮我 帮我 给我 麻烦 请 一下 你好 您好 喂 吧 呢 啊 了 吗 你们 的 我 服务 快点 赶紧 能不能 可以
        给 下 好 嗯 那 就 你 转 接 说
        """
}
