import ArgumentParser
import HotlineModel
import HotlineService
import KnowledgeStorage

struct ImportShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show every difference that an import brought or proposes, and where each stands.",
        discussion: """
            Example:
              hotline import show 7
              hotline import show 7 --format jsonl
            """)

    @Argument(help: ArgumentHelp("The import's number.", valueName: "run"))
    var number: Int64

    @Option(help: "How to report: table or jsonl, one difference a line.")
    var format = DifferenceFormat.table

    @OptionGroup var options: DataOptions

    enum DifferenceFormat: String, ExpressibleByArgument, CaseIterable {
        case table, jsonl
    }

    func run() throws {
        let desk = try options.open().review
        let run = try desk.run(number)
        if format == .table {
            Terminal.line(
                "第 \(run.id) 次导入　\(run.state.chinese)　\(run.file)（来源 \(run.source)，\(run.author)，\(run.startedAt)）"
            )
        }
        var count = 0
        try desk.forEachDifference(of: run) { difference in
            count += 1
            switch format {
            case .table: Self.print(difference)
            case .jsonl: Swift.print(try Terminal.json(Line(difference)))
            }
        }
        if format == .table { Swift.print("共 \(count) 处") }
    }

    private static func print(_ difference: ImportDifference) {
        let kind = difference.isNew ? "新增" : "变更"
        let reviewer = difference.reviewer.map { "（\($0)）" } ?? ""
        let outdated = difference.isOutdated ? "　库中已另有改动，请重新导入" : ""
        Terminal.line(
            "\(difference.step.chinese)\(reviewer)　\(kind)　\(difference.id)　\(difference.title)\(outdated)")
        for change in difference.changes { Terminal.line("      \(FieldLine(change).text)") }
    }

    private struct Line: Encodable {
        let id: String
        let kind: String
        let title: String
        let isNew: Bool
        let step: ReviewStep
        let reviewer: String?
        let isOutdated: Bool
        let changes: [FieldChange]

        init(_ difference: ImportDifference) {
            id = difference.id.text
            kind = difference.kind.rawValue
            title = difference.title
            isNew = difference.isNew
            step = difference.step
            reviewer = difference.reviewer
            isOutdated = difference.isOutdated
            changes = difference.changes
        }
    }
}

extension ReviewStep {
    /// The word on a Chinese screen.
    var chinese: String {
        switch self {
        case .departmentReview: "待部门审核"
        case .hotlineReview: "待热线校核"
        case .accepted: "已接受"
        case .refused: "已拒绝"
        case .applied: "已生效"
        }
    }
}
