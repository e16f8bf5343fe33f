import Evaluation
import Foundation
import Triage

/// How triage does on utterances, as Markdown for docs/quality.md.
struct TriageTables {
    let sets: DataSetOptions

    func show(_ format: OutputFormat) throws {
        let folder = "\(sets.samples)/utterances"
        let evaluator = TriageEvaluator { Terminal.progress("\($0) …") }
        let lessons = evaluator.folds(try UtteranceFile(path: "\(folder)/lessons.csv").utterances)
        let heldOut = evaluator.shipped(try UtteranceFile(path: "\(folder)/held-out.csv").utterances)
        Terminal.progress("")
        print(text(lessons, heldOut))
        print()
        if let texts = try sets.ordinaryTexts() {
            print(
                EvaluationTable.table(
                    ["real texts without emergencies", "texts", "taken for one"],
                    texts.map {
                        [
                            $0.name, String($0.texts.count),
                            EvaluationTable.number(evaluator.alarms(in: $0.texts)),
                        ]
                    }))
        }
    }

    private func text(_ lessons: TriageMeasure, _ heldOut: TriageMeasure) -> String {
        let sets = [
            ("five folds over phrasings", lessons), ("written by others, never learned from", heldOut),
        ]
        let overall = EvaluationTable.table(
            [
                "utterances", "emergencies", "recall", "near misses", "false alarms", "right number",
                "asked among seen",
            ],
            sets.map { name, measure in
                let emergencies = measure.cases.filter { $0.utterance.level == .emergency }
                let seen = emergencies.filter { $0.level == .emergency }
                return [
                    name, String(emergencies.count), EvaluationTable.cell(measure.recall()),
                    String(measure.cases.count(where: \.utterance.isNearMiss)),
                    EvaluationTable.cell(measure.falseAlarms),
                    EvaluationTable.cell(measure.rightNumber),
                    EvaluationTable.number(Double(seen.count(where: \.isAsked)) / Double(max(1, seen.count))),
                ]
            })
        let tradeOff = EvaluationTable.table(
            ["an emergency from"] + sets.flatMap { ["\($0.0): recall", "false alarms"] },
            [0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7].map { share in
                [EvaluationTable.number(share)]
                    + sets.flatMap { _, measure in
                        let (recall, alarms) = measure.tradeOff(at: share)
                        return [EvaluationTable.number(recall), EvaluationTable.number(alarms)]
                    }
            })
        return ([overall, tradeOff, numbers(sets)] + sets.map { confusion($0.0, $0.1) }).joined(
            separator: "\n\n")
    }

    private func numbers(_ sets: [(String, TriageMeasure)]) -> String {
        let all = Set(
            sets.flatMap { $0.1.cases }.filter { $0.utterance.level == .emergency }.map(\.utterance.route))
        return EvaluationTable.table(
            ["emergencies for"] + sets.flatMap { ["\($0.0)", "recall"] },
            all.sorted().map { number in
                [number]
                    + sets.flatMap { _, measure in
                        [
                            String(
                                measure.cases.count {
                                    $0.utterance.level == .emergency && $0.utterance.route == number
                                }),
                            EvaluationTable.number(measure.recall(of: number).value),
                        ]
                    }
            })
    }

    private func confusion(_ name: String, _ measure: TriageMeasure) -> String {
        EvaluationTable.table(
            ["\(name): is ↓ taken for →"] + TriageLevel.allCases.map(\.rawValue),
            TriageLevel.allCases.map { truth in
                [truth.rawValue] + TriageLevel.allCases.map { String(measure.count(of: truth, as: $0)) }
            })
    }
}
