import TextClassifiers

/// Measures classifiers on texts that they did not learn from.
public struct ClassifierEvaluator: Sendable {
    private let dataSets: DataSets
    private let progress: @Sendable (String) -> Void

    /// An evaluator over data sets; `progress` hears what it is at.
    public init(_ dataSets: DataSets, progress: @escaping @Sendable (String) -> Void) {
        self.dataSets = dataSets
        self.progress = progress
    }

    /// What one task gave.
    public struct Result: Sendable, Encodable {
        /// The task.
        public let task: String
        /// What it measures.
        public let about: String
        /// The figures.
        public let measure: ClassificationMeasure
        /// The published figures of the best rival, as text.
        public let baseline: String
        /// Whether every figure that is to be reached is.
        public let reachesBar: Bool
    }

    /// Every task.
    public func results() throws -> [Result] {
        try dataSets.classificationTasks().map { task in
            var cases: [ClassificationMeasure.Case] = []
            for (number, split) in task.splits.enumerated() {
                progress("\(task.name) \(number + 1)/\(task.splits.count)")
                var trainer = ClassifierTrainer(split.learned.map { task.lessons[$0] })
                trainer.labelWords = task.labelWords
                guard let classifier = trainer.classifier() else { continue }
                cases += split.measured.map { Self.tried(classifier, task.lessons[$0]) }
            }
            return Self.result(task.name, task.about, cases, task.bar)
        } + [try untrained()]
    }

    /// Messages by the words of the category tree alone.
    private func untrained() throws -> Result {
        let classifier = WordClassifier(try dataSets.messageClasses())
        let cases = try dataSets.classificationTasks()[0].lessons.map { lesson in
            let classification = classifier.classification(of: lesson.text)
            return ClassificationMeasure.Case(
                truth: lesson.label, labels: classification.choices.map(\.label),
                probability: classification.choices.first?.probability ?? 0)
        }
        return Self.result(
            "teddy-untrained", "message → class by the category tree's words, no lesson", cases,
            .init(baseline: "macro-F1 .753", macroF1: 0.78))
    }

    static func tried(_ classifier: TextClassifier, _ lesson: Lesson) -> ClassificationMeasure.Case {
        let classification = classifier.classification(of: lesson.text)
        return ClassificationMeasure.Case(
            truth: lesson.label, labels: classification.choices.map(\.label),
            probability: classification.choices.first?.probability ?? 0)
    }

    private static func result(
        _ name: String, _ about: String, _ cases: [ClassificationMeasure.Case], _ bar: ClassificationTask.Bar
    ) -> Result {
        let measure = ClassificationMeasure(cases)
        let reaches = [
            (measure.accuracy.value, bar.accuracy), (measure.accuracyAt3.value, bar.accuracyAt3),
            (measure.macroF1, bar.macroF1),
        ].allSatisfy { figure, wanted in wanted.map { figure >= $0 } ?? true }
        return Result(task: name, about: about, measure: measure, baseline: bar.baseline, reachesBar: reaches)
    }
}
