/// One thing that speaks for a candidate; the weights are learned, each feature lies about 0...1.
///
/// w is a piece's inverse document frequency, times .6 where it is politeness or asking, times its occurrences in the
/// query; impact is BM25's saturated term frequency of a piece in the entry, 0...1.
public enum RankingFeature: Int, CaseIterable, Hashable, Sendable {
    /// The sum of BM25F over all clauses beside the largest among the candidates; of an entry that has a title.
    case titledMatch
    /// Share, by w, of the query's characters that stand in the title.
    case titleCharacters
    /// Longest common subsequence of query and title, beside the query's length.
    case titleOrder
    /// Harmonic mean of the shares, by w, of the query's pairs in the title and of the title's in the query; only where the
    /// entry is no more than a title: where there is a text, a longer title is no worse.
    case titlePairs
    /// 1: the query stands in brackets of the title, as 续期 in 频率使用许可（续期）.
    case titleBrackets
    /// 1: the title begins with the query.
    case titleStart
    /// 1: the query ends in the first character of a word that the title has: half a word was typed.
    case titleWordBegun
    /// As `titledMatch`, of an entry that is only a text.
    case textMatch
    /// How early in the text the first pair of the query stands: 1 / (1 + place / 20).
    case textFirst
    /// Impacts of pairs, each by how far behind in the query it stands: its end tells one answer from its siblings.
    case textLate
    /// Share of impacts that the query's rare characters have: those that few of the first ten candidates have.
    case textRarity
    /// Share of impacts that are politeness or asking.
    case textFillers
    /// Share of impacts of pairs in quotation marks.
    case textQuoted
    /// Whether the text has what is asked for: an amount, a telephone, a place, a time, documents, a definition, a list.
    case signs
}

extension RankingFeature {
    /// How weights files name it.
    public var name: String { String(describing: self) }

    /// The feature of a name; nil where there is none.
    public init?(named name: String) {
        guard let feature = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = feature
    }

    /// Where it stands among all.
    @inline(__always)
    var place: Int { rawValue }

    /// What a person calls it.
    var chinese: String {
        switch self {
        case .titledMatch, .textMatch: "匹配的词"
        case .titleCharacters: "标题含所问的字"
        case .titleOrder: "标题字序相合"
        case .titlePairs: "标题与所问互相覆盖"
        case .titleBrackets: "就是标题括号里的情形"
        case .titleStart: "标题以所问开头"
        case .titleWordBegun: "标题有打了一半的词"
        case .textRarity: "含几条候选里少见的字"
        case .textFirst: "正文开头就提到"
        case .textLate: "含问句后半的词"
        case .textFillers: "只是客套和问法相同"
        case .textQuoted: "只是引号里的词相同"
        case .signs: "有所问的那类内容"
        }
    }
}
