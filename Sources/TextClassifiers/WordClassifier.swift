import Foundation

/// Tells labels by their own words where nobody has labelled a text yet.
public struct WordClassifier: Sendable {
    /// What it can tell.
    public let labels: [String]
    private let words: LabelWords

    /// Words of labels by label.
    ///
    /// Where `joinsAreas` the everyday words of the areas that they name join them, which is for labels
    /// that have nothing but their names.
    public init(_ labelWords: [String: String], joinsAreas: Bool = true) {
        labels = labelWords.keys.sorted()
        words = LabelWords(
            labels.map { label in
                let own = labelWords[label] ?? label
                return joinsAreas ? AreaWords.shipped.joined(to: own) : own
            })
    }

    /// What a text is taken for; the probabilities only tell an order, since nothing was there to fit them to.
    public func classification(of text: ClassifiableText) -> Classification {
        let all = ([text.text] + text.fields.sorted { $0.key < $1.key }.map(\.value)).joined(separator: "\n")
        let nearness = words.nearness(to: all) { _ in 1 }
        let shares = Calibration(temperature: Self.spread, slope: 1, lead: 0, shift: 0).shares(nearness)
        let choices = zip(labels, shares).map { Classification.Choice(label: $0, probability: $1) }
            .sorted { ($1.probability, $0.label) < ($0.probability, $1.label) }
        return Classification(choices: choices, isFamiliar: nearness.contains { $0 > 0 })
    }

    private static let spread: Float = 40
}
