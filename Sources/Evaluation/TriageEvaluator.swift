import HotlineModel
import TextClassifiers
public import Triage

/// Measures triage on utterances that it did not learn from.
public struct TriageEvaluator: Sendable {
    private let lists: TriageLists
    private let progress: @Sendable (String) -> Void

    /// An evaluator; `progress` hears what it is at.
    public init(lists: TriageLists = .shipped, progress: @escaping @Sendable (String) -> Void) {
        self.lists = lists
        self.progress = progress
    }

    /// Five folds over families of utterances: no phrasing is learned from and measured at once.
    public func folds(_ utterances: [Utterance]) -> TriageMeasure {
        let folds = ClassifierTrainer.folds(of: utterances.map(\.family))
        var cases: [TriageMeasure.Case] = []
        for fold in 0..<ClassifierTrainer.folds {
            progress("triage \(fold + 1)/\(ClassifierTrainer.folds)")
            let learned = zip(utterances, folds).filter { $0.1 != fold }.map(\.0)
            guard let model = TriageModel.learned(from: learned, lists: lists) else { continue }
            let triage = Triage(lists: lists, model: model)
            cases += zip(utterances, folds).filter { $0.1 == fold }.map {
                .init($0.0, triage.reply(to: $0.0.text))
            }
        }
        return TriageMeasure(cases)
    }

    /// Utterances that nothing was learned from, by the shipped model.
    public func shipped(_ utterances: [Utterance]) -> TriageMeasure {
        let triage = Triage(lists: lists)
        return TriageMeasure(utterances.map { .init($0, triage.reply(to: $0.text)) })
    }

    /// How often texts that are no emergencies are taken for one.
    public func alarms(in texts: [String]) -> Double {
        let triage = Triage(lists: lists)
        let alarms = texts.count { triage.reply(to: $0).level == .emergency }
        return Double(alarms) / Double(max(1, texts.count))
    }
}
