import ArgumentParser
import Evaluation
import Foundation
import HotlineModel
import HotlineService
import InquiryRecords
import KnowledgeStorage
import Matching

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learn from judged questions, utterances and tickets.",
        subcommands: [TrainMatchingCommand.self, TrainTriageCommand.self, TrainRoutingCommand.self])
}

struct TrainMatchingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matching",
        abstract: "Learn what each feature of the matcher counts, and what its confidence rests on.",
        discussion: """
            With --judged the questions whose answers were picked in the data folder are learned from too.
            Writes one weight a line. In a data folder the file weights.txt takes the place of the shipped weights.

            Example:
              hotline train matching --sets ../shared/data --output weights.txt
            """)

    @OptionGroup var sets: DataSetOptions

    @Flag(help: "Learn from what people picked in the data folder too.")
    var judged = false

    @OptionGroup var options: DataOptions

    @Option(help: ArgumentHelp("The file to write; without it standard output.", valueName: "file"))
    var output: String?

    func run() throws {
        let text = try sets.evaluator(own: judged ? [picked()] : []).trained().text
        Terminal.progress("")
        guard let output else {
            print(text, terminator: "")
            return
        }
        do {
            try text.write(toFile: output, atomically: true, encoding: .utf8)
        } catch {
            throw CommandError(origin: output, message: "cannot be written (\(error.localizedDescription))")
        }
    }

    private func picked() throws -> RetrievalTask {
        let base = try options.open()
        let pairs = try base.inquiries.pickedPairs().map { (question: $0.question, entry: $0.entry) }
        Terminal.say("从 \(pairs.count) 个被选中的答案学习")
        var entries: [Entry] = []
        try base.store.read { try $0.forEachEntry { entries.append($0.entry) } }
        return PickedQuestions(pairs, among: entries).task
    }
}
