/// What a caller said, without blanks and marks, made for looking many phrases up in it.
struct PlainWords: Hashable, Sendable {
    private let scalars: [Unicode.Scalar]

    /// The words; compounds that only sound like a wish are blotted out.
    init(_ said: String) {
        let kept = PlainWords(scalars: said.unicodeScalars.filter { !Self.marks.contains($0) })
        scalars = kept.replacing(Self.compounds, by: "〇").scalars
    }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    /// The words again.
    var text: String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    var isEmpty: Bool { scalars.isEmpty }

    /// How many characters there are; of Chinese ones each is one scalar.
    var count: Int { scalars.count }

    /// Whether any of the phrases stands in the words.
    func contain(_ phrases: Phrases) -> Bool {
        scalars.indices.contains { phrases.length(in: scalars, at: $0) != nil }
    }

    /// The longest of the phrases that the words begin with.
    func beginning(in phrases: Phrases) -> String? {
        phrases.length(in: scalars, at: 0).map { PlainWords(scalars: Array(scalars.prefix($0))).text }
    }

    /// What is left without the phrases: from the left, the longest at each place.
    func without(_ phrases: Phrases) -> PlainWords { replacing(phrases, by: nil) }

    private func replacing(_ phrases: Phrases, by blot: Unicode.Scalar?) -> PlainWords {
        var left: [Unicode.Scalar] = []
        var place = 0
        while place < scalars.count {
            if let length = phrases.length(in: scalars, at: place) {
                if let blot { left += Array(repeating: blot, count: length) }
                place += length
            } else {
                left.append(scalars[place])
                place += 1
            }
        }
        return PlainWords(scalars: left)
    }

    private static let marks = Set(" ，,。.！!？?、；;　".unicodeScalars)

    /// Words that ask for nobody and give up nothing.
    private static let compounds: Phrases =
        "人工湖 人工费 人工智能 人工流产 人工授精 人工呼吸 打算 计算 结算 预算 核算 清算 划算 合算"
}

/// Phrases to be looked up, parted by blanks or line ends.
struct Phrases: Hashable, Sendable, ExpressibleByStringLiteral {
    /// By their first scalar, the longest first.
    private let byFirst: [Unicode.Scalar: [[Unicode.Scalar]]]

    init(stringLiteral text: String) {
        let phrases = text.split(whereSeparator: \.isWhitespace).map { Array($0.unicodeScalars) }
        byFirst = Dictionary(grouping: phrases) { $0[0] }.mapValues { $0.sorted { $0.count > $1.count } }
    }

    /// How long the longest phrase is that stands at a place; nil: none does.
    func length(in scalars: [Unicode.Scalar], at place: Int) -> Int? {
        guard place < scalars.count, let phrases = byFirst[scalars[place]] else { return nil }
        return phrases.first { scalars[place...].starts(with: $0) }?.count
    }
}
