/// One thing that speaks for a candidate; the weights are learned, each feature lies about 0...1.
///
/// w is a piece's inverse document frequency, times .6 where it is politeness or asking, times its occurrences in the
/// query; impact is BM25's saturated term frequency of a piece in the entry, 0...1.
public enum RankingFeature: String, CaseIterable, Hashable, Sendable, Codable {
    /// The sum of BM25F over all clauses beside the largest among the candidates; of an entry that has a title.
    case titledMatch
    /// Share, by w, of the query's characters that stand in the title.
    case titleCharacters
    /// Longest common subsequence of query and title, beside the query's length.
    case titleOrder
    /// Harmonic mean of the shares of the query's pairs in the title (by w) and of the title's in the query.
    case titlePairs
    /// 1: the query stands in brackets of the title, as 续期 in 频率使用许可（续期）.
    case titleBrackets
    /// 1: the title begins with the query.
    case titleStart
    /// 1: the query ends in the first character of a word that the title has: half a word was typed.
    case titleWordBegun
    /// Share of impacts that the query's rare pieces, among the first ten, have; of an entry that has a title.
    case titledRarity
    /// As `titledMatch`, of an entry that is only a text.
    case textMatch
    /// As `titleCharacters`, of the text.
    case textCharacters
    /// As `titleOrder`, of the text.
    case textOrder
    /// How early in the text the first pair of the query stands: 1 / (1 + place / 20).
    case textFirst
    /// Share, by w, of the query's pairs among the first sixty of the text.
    case textEarly
    /// Impacts of pairs, each by how far behind in the query it stands: its end tells one answer from its siblings.
    case textLate
    /// As `titledRarity`, of an entry that is only a text.
    case textRarity
    /// Share of impacts that are politeness or asking.
    case textFillers
    /// Share of impacts of pairs in quotation marks.
    case textQuoted
    /// Share of impacts of characters in brackets.
    case textBracketed
    /// Whether the text has what is asked for: an amount, a telephone, a place, a time, documents, a definition, a list.
    case signs
}

extension RankingFeature {
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
        case .titledRarity, .textRarity: "含几条候选里少见的字"
        case .textCharacters: "正文含所问的字"
        case .textOrder: "正文字序相合"
        case .textFirst: "正文开头就提到"
        case .textEarly: "正文前段含所问的词"
        case .textLate: "含问句后半的词"
        case .textFillers: "只是客套和问法相同"
        case .textQuoted: "只是引号里的词相同"
        case .textBracketed: "只是括号里的字相同"
        case .signs: "有所问的那类内容"
        }
    }
}
