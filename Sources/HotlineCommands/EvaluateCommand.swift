import ArgumentParser
import Evaluation
import Foundation
import HotlineModel
import HotlineService
import Importing
import KnowledgeStorage
import Matching
import Segmentation
import TicketRouting
import Ticketing

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure how well queries find their answers, and how far confidence can be trusted.",
        discussion: """
            Every figure is of queries that the weights were not learned from (five folds). MRR is the mean of 1/rank of
            the first right hit among ten; R@k the share of queries with a right hit among the first k; brackets hold
            the 95 % interval of bootstrap samples. Ends with 1 where a task is below its baseline.

            Example:
              hotline evaluate --sets ../shared/data
            """)

    @OptionGroup var sets: DataSetOptions

    @Option(help: "Only this part: matching, routing or triage; without it all.")
    var only: Part?

    @Option(help: "How to write: table or json.")
    var format = OutputFormat.table

    enum Part: String, ExpressibleByArgument {
        case matching, routing, triage
    }

    func run() throws {
        if only == nil || only == .triage {
            try TriageTables(sets: sets).show(format)
            if only == .triage { return }
        }
        if only != .matching {
            let results = try sets.classifierEvaluator().results()
            Terminal.progress("")
            print(format == .table ? ClassificationTable(results: results).text : try Terminal.json(results))
            if let judged = try sets.judgedCategories() {
                let rows = CategoryEvaluator(CategoryFinder(.shipped)).rows(judged)
                print(
                    format == .table
                        ? "\n" + CategoryTable(rows: rows, texts: judged.count).text
                        : try Terminal.json(rows))
            }
            if only == .routing { return }
        }
        let report = try sets.evaluator().report()
        Terminal.progress("")
        print(format == .table ? EvaluationTable(report: report).text : try Terminal.json(report))
        if !report.rankings.allSatisfy(\.reachesBaseline) { throw ExitCode.failure }
    }
}

/// Where the public data sets are.
struct DataSetOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of the data sets.", valueName: "dir"))
    var sets = "../shared/data"

    @Option(
        help: ArgumentHelp("A folder of a city's files, whose own names are asked too.", valueName: "dir"))
    var samples = "Samples"

    /// An evaluator with the shipped lists, whatever the data folder holds: figures have to be the same everywhere.
    func evaluator(own: [RetrievalTask] = []) throws -> Evaluator {
        let dataSets = try dataSets()
        let planner = QueryPlanner(segmenter: Segmenter(lexicon: .shipped), lists: .shipped)
        return try Evaluator(
            dataSets, own: HeldOutNames(of: sampleEntries(), name: "samples").tasks + own, planner: planner,
            progress: { Terminal.progress("\($0) …") })
    }

    /// An evaluator of classifiers.
    func classifierEvaluator() throws -> ClassifierEvaluator {
        ClassifierEvaluator(try dataSets()) { Terminal.progress("\($0) …") }
    }

    /// Real texts none of which is an emergency, as far as their sources say; nil where the data sets are not here.
    func ordinaryTexts() throws -> [(name: String, texts: [String])]? {
        try DataSets(path: sets)?.ordinaryTexts()
    }

    /// Texts with the category that somebody gave them; nil where there is no such file.
    func judgedCategories() throws -> [CategoryEvaluator.Judged]? {
        let file = "\(samples)/utterances/categories.jsonl"
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        var judged: [CategoryEvaluator.Judged] = []
        try JSONLines(path: file).forEach(
            as: CategoryEvaluator.Judged.self, expecting: "\"text\" and \"code\""
        ) { judged.append($0) }
        return judged
    }

    private func dataSets() throws -> DataSets {
        guard let dataSets = DataSets(path: sets) else {
            throw CommandError(
                origin: sets,
                message: "the data sets are not here, so nothing was measured; name their folder with --sets")
        }
        return dataSets
    }

    /// The entries of the files in the samples' folder; none where there is no such folder.
    private func sampleEntries() throws -> [Entry] {
        let files = try? FileManager.default.contentsOfDirectory(atPath: samples).sorted()
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent(
            "hotline-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let base = try KnowledgeBase(DataFolder(path: scratch.path))
        for file in files ?? []
        where !file.hasSuffix(".py") && !file.hasSuffix(".md") && !Self.isNoKnowledge(file) {
            _ = try base.importer.run(
                try ImportSource(path: "\(samples)/\(file)"), options: .init(isRehearsal: false),
                at: Moment(secondsSince1970: 0))
        }
        var entries: [Entry] = []
        try base.store.read { try $0.forEachEntry { entries.append($0.entry) } }
        return entries
    }

    private static func isNoKnowledge(_ file: String) -> Bool {
        ["source", "utterances", "dispatch.csv"].contains(file)
    }
}
