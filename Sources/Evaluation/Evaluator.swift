import HotlineModel
public import KnowledgeStorage
public import Matching

/// Measures the matcher on public data sets, and learns its weights from them.
///
/// Every figure is of queries that the weights were not learned from: five folds, and a query is in one fold wherever it
/// is asked, in another script, with wrong characters or half typed.
public final class Evaluator {
    private let dataSets: DataSets
    private let planner: QueryPlanner
    private let weights: RankingWeights
    private let progress: (String) -> Void
    private let tasks: [RetrievalTask]
    private var sets: [String: SearchedSet] = [:]

    /// Evaluates with a planner's reading of queries and a first look's weights.
    public init(
        _ dataSets: DataSets, own: [RetrievalTask] = [], planner: QueryPlanner,
        weights: RankingWeights = .shipped,
        progress: @escaping (String) -> Void = { _ in }
    ) throws {
        self.dataSets = dataSets
        self.planner = planner
        self.weights = weights
        self.progress = progress
        tasks = try dataSets.retrievalTasks() + own
    }

    /// The weights that all queries of all sets give.
    public func trained() throws -> MatchModel {
        let (ordered, certain) = try lessons()
        return MatchTrainer(ordered: ordered.flatMap(\.queries), certain: certain.flatMap(\.queries)).model()
    }

    /// Measures everything.
    public func report() throws -> EvaluationReport {
        let (ordered, certain) = try lessons()
        let models = (0..<Fold.count).map { fold -> MatchModel in
            progress("学习 \(fold + 1)/\(Fold.count)")
            return MatchTrainer(
                ordered: ordered.flatMap(\.queries).filter { $0.fold != fold },
                certain: certain.flatMap(\.queries).filter { $0.fold != fold }
            ).model()
        }
        var report = EvaluationReport()
        for task in tasks {
            progress(task.name)
            let queries = try ordered.first { $0.name == task.name }?.queries ?? judged(task, task.queries)
            report.rankings.append(
                EvaluationReport.Ranking(
                    task: task.name, about: task.about, entries: task.entries.count,
                    measure: RankingMeasure(ranks: queries.map { $0.rank(models[$0.fold]) }),
                    firstLook: RankingMeasure(ranks: queries.map(\.firstRank)), baseline: task.baseline))
        }
        report.robustness = try robustness(models)
        report.halfTyped = try halfTyped(models)
        report.certainty = Dictionary(grouping: certain, by: \.name).sorted { $0.key < $1.key }.map {
            name, halves in
            EvaluationReport.Certainty(
                name: name,
                halves: halves.map { half in
                    half.queries.map { CertaintyMeasure.Case($0, models[$0.fold]) }
                })
        }
        let kaohsiung = certain.filter { $0.name == "kaohsiung" }.flatMap(\.queries)
        report.doors = kaohsiung.map { CertaintyMeasure.Case($0, models[$0.fold]) }
        report.clarification = try clarification(models)
        return report
    }

    private struct Lesson {
        let name: String
        let queries: [JudgedQuery]
    }

    /// What there is to learn from: every task's queries for the order, halves of tasks for the confidence.
    private func lessons() throws -> (ordered: [Lesson], certain: [Lesson]) {
        let ordered = try tasks.filter(\.isLearned).map { task in
            progress(task.name)
            return Lesson(name: task.name, queries: try judged(task, task.queries))
        }
        let certain = try dataSets.halves(of: tasks).enumerated().map { number, half in
            progress("\(half.name) ½ \(number + 1)")
            let set = try SearchedSet(half.entries, planner: planner, weights: weights)
            return Lesson(name: half.name, queries: try set.judged(half.queries))
        }
        return (ordered, certain)
    }

    private func judged(_ task: RetrievalTask, _ queries: [RetrievalTask.Query]) throws -> [JudgedQuery] {
        try set(of: task).judged(queries)
    }

    private func set(of task: RetrievalTask) throws -> SearchedSet {
        if let set = sets[task.name] { return set }
        let set = try SearchedSet(task.entries, planner: planner, weights: weights)
        sets[task.name] = set
        return set
    }

    private func task(_ name: String) -> RetrievalTask {
        guard let task = tasks.first(where: { $0.name == name }) else {
            preconditionFailure("\(name) is a task")
        }
        return task
    }

    private func robustness(_ models: [MatchModel]) throws -> [EvaluationReport.Robustness] {
        let homophones = Homophones(
            texts: tasks.flatMap { $0.entries.flatMap { [$0.title, $0.body ?? ""] } })
        return try ["gd", "kaohsiung"].flatMap { name -> [EvaluationReport.Robustness] in
            let task = task(name)
            let clean = try judged(task, task.queries).map { $0.rank(models[$0.fold]) }
            return try [0.1, 0.2].map { share in
                progress("\(name) 同音 \(Int(share * 100))%")
                let noisy = try (UInt64(1)...3).map { seed in
                    let queries = task.queries.map { query in
                        var query = query
                        query.text = homophones.replaced(in: query.text, share: share, seed: seed)
                        return query
                    }
                    return try judged(task, queries).map { $0.rank(models[$0.fold]) }
                }
                return EvaluationReport.Robustness(task: name, share: share, clean: clean, noisy: noisy)
            }
        }
    }

    /// The first half of each query, the larger one where it is odd.
    private func halfTyped(_ models: [MatchModel]) throws -> [EvaluationReport.HalfTyped] {
        try ["gd", "kaohsiung"].map { name in
            progress("\(name) 半句")
            let task = task(name)
            let queries = task.queries.map { query in
                var query = query
                query.text = String(query.text.prefix((query.text.count + 1) / 2))
                return query
            }
            return EvaluationReport.HalfTyped(
                task: name,
                measure: RankingMeasure(ranks: try judged(task, queries).map { $0.rank(models[$0.fold]) }))
        }
    }

    /// Names that fit many items: how often they end in a question back, and whether the right one is among its choices.
    private func clarification(_ models: [MatchModel]) throws -> EvaluationReport.ClarificationCounts {
        let task = task("gd")
        let set = try set(of: task)
        var counts = EvaluationReport.ClarificationCounts()
        for query in task.queries {
            var searcher = set.searcher
            searcher.model = models[Fold.of(query.key)]
            let answer = try Answerer(searcher: searcher).answer(
                query.text, filter: SearchFilter(at: .measured), limit: 4)
            counts.count(answer, relevant: query.relevant, isBare: query.text.count <= Self.bareLength)
        }
        return counts
    }

    /// One word, like 变更.
    private static let bareLength = 2
}

extension JudgedQuery {
    /// The rank of the first right one as the first look has it.
    var firstRank: Int? { isRight.prefix(10).firstIndex(of: true).map { $0 + 1 } }
}

extension CertaintyMeasure.Case {
    init(_ query: JudgedQuery, _ model: MatchModel) {
        self.init(
            confidence: query.ranking(model).confidence, isAnswerable: query.isAnswerable,
            isRight: query.rank(model) == 1)
    }
}
