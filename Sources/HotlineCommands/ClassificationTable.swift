import Evaluation

/// What an evaluation of classifiers gave, as Markdown for docs/quality.md.
struct ClassificationTable {
    let results: [ClassifierEvaluator.Result]

    var text: String {
        EvaluationTable.table(
            ["task", "texts", "right", "among the first three", "macro-F1", "ECE", "baseline"],
            results.map { result in
                let measure = result.measure
                return [
                    "\(result.task): \(result.about)", String(measure.texts),
                    EvaluationTable.cell(measure.accuracy),
                    EvaluationTable.cell(measure.accuracyAt3), EvaluationTable.number(measure.macroF1),
                    EvaluationTable.number(measure.calibrationError), result.baseline,
                ]
            })
    }
}
