import TextClassifiers

/// Labelled texts that a classifier is measured on.
struct ClassificationTask: Sendable {
    /// What it is called.
    let name: String
    /// What it measures, in one line.
    let about: String
    /// The texts.
    let lessons: [Lesson]
    /// Words of labels.
    let labelWords: [String: String]
    /// Which are learned from and which are measured, several times over.
    let splits: [Split]
    /// The figures to beat, and those to reach.
    let bar: Bar

    /// Places of lessons.
    struct Split: Sendable {
        let learned: [Int]
        let measured: [Int]
    }

    /// Figures by name; nil: none.
    struct Bar: Sendable {
        var baseline: String
        var accuracy: Double?
        var accuracyAt3: Double?
        var macroF1: Double?
    }

    /// Five folds, `times` over.
    static func folds(of count: Int, times: Int) -> [[Split]] {
        (0..<times).map { time in
            let folds = ClassifierTrainer.folds(of: (0..<count).map(String.init), seed: UInt64(time + 1))
            return (0..<5).map { fold in
                Split(
                    learned: folds.indices.filter { folds[$0] != fold },
                    measured: folds.indices.filter { folds[$0] == fold })
            }
        }
    }
}
