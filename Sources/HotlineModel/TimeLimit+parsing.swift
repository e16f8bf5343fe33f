extension TimeLimit {
    /// Reads what catalogues write: `即办`, `20工作日`, `1(工作日)`, `0.5天`, `20分钟`, `3个月`, `无`, `详见…`.
    ///
    /// `unit` counts a bare number ("20" in a column headed 承诺办结时限(工作日)). Full-width digits
    /// are digits. Nil where the text says nothing of time: `-`, empty, `-1` (unknown).
    public init?(parsing text: String, unit: Unit? = nil) {
        let words = String(text.filter { !$0.isWhitespace }.map(Self.narrow))
        if words.isEmpty || ["-", "—", "--", "/", "-1", "暂无"].contains(words) { return nil }
        if ["无", "不限", "无期限", "无时限", "没有期限"].contains(words) {
            self = .unlimited
        } else if ["即办", "当场", "即时", "马上", "随到随办", "立等可取"].contains(where: words.hasPrefix) || words == "0" {
            self = .immediate
        } else if let measured = Self.measured(words, unit: unit) {
            self = measured
        } else {
            self = .described(text)
        }
    }

    /// A full-width digit as an ordinary one.
    private static func narrow(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first, (0xFF10...0xFF19).contains(scalar.value),
            let digit = Unicode.Scalar(scalar.value - 0xFEE0)
        else { return character }
        return Character(digit)
    }

    private static func measured(_ words: String, unit: Unit?) -> TimeLimit? {
        let lead = words.drop { "约不超过≤<最快最长自受理之日起共".contains($0) }
        let digits = lead.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let amount = Double(digits), amount > 0 else { return nil }
        let rest = lead.dropFirst(digits.count).filter { !"()（）个".contains($0) }
        if rest.isEmpty, let unit { return .within(amount, unit) }
        for (word, unit) in unitWords where rest.hasPrefix(word) {
            let isAll = ["", "内", "以内", "之内", "内办结", "办结"].contains(rest.dropFirst(word.count))
            return .within(amount, unit, note: isAll ? nil : words)
        }
        return nil
    }

    // Longest first: 工作日 before 日.
    private static let unitWords: [(String, Unit)] = [
        ("工作小时", .workingHours), ("工作日", .workingDays), ("工作天", .workingDays), ("自然日", .naturalDays),
        ("日历日", .naturalDays), ("小时", .hours), ("分钟", .minutes), ("天", .naturalDays), ("日", .naturalDays),
        ("月", .months), ("年", .years),
    ]
}
