public import Foundation
import HotlineModel
import Segmentation
import TextClassifiers

/// What triage learned from utterances: how likely each level is, and each number.
public struct TriageModel: Hashable, Sendable {
    /// Whether life or safety is at stake now: `P0` or `other`.
    private let emergency: TextClassifier
    /// Whose it is: `P0 119`, `P1`, `P3 12348`, `X`, `P2`.
    private let route: TextClassifier

    /// The shipped one, learned from Samples/utterances/lessons.csv.
    public static let shipped: TriageModel = {
        guard let bytes = Data(base64Encoded: shippedText), let model = TriageModel(bytes: bytes) else {
            preconditionFailure("the shipped model is one: scripts/ship-triage makes it")
        }
        return model
    }()

    private init(emergency: TextClassifier, route: TextClassifier) {
        self.emergency = emergency
        self.route = route
    }

    /// A model as `bytes` wrote it; nil where they are none of this version.
    public init?(bytes: Data) {
        guard bytes.count > Self.lengthBytes else { return nil }
        let length = bytes.prefix(Self.lengthBytes).reversed().reduce(0) { $0 << 8 | Int($1) }
        let rest = bytes.dropFirst(Self.lengthBytes)
        guard length < rest.count, let emergency = TextClassifier(bytes: Data(rest.prefix(length))),
            let route = TextClassifier(bytes: Data(rest.dropFirst(length))), emergency.labels == Self.sides,
            route.labels.allSatisfy({ label in TriageLevel.allCases.contains { label.hasPrefix($0.rawValue) }
            })
        else { return nil }
        self.init(emergency: emergency, route: route)
    }

    /// The model as bytes: the length of the first classifier, then both.
    public var bytes: Data {
        let first = emergency.bytes
        let length = (0..<Self.lengthBytes).map { UInt8(truncatingIfNeeded: first.count >> (8 * $0)) }
        return Data(length) + first + route.bytes
    }

    private static let lengthBytes = 4
    private static let sides = ["P0", "other"]

    /// How likely each label is.
    struct Shares {
        private let choices: [(level: TriageLevel, number: String?, share: Double)]
        /// How likely life or safety is at stake now.
        let emergency: Double

        init(_ emergency: Double, _ classification: Classification) {
            self.emergency = emergency
            choices = classification.choices.compactMap { choice in
                let parts = choice.label.split(separator: " ").map(String.init)
                guard let level = parts.first.flatMap(TriageLevel.init(rawValue:)) else { return nil }
                return (level, parts.count > 1 ? parts[1] : nil, choice.probability)
            }
        }

        /// How likely a level is, for a text that is no emergency.
        subscript(level level: TriageLevel) -> Double {
            let others = choices.reduce(0) { $0 + ($1.level == .emergency ? 0 : $1.share) }
            return others > 0 ? choices.reduce(0) { $0 + ($1.level == level ? $1.share : 0) } / others : 0
        }

        /// How likely each number of an emergency is.
        var emergencyNumbers: [String: Double] {
            Dictionary(
                choices.filter { $0.level == .emergency }.compactMap { choice in
                    choice.number.map { ($0, choice.share) }
                },
                uniquingKeysWith: +)
        }

        /// The number of the likeliest label of a level; nil where that has none.
        func likeliestNumber(of level: TriageLevel) -> String? {
            choices.filter { $0.level == level }.max { $0.share < $1.share }?.number
        }
    }

    func shares(of text: String, marks: [String]) -> Shares {
        let text = ClassifiableText(text, marks: marks)
        return Shares(
            emergency.classification(of: text).probability(of: Self.sides[0]), route.classification(of: text))
    }

    func parts(of text: String, marks: [String], words: Segmenter) -> [Score.Part] {
        emergency.parts(
            of: ClassifiableText(text, marks: marks), among: { $0 == Self.sides[0] }, words: words)
    }

    /// Learns from utterances.
    public static func learned(from utterances: [Utterance], lists: TriageLists) -> TriageModel? {
        func classifier(keeping count: Int, _ label: (Utterance) -> String) -> TextClassifier? {
            var trainer = ClassifierTrainer(utterances.map { $0.lesson(lists, label: label($0)) })
            trainer.hearsSounds = true
            trainer.order = 3
            trainer.costs = [2]
            trainer.mostFeatures = count
            return trainer.classifier()
        }
        guard let emergency = classifier(keeping: 20_000, { $0.level == .emergency ? sides[0] : sides[1] }),
            let route = classifier(keeping: 6000, \.label)
        else { return nil }
        return TriageModel(emergency: emergency, route: route)
    }
}
