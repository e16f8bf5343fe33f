/// A caller who does not have what is asked for: 忘了, 没挂牌, 看不清.
enum SpokenIgnorance {
    /// Whether words say that a car has no plate.
    static func isPlateless(_ said: String) -> Bool { PlainWords(said).contain(plateless) }

    /// Whether an answer to the question for a plate says that it is not known.
    static func isPlateUnknown(_ said: String) -> Bool {
        let plain = PlainWords(said)
        return plain.contain(plateless) || plain.contain(unseen) || ["没有", "没", "没了"].contains(plain.text)
    }

    /// How a caller says that a ticket's number is not at hand.
    enum Forgotten {
        case nothingElse
        /// With more words, in which an emergency can be.
        case withMore
    }

    /// Whether an answer to the question for a ticket's number says that it is not at hand; nil: it does not.
    static func ofTicket(_ said: String) -> Forgotten? {
        let plain = PlainWords(said)
        let isForgotten = plain.contain(forgotten)
        guard isForgotten || plain.contain(missing) else { return nil }
        if plain.without(forgotten).without(missing).without(beside).count <= 1 { return .nothingElse }
        return isForgotten && plain.contain("单 号 查 电话") ? .withMore : nil
    }

    private static let plateless: Phrases =
        "没挂牌 没挂车牌 没上牌 没装牌 没有牌 没有车牌 没车牌 没牌 无牌 牌没挂 没挂"
    private static let unseen: Phrases = """
        不知道 哪知道 不清楚 看不清 看不见 看不着 看不到 没看清 没看见 没看着 没看到 认不出 不认识 不记得 没记 记不住 忘了
        遮 盖住 挡上 挡住了
        """
    private static let forgotten: Phrases = """
        没有工单号 没有单号 没有号 没工单号 没单号 没号 忘记了 忘了 忘记 不记得 没记住 没记 记不住 记不得 记不清 想不起来 没存
        """
    private static let missing: Phrases =
        "没有了 没有 没了 没给 不知道 不清楚 找不着 找不到 弄丢了 丢了 删了 没收到"
    private static let beside: Phrases = """
        工单号 单号 号码 短信 工单 单子 号 我 那个 这个 了 啊 呢 哎呀 呀 给 都 早 是 多少 啥 的 哎 也 你们
        """
}
