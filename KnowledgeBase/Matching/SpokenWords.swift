public import HotlineModel
import Segmentation

/// What someone says, told apart into politeness, the part they ask for, and what they ask about.
public struct SpokenWords: Hashable, Sendable {
    /// The words, folded.
    public let text: String
    /// The part that is asked for.
    public let asked: AskedField?
    /// What is left: what they ask about; punctuation, politeness and asking are gone.
    public let content: [Character]
    /// Whether they begin with a word that points back: 那, 这个, 它.
    public let refersBack: Bool

    /// Takes words apart.
    public init(_ original: String) {
        let folded = FoldedText(String(original.prefix(QueryPlanner.longestQuery)))
        text = folded.text
        let cues = FieldCues.shared.spans(in: folded.scalars)
        asked = cues.last?.field
        var gone = Fillers.shared.positions(in: folded.scalars)
        for cue in cues { gone.formUnion(cue.range) }
        let pointers = Self.pointers.matches(in: folded.scalars)
        for pointer in pointers { gone.formUnion(pointer) }
        for (place, scalar) in folded.scalars.enumerated() where Self.single.contains(scalar) {
            gone.insert(place)
        }
        let kept = folded.runs.flatMap { Array($0.range) }.filter { !gone.contains($0) }
        content = kept.flatMap { Array(folded.text($0..<$0 + 1)) }
        let first = folded.runs.first?.range.lowerBound
        refersBack =
            first.map { first in
                Self.pointing.contains(folded.scalars[first]) || pointers.contains { $0.lowerBound == first }
            } ?? false
    }

    private static let pointers = Lexicon(
        "现在 这会儿 今天 明天 随便 测试 试试 那个 这个 那么 那要 那这 它的 这事 那事 这项 那项 上面 刚才 还有 另外 然后 再问 顺便 办这个 办它".split(
            separator: " "
        ).map(String.init))
    private static let pointing = Set("那这它该".unicodeScalars.map(\.value))
    private static let single = Set("那这它该都也还又就再得办能好有没".unicodeScalars.map(\.value))
}
