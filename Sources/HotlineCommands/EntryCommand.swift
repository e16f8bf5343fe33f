import ArgumentParser
import HotlineModel
import HotlineService
import KnowledgeStorage

struct EntryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entry", abstract: "Look at single entries.", subcommands: [EntryShowCommand.self])
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
            print("版本 \(version.version)　\(version.recordedAt)　\(version.author)：\(version.reason)")
            for change in version.changes {
                let before = change.before.map { $0.texts.joined(separator: "、") } ?? "（无）"
                let after = change.after.map { $0.texts.joined(separator: "、") } ?? "（无）"
                print("    \(change.field)：\(before) → \(after)")
            }
        }
    }
}
