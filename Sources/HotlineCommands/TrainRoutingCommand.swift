import ArgumentParser
import Evaluation
import Foundation
import HotlineModel
import HotlineService
import TextClassifiers
import TicketRouting

struct TrainRoutingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routing",
        abstract: "Learn from past tickets which unit handles what.",
        discussion: """
            Reads one {"id","text","fields":{},"label"} a line. A fifth of the lessons is left out first, to compare what is
            learned with the model in use: it takes its place only where it is right at least as often, or with --force.

            Example:
              hotline train routing tickets.jsonl
            """)

    @Argument(help: ArgumentHelp("A file of labelled texts; - reads standard input.", valueName: "file"))
    var file: String

    @Flag(help: "Switch to the new model even where it is right less often than the one in use.")
    var force = false

    @OptionGroup var options: DataOptions

    private struct Row: Decodable {
        let id: JSONValue
        let text: String
        let fields: [String: JSONValue]?
        let label: String
    }

    func run() throws {
        var lessons: [Lesson] = []
        try JSONLines(path: file).forEach(as: Row.self, expecting: "\"id\", \"text\" and \"label\"") { row in
            lessons.append(
                Lesson(
                    id: row.id.texts.joined(),
                    text: ClassifiableText(
                        row.text, fields: (row.fields ?? [:]).mapValues { $0.texts.joined(separator: " ") }),
                    label: row.label))
        }
        let base = try options.open()
        let folder = DataFolder(path: options.data)
        Terminal.progress("学习 \(lessons.count) 条 …")
        guard let comparison = RoutingComparison(lessons, inUse: base.router.units.classifier) else {
            throw CommandError(origin: file, message: "expected lessons of at least two labels")
        }
        Terminal.progress("")
        print("已学习 \(lessons.count) 条，\(comparison.learned.labels.count) 个标签；留出 \(comparison.measured) 条比较：")
        print("  新模型：\(Self.text(comparison.new))")
        if let old = comparison.old { print("  在用的：\(Self.text(old))") }
        guard comparison.isBetter || force else {
            throw CommandError(
                origin: file, message: "新模型不如在用的，没有换；确要换用加 --force")
        }
        do {
            try comparison.learned.bytes.write(to: folder.routingModel, options: .atomic)
        } catch {
            throw CommandError(
                origin: folder.routingModel.path, message: "cannot be written (\(error.localizedDescription))"
            )
        }
        print("已启用：\(folder.routingModel.path)")
    }

    private static func text(_ measure: ClassificationMeasure) -> String {
        "对 \(EvaluationTable.number(measure.accuracy.value))，前三 \(EvaluationTable.number(measure.accuracyAt3.value))，"
            + "macro-F1 \(EvaluationTable.number(measure.macroF1))，校准误差 \(EvaluationTable.number(measure.calibrationError))"
    }
}
