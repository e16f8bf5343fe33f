import Evaluation
import HotlineDesk
import HotlineModel
import Matching

/// What an evaluation gave, as Markdown for docs/quality.md.
struct EvaluationTable {
    let report: EvaluationReport

    var text: String {
        [rankings, robustness, halfTyped, certainty, doors, clarification].joined(separator: "\n\n")
    }

    private var rankings: String {
        Self.table(
            [
                "task", "entries", "queries", "MRR", "R@1", "R@5", "first look MRR / R@1",
                "baseline MRR / R@1 / R@5",
            ],
            report.rankings.map { result in
                let measure = result.measure
                return [
                    "\(result.task): \(result.about)", String(result.entries), String(measure.queries),
                    Self.cell(measure.meanReciprocalRank), Self.cell(measure.recallAt1),
                    Self.cell(measure.recallAt5),
                    "\(Self.number(result.firstLook.meanReciprocalRank.value)) / "
                        + Self.number(result.firstLook.recallAt1.value),
                    Self.cell(result.baseline),
                ]
            })
    }

    private var robustness: String {
        Self.table(
            ["characters replaced by homophones", "task", "R@1 lost, points"],
            report.robustness.map { ["\(Int($0.share * 100)) %", $0.task, Self.points($0.lost)] })
    }

    private var halfTyped: String {
        let mean =
            report.halfTyped.reduce(0) { $0 + $1.measure.meanReciprocalRank.value }
            / Double(max(1, report.halfTyped.count))
        return Self.table(
            ["first half of the query typed", "MRR"],
            report.halfTyped.map { [$0.task, Self.cell($0.measure.meanReciprocalRank)] }
                + [["mean", Self.number(mean)]])
    }

    private var certainty: String {
        Self.table(
            [
                "half of the entries taken away", "AUROC", "ECE",
                "wrong among given, 80 % of the answerable answered",
            ],
            report.certainty.map {
                [
                    $0.task, Self.cell($0.areaUnderCurve), Self.cell($0.calibrationError),
                    Self.cell($0.wrongAmongGiven),
                ]
            })
    }

    /// What the thresholds of each door cost, on the halves of kaohsiung.
    private var doors: String {
        let cases = report.doors
        let answerable = cases.filter(\.isAnswerable)
        return Self.table(
            [
                "door", "answers from", "asks back from", "of the answerable answered",
                "wrong among answered",
                "asked back", "handed over",
            ],
            Door.allCases.map { door in
                let thresholds = DoorThresholds.shipped[door]
                let given = cases.filter { $0.confidence >= thresholds.answer }
                let asked = cases.count { (thresholds.clarify..<thresholds.answer).contains($0.confidence) }
                return [
                    door.rawValue, Self.number(thresholds.answer), Self.number(thresholds.clarify),
                    Self.share(answerable.count { $0.confidence >= thresholds.answer }, of: answerable.count),
                    Self.share(given.count { !$0.isRight }, of: given.count),
                    Self.share(asked, of: cases.count),
                    Self.share(cases.count { $0.confidence < thresholds.clarify }, of: cases.count),
                ]
            })
    }

    private var clarification: String {
        let heads = [
            "gd names", "names", "answered", "rightly", "asked back", "right item among the choices",
            "handed over",
        ]
        let counts = report.clarification
        return Self.table(
            heads, [["all"] + Self.cells(counts.all), ["one bare word"] + Self.cells(counts.bare)])
    }

    private static func cells(_ counts: EvaluationReport.ClarificationCounts.Counts) -> [String] {
        [
            counts.names, counts.answered, counts.right, counts.askedBack, counts.withRightChoice,
            counts.handedOver,
        ].map { String($0) }
    }

    static func table(_ heads: [String], _ rows: [[String]]) -> String {
        let lines = ([heads] + rows).map { cells in "| " + cells.joined(separator: " | ") + " |" }
        let rule = "|" + String(repeating: "---|", count: heads.count)
        return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
    }

    static func cell(_ interval: RankingMeasure.Interval) -> String {
        "\(number(interval.value)) [\(number(interval.low)), \(number(interval.high))]"
    }

    private static func points(_ interval: RankingMeasure.Interval) -> String {
        let all = [interval.value, interval.low, interval.high].map { value in
            let tenths = Int((value * 1000).rounded())
            return "\(tenths < 0 ? "−" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
        }
        return "\(all[0]) [\(all[1]), \(all[2])]"
    }

    private static func share(_ part: Int, of whole: Int) -> String {
        whole > 0 ? number(Double(part) / Double(whole)) : "–"
    }

    private static func cell(_ baseline: RetrievalTask.Baseline?) -> String {
        guard let baseline else { return "–" }
        return [baseline.meanReciprocalRank, baseline.recallAt1, baseline.recallAt5]
            .map { $0.map(number) ?? "–" }.joined(separator: " / ")
    }

    /// Three digits after the point, none before it: `.785`.
    static func number(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let digits = String(thousandths % 1000)
        return (thousandths >= 1000 ? "1" : "") + "." + String(repeating: "0", count: 3 - digits.count)
            + digits
    }
}
