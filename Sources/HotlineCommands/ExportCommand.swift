import ArgumentParser
import HotlineModel
import HotlineService
import KnowledgeStorage

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write every entry in the exchange form, one JSON object a line.",
        discussion: """
            What is written can be imported again, here or elsewhere, with the profile "entries".

            Example:
              hotline export --kind item > items.jsonl
            """)

    @Option(help: "Only this kind: item, question, hotline, policy, notice or place.")
    var kind: EntryKind?

    @OptionGroup var options: DataOptions

    func run() throws {
        try options.open().store.read { reader in
            try reader.forEachEntry(kind: kind) { print(try Terminal.json($0.entry)) }
        }
    }
}
