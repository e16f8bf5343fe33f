import ArgumentParser
import HotlineModel
import HotlineService
import KnowledgeStorage

struct ImportListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List every import: its number, state, source, file, author and time.",
        discussion: """
            Example:
              hotline import list
            """)

    @OptionGroup var options: DataOptions

    func run() throws {
        for run in try options.open().store.read({ try $0.runs() }) {
            Terminal.line(
                "\(run.id)　\(run.state.chinese)　\(run.source)　\(run.file)　\(run.profile)　\(run.author)　\(run.startedAt)"
            )
        }
    }
}

extension ImportRun.State {
    /// The word on a Chinese screen.
    var chinese: String {
        switch self {
        case .waiting: "待审核"
        case .applied: "已生效"
        case .undone: "已撤销"
        }
    }
}
