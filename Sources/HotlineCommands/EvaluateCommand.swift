import ArgumentParser
import Evaluation
import Foundation
import HotlineService
import KnowledgeStorage
import Matching
import Segmentation

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure how well queries find their answers, on public data sets.",
        discussion: """
            MRR is the mean of 1/rank of the first right hit among ten; R@k the share of queries with a right hit
            among the first k; brackets hold the 95 % interval of 1,000 bootstrap samples. Ends with 1 where a
            task is below its baseline.

            Example:
              hotline evaluate --sets ../shared/data
              hotline evaluate gd kaohsiung
            """)

    @Option(help: ArgumentHelp("The folder of the data sets.", valueName: "dir"))
    var sets = "../shared/data"

    @Option(help: "How to write: table or json.")
    var format = OutputFormat.table

    @OptionGroup var options: DataOptions

    @Argument(help: ArgumentHelp("Tasks; without any, all.", valueName: "task"))
    var tasks: [String] = []

    func run() throws {
        guard let dataSets = DataSets(path: sets) else {
            throw CommandError(
                origin: sets,
                message: "the data sets are not here, so nothing was measured; name their folder with --sets")
        }
        let all = try dataSets.retrievalTasks()
        let known = all.map(\.name) + ["answerability"]
        if let unknown = tasks.first(where: { !known.contains($0) }) {
            throw CommandError(
                origin: unknown, message: "is no task; there are \(known.joined(separator: ", "))")
        }
        // The shipped lexicon, whatever the data folder holds: figures have to be the same everywhere.
        let evaluator = Evaluator(planner: QueryPlanner(segmenter: Segmenter(lexicon: .shipped)))
        var results: [Evaluator.Result] = []
        for task in all where tasks.isEmpty || tasks.contains(task.name) {
            Terminal.progress("\(task.name) …")
            results.append(try evaluator.run(task))
        }
        let isCertaintyWanted = tasks.isEmpty || tasks.contains("answerability")
        let certainty = isCertaintyWanted ? try evaluator.run(dataSets.answerability()) : nil
        Terminal.progress("")
        let table = EvaluationTable(results: results, certainty: certainty)
        print(format == .table ? table.text : try Terminal.json(table))
        if !results.allSatisfy(\.reachesBaseline) { throw ExitCode.failure }
    }
}
