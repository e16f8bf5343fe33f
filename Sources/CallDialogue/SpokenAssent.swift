/// Assent in more than a word: 打这个就行; 是，我家也停了.
enum SpokenAssent {
    /// Whether the number that someone calls from is the one to be called.
    static func isThisNumber(_ said: String) -> Bool {
        let plain = PlainWords(said).without(unchanged)
        return plain.contain(thisNumber) && !plain.contain(otherNumber) && !plain.contain(refusals)
    }

    /// Whether another number is to be called.
    static func isOtherNumber(_ said: String) -> Bool {
        PlainWords(said).without(unchanged).contain(otherNumber)
    }

    /// Whether what was told of has happened to the caller, too.
    ///
    /// After a yes with a pause whatever is said belongs to it; else it has to be said in so many words.
    static func isMeToo(_ said: String) -> Bool {
        let plain = PlainWords(said)
        guard !plain.contain(others) else { return false }
        let yes = plain.beginning(in: yes)
        if let yes, said.hasPrefix(yes), "，,。、 ".contains(said.dropFirst(yes.count).first ?? "是") {
            return true
        }
        guard plain.contain(also) else { return false }
        return yes != nil || plain.without(also).without(beside).count <= 2
    }

    private static let thisNumber: Phrases = """
        打这个 就这个 用这个 这个号就行 这个号可以 这个就行 这个就可以 这个电话就行 这个号码就行 打我这个 就打这 就用这
        现在这个 当前这个 本机
        """
    private static let otherNumber: Phrases = "换 别的号 别的电话 其他号 另一个 另外一个"
    private static let unchanged: Phrases = "不用换 不换 别换"
    private static let refusals: Phrases = "不行 不用 不要 不打 别打 打不通 停机"

    private static let yes: Phrases = "是的 是啊 对的 对啊 没错 就是 嗯呢 是 对"
    private static let others: Phrases =
        "不是 是不 对不 不对 没停 别的 另外 不过 想问 问一下 问下 咨询 怎么办理"
    private static let also: Phrases = "也是 也停 也没 也不 也断 也这样 也一样 也有 一样 同样"
    private static let beside: Phrases = """
        我们家 我们这边 我们这 我们小区 我家 我们 我这边 我这儿 我这 俺们家 俺们这 俺家 俺们 咱家 咱们 这边 这儿 家里 小区
        停水 停电 停气 停热 了 呢 啊 的 水 电 气 热 有 都 我 停
        """
}
