import Evaluation

/// What an evaluation gave, as Markdown for docs/quality.md or as JSON.
struct EvaluationTable: Encodable {
    let results: [Evaluator.Result]
    let certainty: CertaintyMeasure?

    var text: String {
        var lines = [
            "| task | entries | queries | MRR | R@1 | R@5 | baseline MRR / R@1 / R@5 |",
            "|---|---|---|---|---|---|---|",
        ]
        lines += results.map { result in
            let measure = result.measure
            let cells = [
                "\(result.task): \(result.about)", String(result.entries), String(measure.queries),
                Self.cell(measure.meanReciprocalRank), Self.cell(measure.recallAt1),
                Self.cell(measure.recallAt5),
                Self.cell(result.baseline),
            ]
            return "| \(cells.joined(separator: " | ")) |"
        }
        if let certainty {
            lines += [
                "",
                "answerability (half of the answers taken away): AUROC \(Self.number(certainty.areaUnderCurve)), "
                    + "expected calibration error \(Self.number(certainty.calibrationError))",
            ]
        }
        return lines.joined(separator: "\n")
    }

    private static func cell(_ interval: RankingMeasure.Interval) -> String {
        "\(number(interval.value)) [\(number(interval.low)), \(number(interval.high))]"
    }

    private static func cell(_ baseline: RetrievalTask.Baseline?) -> String {
        guard let baseline else { return "–" }
        return [baseline.meanReciprocalRank, baseline.recallAt1, baseline.recallAt5]
            .map { $0.map(number) ?? "–" }.joined(separator: " / ")
    }

    /// Three digits after the point, none before it: `.785`.
    private static func number(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let digits = String(thousandths % 1000)
        return (thousandths >= 1000 ? "1" : "") + "." + String(repeating: "0", count: 3 - digits.count)
            + digits
    }
}
