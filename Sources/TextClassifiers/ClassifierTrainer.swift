import Foundation
import HotlineModel
import LinearModels

/// Learns a classifier from labelled texts; the same lessons give the same weights.
///
/// What is chosen is chosen on parts of the lessons that were not learned from: whether rare labels weigh more, how much the
/// words of the labels count, and the calibration.
public struct ClassifierTrainer: Sendable {
    /// What to learn from.
    public let lessons: [Lesson]
    /// Words of labels by label; a label without any counts by its name, and one that has no lesson can be told by its words
    /// alone.
    public var labelWords: [String: String] = [:]
    /// Whether characters are heard too.
    public var hearsSounds = false
    /// The longest run of characters; nil: 2 for long texts, 3 for short ones.
    public var order: Int?
    /// What liblinear's C is chosen from.
    public var costs: [Double] = [0.5, 2]
    /// The most features that are kept: those whose weights are largest; nil: all.
    public var mostFeatures: Int?
    /// Hears how much of the learning is done, 0...1.
    public var progress: (@Sendable (Double) -> Void)?
    /// How many parts of the lessons take turns at being left out.
    public static let folds = 5

    /// A trainer over lessons.
    public init(_ lessons: [Lesson]) {
        self.lessons = lessons.sorted { ($0.id, $0.label, $0.text.text) < ($1.id, $1.label, $1.text.text) }
    }

    /// The classifier; nil where there are fewer than two labels.
    public func classifier() -> TextClassifier? {
        let labels = Set(lessons.map(\.label)).union(labelWords.keys).sorted()
        guard Set(lessons.map(\.label)).count > 1 else { return nil }
        let maker = features
        var prepared = lessons.map { maker.features(of: $0.text) }
        if let mostFeatures { keep(mostFeatures, in: &prepared, labels) }
        let folds = Self.folds(of: lessons.map(\.group))
        var best: (tries: Tries, penalty: Penalty)?
        let penalties = costs.flatMap { cost in Self.exponents.map { Penalty(cost: cost, exponent: $0) } }
        let steps = penalties.count * Self.folds + 1
        for (place, penalty) in penalties.enumerated() {
            let tries = tries(penalty, labels, prepared, folds) { fold in
                progress?(Double(place * Self.folds + fold + 1) / Double(steps))
            }
            if best.map({ tries.right > $0.tries.right }) ?? true { best = (tries, penalty) }
        }
        guard let best, var model = model(Array(lessons.indices), prepared, labels, best.penalty) else {
            return nil
        }
        progress?(1)
        model.wordShare = best.tries.wordShare
        model.calibration = best.tries.calibration()
        return model
    }

    /// Leaves out the features that say least to a first model.
    private func keep(_ count: Int, in prepared: inout [[TextFeatures.Feature]], _ labels: [String]) {
        let penalty = Penalty(cost: costs.first ?? 1, exponent: 0)
        guard let model = model(Array(lessons.indices), prepared, labels, penalty) else { return }
        let kept = model.weightiest(count)
        prepared = prepared.map { $0.filter { kept.contains($0.key) } }
    }

    private var features: TextFeatures {
        let length = lessons.reduce(0) { $0 + $1.text.text.unicodeScalars.count } / max(1, lessons.count)
        return TextFeatures(order: order ?? (length > Self.longText ? 2 : 3), hearsSounds: hearsSounds)
    }

    /// What errors cost.
    private struct Penalty {
        /// liblinear's C.
        let cost: Double
        /// How much more the rows of a rare label weigh: (others / own) to this power.
        let exponent: Double
    }

    private static let exponents = [0, 0.5]
    /// Characters of a mean text from which on runs of three say nothing that runs of two do not.
    private static let longText = 100

    private func model(
        _ places: [Int], _ prepared: [[TextFeatures.Feature]], _ labels: [String], _ penalty: Penalty
    ) -> TextClassifier? {
        let vocabulary = Vocabulary(of: places.map { prepared[$0] }, least: features.order == 2 ? 2 : 1)
        var rows = SparseRows(width: vocabulary.keys.count)
        for place in places { rows.append(vocabulary.row(prepared[place]).row) }
        let seen = Set(places.map { lessons[$0].label }).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: seen.enumerated().map { ($1, Int32($0)) })
        let classes = places.compactMap { numbers[lessons[$0].label] }
        let counts = Dictionary(classes.map { ($0, 1.0) }, uniquingKeysWith: +)
        let weights = seen.indices.map {
            pow(
                (Double(classes.count) - counts[Int32($0), default: 1]) / counts[Int32($0), default: 1],
                penalty.exponent)
        }
        guard let learned = Separators(rows: rows, classes: classes, ownWeights: weights, cost: penalty.cost)
        else {
            return nil
        }
        let places = labels.map { label in numbers[label].map(Int.init) }
        var table: [Float] = []
        table.reserveCapacity(vocabulary.keys.count * labels.count)
        for column in vocabulary.keys.indices {
            for place in places { table.append(place.map { learned.weights[$0][column] } ?? 0) }
        }
        return TextClassifier(
            labels: labels, features: features, vocabulary: vocabulary, weights: table,
            intercepts: places.map { $0.map { learned.intercepts[$0] } ?? Self.unseen },
            labelWords: LabelWords(labels.map { labelWords[$0] ?? $0 }), wordShare: 0, calibration: .none)
    }

    /// What a label starts from that has no lesson: a little below where every other stands that nothing speaks for.
    private static let unseen: Float = -1.2

    /// The scores of every lesson from a model that did not learn from it.
    private func tries(
        _ penalty: Penalty, _ labels: [String], _ prepared: [[TextFeatures.Feature]], _ folds: [Int],
        done: (Int) -> Void
    ) -> Tries {
        var tries = Tries(labels: labels)
        for fold in 0..<Self.folds {
            let rest = lessons.indices.filter { folds[$0] != fold }
            guard let model = model(rest, prepared, labels, penalty) else { continue }
            for place in lessons.indices where folds[place] == fold {
                let (scores, _) = model.scores(of: prepared[place], lessons[place].text)
                tries.add(scores, model.nearness(to: lessons[place].text), lessons[place].label)
            }
            done(fold)
        }
        tries.chooseWordShare()
        return tries
    }

    /// A fold for each group, the same in every run.
    public static func folds(of groups: [String], count: Int = folds, seed: UInt64 = 1) -> [Int] {
        var generator = SeededGenerator(seed: seed)
        let shuffled = Set(groups).sorted().shuffled(using: &generator)
        let fold = Dictionary(uniqueKeysWithValues: shuffled.enumerated().map { ($1, $0 % count) })
        return groups.map { fold[$0] ?? 0 }
    }
}
