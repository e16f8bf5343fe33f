import Segmentation

/// Turns of a talk that ask for nothing by themselves: 第一个, 你好, 麻烦帮我转人工, 没听清, 我叫王芳.
///
/// They are told as a whole and not learned: as lessons they would take from the model what short cries for help have.
struct TalkTurns: Sendable {
    private let turns: Set<String>
    private let words: Set<String>
    private let longestWord: Int

    /// The turns of this project.
    static let shipped = TalkTurns(
        turns: String(decoding: PackageResources.turns_txt, as: UTF8.self),
        words: String(decoding: PackageResources.talk_txt, as: UTF8.self))

    /// One turn a line, and the words that turns are made of.
    init(turns: String, words: String) {
        self.turns = Set(
            turns.split(whereSeparator: \.isNewline).map { Self.content(of: FoldedText(String($0))) })
        self.words = Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
        longestWord = self.words.map(\.count).max() ?? 0
    }

    /// Whether a reading is nothing but such a turn: one of the list, a number among choices, a name that is given, or made of
    /// words of talks alone.
    ///
    /// Nothing is where an alarming word is in it.
    func contains(_ reading: Reading) -> Bool {
        let content = Self.content(of: reading.folded)
        if turns.contains(content) { return true }
        if content.allSatisfy({ $0.isNumber || Self.numberWords.contains($0) }) { return true }
        guard !reading.isAlarming, content.count <= Self.longest else { return false }
        return isName(content) || isMadeOfTalk(Array(content))
    }

    private func isName(_ content: String) -> Bool {
        Self.introductions.contains { content.hasPrefix($0) && content.count <= $0.count + Self.longestName }
    }

    /// Whether the words of talks cover all of it.
    private func isMadeOfTalk(_ content: [Character]) -> Bool {
        var isReached = [Bool](repeating: false, count: content.count + 1)
        isReached[0] = true
        for start in content.indices where isReached[start] {
            if content[start].isNumber || Self.numberWords.contains(content[start]) {
                isReached[start + 1] = true
            }
            for length in 1...longestWord where start + length <= content.count {
                if words.contains(String(content[start..<start + length])) {
                    isReached[start + length] = true
                }
            }
        }
        return isReached[content.count]
    }

    /// What is said without marks and blanks, and without a particle at its end.
    static func content(of folded: FoldedText) -> String {
        var content = folded.runs.map { folded.text($0.range) }.joined()
        while content.count > 1, let last = content.last, particles.contains(last) { content.removeLast() }
        return content
    }

    private static let particles: Set<Character> = ["啊", "呀", "吧", "呢", "哦", "嘛", "哈", "喽", "啦"]
    private static let numberWords = Set("第幺一二三四五六七八九十百零两个号项条种那这选要")
    private static let introductions = ["我叫", "我姓", "我的名字叫", "我名字叫", "免贵姓"]
    private static let longestName = 4
    /// Characters of the longest turn.
    private static let longest = 24
}
