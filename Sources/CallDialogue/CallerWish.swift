/// What a caller wants of the talk itself, beside what it is about.
struct CallerWish: Hashable, Sendable {
    /// What is wanted; nil: nothing of this kind is in the words.
    let kind: Kind?
    /// Whether nothing else is said: then nobody has to look for an emergency in it.
    let isBare: Bool
    /// Whether assent also says that it is enough (好的): after an answer that is a goodbye.
    let isContent: Bool
    /// Whether a no also says that nothing is needed any more (不用了).
    let isWaiver: Bool

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
        /// A ticket for what was asked before.
        case ticket
        /// No ticket after all.
        case cancel
        /// A car is in the way.
        case carMove(blocksRescue: Bool)
    }

    init(_ said: String) {
        let plain = PlainWords(said)
        let found = Self.rows.first { $0.holds(in: plain) }
        let short = found == nil ? Self.short(plain) : nil
        kind = found?.kind ?? short
        isBare = found.map { $0.isBare(in: plain) } ?? (short != nil)
        isContent = short == .yes && Self.isOne(of: Self.contents, plain.text)
        isWaiver = short == .no && Self.waivers.contains(plain.text)
    }

    /// Words that are all that is said.
    private static func short(_ plain: PlainWords) -> Kind? {
        let said = plain.text
        if isOne(of: yes, said) || isOne(of: contents, said) { return .yes }
        if isOne(of: no, said) { return .no }
        if isThanks(plain) { return .goodbye }
        if anger.contains(said) { return .anger }
        return again.contains(said) ? .repeat : nil
    }

    /// Whether words are in a set, said once or more often, with or without 嗯 before and 啊 behind.
    private static func isOne(of set: Set<String>, _ said: String) -> Bool {
        if set.contains(said) { return true }
        var core = said[...]
        while core.count > 1, let first = core.first, "哦噢嗯啊诶哎唉那".contains(first) { core.removeFirst() }
        while core.count > 1, let last = core.last, "啊呀呗哈嘛哦噢哪吧".contains(last) { core.removeLast() }
        return set.contains(String(core)) || isRepeated(core, of: set)
    }

    /// 行行行, 可以可以.
    private static func isRepeated(_ said: Substring, of set: Set<String>) -> Bool {
        (1...2).contains { length in
            let word = said.prefix(length)
            return said.count > length && said.count.isMultiple(of: length) && set.contains(String(word))
                && String(repeating: String(word), count: said.count / length) == said
        }
    }

    /// Whether nothing but thanks and assent is said, in whatever order: 好的知道了谢谢.
    private static func isThanks(_ plain: PlainWords) -> Bool {
        plain.contain(thanks) && plain.without(thanks).without(besideThanks).isEmpty
    }
}
