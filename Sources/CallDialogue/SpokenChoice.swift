/// Which of the things that were read out is meant: 第二个, 老三那个, 最后一个.
struct SpokenChoice: Hashable, Sendable {
    /// Its place, from 1.
    let place: Int
    /// Whether nothing else is said.
    let isBare: Bool

    /// Nil where none of so many is meant; who names two means the second.
    init?(_ said: String, of count: Int) {
        let plain = PlainWords(said).text
        var found: (place: Int, form: String, at: String.Index)?
        for place in 1...max(1, min(count, Self.ordinals.count)) {
            for form in Self.forms(place, of: count) {
                guard let range = plain.ranges(of: form).last else { continue }
                if let earlier = found, range.lowerBound <= earlier.at { continue }
                found = (place, form, range.lowerBound)
            }
        }
        if let found {
            place = found.place
            isBare = Self.rest(of: plain.replacing(found.form, with: "")).isEmpty
            return
        }
        let rest = Self.rest(of: plain)
        guard let alone = (1...max(1, count)).first(where: { Self.alone($0).contains(rest) }) else {
            return nil
        }
        place = alone
        isBare = true
    }

    private static func forms(_ place: Int, of count: Int) -> [String] {
        guard place <= ordinals.count else { return [] }
        var forms: [String] = []
        for number in [ordinals[place - 1], "\(place)"] {
            forms += ["个", "项", "件", "种", "条", "样"].map { "第\(number)\($0)" }
        }
        forms.append("老\(place == 1 ? "大" : ordinals[place - 1])那个")
        if place == 1 { forms += ["头一个", "头一项", "头一件"] }
        if place == count { forms += ["最后一个", "最后一项", "末一个"] }
        return forms
    }

    /// What is a choice only where it is all that is said.
    private static func alone(_ place: Int) -> [String] {
        guard place <= ordinals.count else { return [] }
        let number = ordinals[place - 1]
        return [number, "\(place)", "第\(number)", "第\(place)", "老\(place == 1 ? "大" : number)", "\(number)号"]
    }

    private static func rest(of plain: String) -> String {
        fillers.reduce(plain) { rest, word in rest.replacing(word, with: "") }
    }

    private static let ordinals = ["一", "二", "三"]
    private static let fillers = [
        "那个", "这个", "就是", "应该", "选择", "选", "要", "就", "是", "我", "那", "吧", "的", "啊", "呗", "嗯", "对", "了", "说",
        "问",
    ]
}
