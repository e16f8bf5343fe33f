import Matching

/// Which of several choices someone's words pick: by number (2, 第二个, 最后一个) or by what only one of them says (补办).
struct OptionChoice {
    let outcome: Outcome

    enum Outcome: Hashable, Sendable {
        /// The choice at this place.
        case chosen(Int)
        /// None of them.
        case none
        /// A number that no choice has.
        case outOfRange
        /// Their words tell nothing about the choices.
        case unclear
    }

    init(_ words: SpokenWords, among labels: [String]) {
        if let number = Self.number(words.text, count: labels.count) {
            outcome = (1...labels.count).contains(number) ? .chosen(number - 1) : .outOfRange
        } else if Self.refusals.contains(where: words.text.contains) {
            outcome = .none
        } else {
            outcome = Self.byWords(words.content, labels).map(Outcome.chosen) ?? .unclear
        }
    }

    private static let refusals = ["都不是", "都不对", "没有我要的", "不是这些", "哪个都不是", "全不是"]

    /// The number that is all that is said.
    private static func number(_ text: String, count: Int) -> Int? {
        let bare = text.filter { !"第个种项条号那这是要选按我的请吧了 。，,.!！".contains($0) }
        let numerals: [Character] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
        return switch bare {
        case "末", "末一", "最后", "最后面", "最后一": count
        case "头", "头一", "前面", "最前面", "最上面": 1
        case "两": 2
        default:
            bare.count == 1
                ? bare.first.flatMap { character in
                    numerals.firstIndex(of: character).map { $0 + 1 } ?? character.wholeNumberValue
                } : nil
        }
    }

    /// The label that has most of what was said, where no other has as much.
    private static func byWords(_ content: [Character], _ labels: [String]) -> Int? {
        guard !content.isEmpty else { return nil }
        let shares = labels.map { label in
            let held = Set(label)
            let characters = content.count { held.contains($0) }
            let pairs = zip(content, content.dropFirst()).count { label.contains("\($0)\($1)") }
            return characters + 2 * pairs
        }
        guard let most = shares.max(), shares.count(where: { $0 == most }) == 1,
            let place = shares.firstIndex(of: most)
        else { return nil }
        let held = Set(labels[place])
        return content.count { held.contains($0) } * 2 > content.count ? place : nil
    }
}
