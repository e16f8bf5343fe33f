import Segmentation

/// Turns of a talk that ask for nothing by themselves: 第一个, 你好, 转人工, 没听清.
///
/// They are told as a whole and not learned: as lessons they would take from the model what short cries for help have.
struct TalkTurns: Sendable {
    private let turns: Set<String>

    /// The turns of this project.
    static let shipped = TalkTurns(list: String(decoding: PackageResources.turns_txt, as: UTF8.self))

    /// One turn a line.
    init(list: String) {
        turns = Set(list.split(whereSeparator: \.isNewline).map { Self.content(of: FoldedText(String($0))) })
    }

    /// Whether a reading is nothing but such a turn, or a number among choices.
    func contains(_ reading: Reading) -> Bool {
        let content = Self.content(of: reading.folded)
        return turns.contains(content) || content.allSatisfy { $0.isNumber || Self.numberWords.contains($0) }
    }

    /// What is said without marks and blanks, and without a particle at its end.
    static func content(of folded: FoldedText) -> String {
        var content = folded.runs.map { folded.text($0.range) }.joined()
        while content.count > 1, let last = content.last, particles.contains(last) { content.removeLast() }
        return content
    }

    private static let particles: Set<Character> = ["啊", "呀", "吧", "呢", "哦", "嘛", "哈", "喽", "啦"]
    private static let numberWords = Set("第幺一二三四五六七八九十百零两个号项条种那这选要")
}
