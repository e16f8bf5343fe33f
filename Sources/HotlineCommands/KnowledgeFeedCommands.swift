import ArgumentParser
import Foundation
import HotlineModel
import HotlineService
import Importing
import KnowledgeStorage

struct KnowledgeChangesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes",
        abstract:
            "Write every change behind a number, one JSON object a line, so that other systems can follow.",
        discussion: """
            {"sequence":17,"table":"entryVersion","row":{…}}; ask again with the last sequence that was taken.

            Example:
              hotline knowledge changes --since 0 > all.jsonl
              hotline knowledge changes --since 5120 | ssh node2 hotline knowledge follow -
            """)

    @Option(help: "The number of the last change that was taken; 0 for all.")
    var since: Int64 = 0

    @OptionGroup var options: DataOptions

    func run() throws {
        try options.open().store.read { reader in
            try reader.forEachChange(since: since) { print(try Terminal.json($0)) }
        }
    }
}

struct KnowledgeFollowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow",
        abstract: "Take over changes of another knowledge base, all of a file or none.",
        discussion: """
            The folder has to be empty or a copy that nothing else writes.

            Example:
              hotline knowledge follow all.jsonl --data /srv/node2
            """)

    @Argument(help: ArgumentHelp("A file of changes; - reads standard input.", valueName: "file"))
    var file: String

    @OptionGroup var options: DataOptions

    func run() throws {
        let base = try options.open()
        let source = try ImportSource(path: file)
        defer { source.discard() }
        let taken = try base.follower.take(source) { Terminal.progress("\($0) …") }
        Terminal.progress("")
        print("接收 \(taken.count) 处变更，到第 \(taken.sequence) 号")
    }
}

struct KnowledgeDueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due",
        abstract:
            "List what an editor has to look at: entries in doubt, reviews that are due, imports that wait.",
        discussion: """
            Example:
              hotline knowledge due
            """)

    @OptionGroup var options: DataOptions

    func run() throws {
        let due = try options.open().editor.due(at: .now)
        for entry in due.inDoubt {
            Terminal.line("待更新　\(entry.id)　\(entry.title)：\(entry.reason)")
        }
        for entry in due.toReview {
            Terminal.line("待复核　\(entry.id)　\(entry.title)：\(entry.reason)")
        }
        for entry in due.ended { Terminal.line("已过有效期　\(entry.id)　\(entry.title)：\(entry.reason)") }
        for run in due.waiting { Terminal.line("待审核　第 \(run.id) 次导入　\(run.file)") }
        print(
            "待更新 \(due.inDoubt.count)，待复核 \(due.toReview.count)，已过有效期 \(due.ended.count)，待审核导入 \(due.waiting.count)"
        )
    }
}
