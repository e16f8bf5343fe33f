public import TextClassifiers

/// A new model beside the one in use, on lessons that the new one did not learn from.
public struct RoutingComparison: Sendable {
    /// Learned from all lessons: what would take the place of the one in use.
    public let learned: TextClassifier
    /// How many lessons were left out to compare on.
    public let measured: Int
    /// A model learned from the rest.
    public let new: ClassificationMeasure
    /// The one in use; nil: there is none.
    public let old: ClassificationMeasure?

    /// Learns and compares; nil where the lessons have fewer than two labels.
    ///
    /// The model in use may have learned from the lessons that are compared on, which speaks for it and never against it.
    /// `progress` hears how much is done, 0...1.
    public init?(
        _ lessons: [Lesson], inUse: TextClassifier?, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) {
        let folds = ClassifierTrainer.folds(of: lessons.map(\.group))
        let rest = zip(lessons, folds).filter { $0.1 != 0 }.map(\.0)
        let leftOut = zip(lessons, folds).filter { $0.1 == 0 }.map(\.0)
        var (first, second) = (ClassifierTrainer(rest), ClassifierTrainer(lessons))
        // What is learned from all takes a little longer.
        first.progress = { progress(0.45 * $0) }
        second.progress = { progress(0.45 + 0.55 * $0) }
        guard let trial = first.classifier(), let learned = second.classifier() else { return nil }
        self.learned = learned
        measured = leftOut.count
        new = Self.measure(trial, leftOut)
        old = inUse.map { Self.measure($0, leftOut) }
    }

    /// Whether the new one is right at least as often.
    public var isBetter: Bool { old.map { new.accuracy.value >= $0.accuracy.value } ?? true }

    private static func measure(_ classifier: TextClassifier, _ lessons: [Lesson]) -> ClassificationMeasure {
        ClassificationMeasure(lessons.map { ClassifierEvaluator.tried(classifier, $0) })
    }
}
