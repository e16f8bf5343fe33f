import ArgumentParser
import Evaluation
import Foundation
import HotlineModel
import HotlineService
import TextClassifiers
import TicketLedger
import TicketRouting
import Ticketing

struct TrainRoutingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routing",
        abstract: "Learn from past tickets which unit handles what.",
        discussion: """
            Reads one {"id","text","fields":{},"label"} a line. A fifth of the lessons is left out first, to compare what is
            learned with the model in use: it takes its place only where it is right at least as often, or with --force.

            --tickets takes what dispatchers decided as lessons: the handled tickets of this folder, with people masked.

            Example:
              hotline train routing tickets.jsonl
              hotline train routing --tickets
            """)

    @Argument(help: ArgumentHelp("A file of labelled texts; - reads standard input.", valueName: "file"))
    var file: String?

    @Flag(help: "Learn from the handled tickets of this folder too.")
    var tickets = false

    @Flag(help: "Switch to the new model even where it is right less often than the one in use.")
    var force = false

    @OptionGroup var options: DataOptions

    private struct Row: Decodable {
        let id: JSONValue
        let text: String
        let fields: [String: JSONValue]?
        let label: String
    }

    func validate() throws {
        guard file != nil || tickets else { throw ValidationError("Give a file, or --tickets, or both.") }
    }

    func run() throws {
        let lessons = try file.map { try self.lessons(of: $0) } ?? []
        let decided = tickets ? try decidedLessons() : []
        let origin = file ?? "tickets.sqlite"
        let base = try options.open()
        let folder = DataFolder(path: options.data)
        let count = lessons.count + decided.count
        Terminal.progress("学习 \(count) 条 …")
        let learned = RoutingComparison(lessons + decided, inUse: base.router.units.classifier) { share in
            Terminal.progress(ProgressBar("学习", share: share, count: count).text)
        }
        guard let comparison = learned else {
            throw CommandError(origin: origin, message: "\(count) 条里不足两个标签，学不出什么；至少要有两个单位的工单")
        }
        Terminal.progress("")
        print("已学习 \(count) 条，\(comparison.learned.labels.count) 个标签；留出 \(comparison.measured) 条比较：")
        print("  新模型：\(Self.text(comparison.new))")
        if let old = comparison.old { print("  在用的：\(Self.text(old))") }
        guard comparison.isBetter || force else {
            throw CommandError(
                origin: origin, message: "新模型不如在用的，没有换；确要换用加 --force")
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

    private func lessons(of file: String) throws -> [Lesson] {
        var lessons: [Lesson] = []
        try JSONLines(path: file).forEach(as: Row.self, expecting: "\"id\", \"text\" and \"label\"") { row in
            lessons.append(
                Lesson(
                    id: row.id.texts.joined(),
                    text: ClassifiableText(
                        row.text, fields: (row.fields ?? [:]).mapValues { $0.texts.joined(separator: " ") }),
                    label: row.label))
        }
        return lessons
    }

    /// What dispatchers decided in the end, whatever was proposed: corrections are among them.
    private func decidedLessons() throws -> [Lesson] {
        let ledger = try options.openTickets().ledger
        let start = Moment.now.calendarDay.adding(months: -Self.monthsLookedBack).start
        return try ledger.handled(since: start, limit: Self.mostTickets).compactMap { ticket in
            ticket.lead.map { lead in
                Lesson(
                    id: ticket.number.digits,
                    text: ClassifiableText(
                        ticket.words.content.contains(ticket.words.title)
                            ? ticket.words.content : "\(ticket.words.title) \(ticket.words.content)"),
                    label: lead.text)
            }
        }
    }

    private static let monthsLookedBack = 24
    private static let mostTickets = 50_000

    private static func text(_ measure: ClassificationMeasure) -> String {
        "对 \(EvaluationTable.number(measure.accuracy.value))，前三 \(EvaluationTable.number(measure.accuracyAt3.value))，"
            + "macro-F1 \(EvaluationTable.number(measure.macroF1))，校准误差 \(EvaluationTable.number(measure.calibrationError))"
    }
}
