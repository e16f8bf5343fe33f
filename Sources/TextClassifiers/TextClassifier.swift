public import HotlineModel
public import Segmentation

/// Tells which label a text has: learned from labelled texts, with probabilities that hold.
public struct TextClassifier: Hashable, Sendable {
    /// What it can tell, in the order of its weights.
    public let labels: [String]
    let features: TextFeatures
    let vocabulary: Vocabulary
    /// For each feature one weight a label that occurred in lessons.
    let weights: [Float]
    let intercepts: [Float]
    let labelWords: LabelWords
    /// How much the words of the labels count.
    var wordShare: Float
    var calibration: Calibration

    /// What it takes a text for, likeliest first.
    public func classification(of text: ClassifiableText) -> Classification {
        let (scores, known) = scores(of: features.features(of: text), text)
        let probabilities = calibration.probabilities(scores)
        let choices = zip(labels, probabilities).map { Classification.Choice(label: $0, probability: $1) }
            .sorted { ($1.probability, $0.label) < ($0.probability, $1.label) }
        return Classification(choices: choices, isFamiliar: known > 0)
    }

    /// How much each word and each mark of a text speaks for some labels rather than for the others, in the order of the text.
    ///
    /// What several words share is divided evenly between their characters, so the parts of the words sum up.
    public func parts(
        of text: ClassifiableText, among isMeant: (String) -> Bool, words: Segmenter
    ) -> [Score.Part] {
        let meant = labels.indices.filter { isMeant(labels[$0]) }
        let others = labels.indices.filter { !isMeant(labels[$0]) }
        guard !meant.isEmpty, !others.isEmpty else { return [] }
        let scores = self.scores(of: features.features(of: text), text).scores
        // The labels that compete: the likeliest on either side.
        guard let place = meant.max(by: { scores[$0] < scores[$1] }),
            let rival = others.max(by: { scores[$0] < scores[$1] })
        else { return [] }
        func weight(_ column: Int) -> Float {
            weights[column * labels.count + place] - weights[column * labels.count + rival]
        }
        let folded = FoldedText(text.text)
        var shares = [Float](repeating: 0, count: folded.scalars.count)
        let row = vocabulary.row(features.features(of: text)).row
        let values = Dictionary(row.map { ($0.column, $0.value) }, uniquingKeysWith: { first, _ in first })
        var places: [Int32: [Range<Int>]] = [:]
        features.forEachRun(of: folded) { range in
            guard let column = vocabulary.place(of: TextFeatures.key(.characters, folded.scalars[range]))
            else { return }
            places[Int32(column), default: []].append(range)
        }
        for (column, ranges) in places {
            let part = (values[column] ?? 0) * weight(Int(column)) / Float(ranges.count)
            for range in ranges { for scalar in range { shares[scalar] += part / Float(range.count) } }
        }
        let named = words.words(in: folded).map { word in
            Score.Part(
                name: folded.text(word.range), value: Double(shares[word.range].reduce(0, +)))
        }
        let marks = text.marks.compactMap { mark -> Score.Part? in
            guard let column = vocabulary.place(of: TextFeatures.key(ofMark: mark)) else { return nil }
            return Score.Part(name: mark, value: Double((values[Int32(column)] ?? 0) * weight(column)))
        }
        return (named + marks).filter { $0.value != 0 }
    }

    func scores(
        of features: [TextFeatures.Feature], _ text: ClassifiableText
    ) -> (scores: [Float], known: Float) {
        let (row, known) = vocabulary.row(features)
        var scores = linearScores(row)
        if wordShare > 0 {
            for (place, nearness) in nearness(to: text).enumerated() { scores[place] += wordShare * nearness }
        }
        return (scores, known)
    }

    func linearScores(_ row: [(column: Int32, value: Float)]) -> [Float] {
        var scores = intercepts
        let count = labels.count
        for (column, value) in row {
            let start = Int(column) * count
            for label in 0..<count { scores[label] += value * weights[start + label] }
        }
        return scores
    }

    func nearness(to text: ClassifiableText) -> [Float] {
        let words = ([text.text] + text.fields.sorted { $0.key < $1.key }.map(\.value)).joined(
            separator: "\n")
        return labelWords.nearness(to: words) { vocabulary.rarity(of: $0) ?? Self.rarest }
    }

    /// The rarity of what no lesson had.
    private static let rarest: Float = 7

    /// The keys of the features whose largest weights are the largest.
    func weightiest(_ count: Int) -> Set<UInt64> {
        let width = labels.count
        let sizes = vocabulary.keys.indices.map { column in
            weights[column * width..<(column + 1) * width].reduce(0) { max($0, abs($1)) }
        }
        let kept = sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }.prefix(count)
        return Set(kept.map { vocabulary.keys[$0] })
    }
}
