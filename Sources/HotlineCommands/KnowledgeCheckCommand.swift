import ArgumentParser
import HotlineModel
import HotlineService
import KnowledgeStorage
import Matching

struct KnowledgeCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract:
            "Prove that each published entry is found by its own title, or an entry of the same title is.",
        discussion: """
            Ends with 1 where one is not found.

            Example:
              hotline knowledge check
            """)

    @OptionGroup var options: DataOptions

    func run() throws {
        let base = try options.open()
        let result = try TitleCheck(base: base, at: .now).run { Terminal.progress("\($0) …") }
        Terminal.progress("")
        print("已核对 \(result.checked) 条，按自己的标题找不到的 \(result.lost.count) 条")
        for entry in result.lost.prefix(20) { print("  \(entry.id)　\(entry.title)") }
        if !result.lost.isEmpty { throw ExitCode.failure }
    }
}
