public import ArgumentParser
import HotlineModel
import HotlineService
public import KnowledgeStorage

/// Which differences of which import.
struct DifferenceOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The import's number.", valueName: "run"))
    var number: Int64

    @Argument(help: ArgumentHelp("Ids of entries; all that wait where none is named.", valueName: "id"))
    var ids: [String] = []

    func identifiers() throws -> Set<Identifier<Entry>>? {
        guard !ids.isEmpty else { return nil }
        return Set(
            try ids.map { text in
                guard let id = Identifier<Entry>(text) else {
                    throw CommandError(origin: text, message: "is not the id of an entry")
                }
                return id
            })
    }
}

struct ImportAcceptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Say yes to differences: first the department that owns the entries, then the hotline.",
        discussion: """
            Example:
              hotline import accept 7 --as department --by 张三
              hotline import accept 7 11220400001 --as hotline
            """)

    @OptionGroup var differences: DifferenceOptions

    @Option(name: .customLong("as"), help: "Who says so: department or hotline.")
    var role: KnowledgeWriter.ReviewRole

    @OptionGroup var author: AuthorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let desk = try options.open().review
        let count = try desk.accept(
            try desk.run(differences.number), try differences.identifiers(), as: role, by: author.name,
            at: .now)
        print("接受 \(count) 处")
        if count == 0 { Terminal.say("没有停在这一步的差异；先看 hotline import show \(differences.number)") }
    }
}

struct ImportRefuseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refuse",
        abstract: "Say no to differences; they will not count, and are kept with the reason.",
        discussion: """
            Example:
              hotline import refuse 7 11220400001 --reason 收费标准未批复
            """)

    @OptionGroup var differences: DifferenceOptions

    @Option(help: "Why; kept with the entry's history.")
    var reason: String

    @OptionGroup var author: AuthorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let desk = try options.open().review
        let count = try desk.refuse(
            try desk.run(differences.number), try differences.identifiers(), reason: reason, by: author.name,
            at: .now)
        print("拒绝 \(count) 处")
    }
}

struct ImportApplyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Make the accepted differences of an import count.",
        discussion: """
            What still waits goes on waiting; what someone else changed meanwhile is left as it is and told.

            Example:
              hotline import apply 7
            """)

    @Argument(help: ArgumentHelp("The import's number.", valueName: "run"))
    var number: Int64

    @OptionGroup var author: AuthorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let desk = try options.open().review
        let done = try desk.apply(try desk.run(number), by: author.name, at: .now)
        print("生效 \(done.applied) 处，仍待审核 \(done.waiting) 处")
        for id in done.outdated { Terminal.line("  \(id)：库中已另有改动，未生效；请重新导入该文件") }
    }
}

struct ImportUndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take an import back: the knowledge is then what the other imports give.",
        discussion: """
            Later imports stay. Every version stays in the history of its entry.

            Example:
              hotline import undo 7
            """)

    @Argument(help: ArgumentHelp("The import's number.", valueName: "run"))
    var number: Int64

    @OptionGroup var author: AuthorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let desk = try options.open().review
        let count = try desk.undo(try desk.run(number), by: author.name, at: .now)
        print("已撤销第 \(number) 次导入，涉及 \(count) 条")
    }
}

extension KnowledgeWriter.ReviewRole: ExpressibleByArgument {}
