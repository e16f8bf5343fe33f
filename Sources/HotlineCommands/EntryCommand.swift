import ArgumentParser
import HotlineModel
import HotlineService
import KnowledgeStorage

struct EntryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entry", abstract: "Look at, publish, confirm and retire single entries.",
        subcommands: [
            EntryShowCommand.self, EntryPublishCommand.self, EntryConfirmCommand.self,
            EntryRetireCommand.self,
        ])
}

struct EntryShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an entry as it is, or every version it ever had.",
        discussion: """
            Example:
              hotline entry show 12345 --history
            """)

    @Argument(help: ArgumentHelp("The entry's id.", valueName: "id"))
    var id: String

    @Flag(help: "Show every version, who wrote it, why, and what changed.")
    var history = false

    @OptionGroup var options: DataOptions

    func run() throws {
        let base = try options.open()
        guard let identifier = Identifier<Entry>(id),
            let stored = try base.store.read({ try $0.entry(identifier) })
        else { throw CommandError(origin: id, message: "there is no entry of this id") }
        guard history else {
            Terminal.say("版本 \(stored.version)，\(stored.state.rawValue)，来自 \(stored.source)")
            print(try Terminal.json(stored.entry, laidOut: true))
            return
        }
        for version in try base.store.read({ try $0.history(identifier) }) {
            print(
                "版本 \(version.version)　\(version.state.rawValue)　\(version.recordedAt)　\(version.author)：\(version.reason)"
            )
            for change in version.changes {
                let before = change.before.map { $0.texts.joined(separator: "、") } ?? "（无）"
                let after = change.after.map { $0.texts.joined(separator: "、") } ?? "（无）"
                print("    \(change.field)：\(before) → \(after)")
            }
        }
    }
}

struct EntryPublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Let a draft answer people.",
        discussion: """
            Example:
              hotline entry publish gap-17 --answer 市民卡在各区政务服务中心补办，带身份证，当场取卡。
            """)

    @Argument(help: ArgumentHelp("The draft's id.", valueName: "id"))
    var id: String

    @Option(help: ArgumentHelp("The answer, where the draft has none, or another one.", valueName: "text"))
    var answer: String?

    @OptionGroup var author: AuthorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let identifier = try EntryArgument(id).identifier
        try options.open().editor.publish(identifier, answer: answer, by: author.name, at: .now)
        print("已发布 \(id)")
    }
}

struct EntryConfirmCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Say that an entry is right as it stands: it answers again, and its review is done.",
        discussion: """
            Example:
              hotline entry confirm 11220400001
            """)

    @Argument(help: ArgumentHelp("The entry's id.", valueName: "id"))
    var id: String

    @OptionGroup var author: AuthorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let identifier = try EntryArgument(id).identifier
        try options.open().editor.confirm(identifier, by: author.name, at: .now)
        print("已确认 \(id)")
    }
}

struct EntryRetireCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire",
        abstract: "Take an entry from the public; its history stays.",
        discussion: """
            Example:
              hotline entry retire 11220400001 --reason 事项已取消
            """)

    @Argument(help: ArgumentHelp("The entry's id.", valueName: "id"))
    var id: String

    @Option(help: "Why; kept with the entry's history.")
    var reason: String

    @OptionGroup var author: AuthorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let identifier = try EntryArgument(id).identifier
        try options.open().editor.retire(identifier, reason: reason, by: author.name, at: .now)
        print("已下线 \(id)")
    }
}

/// An id as it was typed.
struct EntryArgument {
    let identifier: Identifier<Entry>

    init(_ text: String) throws {
        guard let identifier = Identifier<Entry>(text) else {
            throw CommandError(origin: text, message: "is not the id of an entry")
        }
        self.identifier = identifier
    }
}
