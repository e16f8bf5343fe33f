import ArgumentParser
import Evaluation
import Foundation
import Matching

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learn weights from judged questions.",
        subcommands: [TrainMatchingCommand.self])
}

struct TrainMatchingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matching",
        abstract: "Learn what each feature of the matcher counts, and what its confidence rests on.",
        discussion: """
            Writes one weight a line. In a data folder the file weights.txt takes the place of the shipped weights.

            Example:
              hotline train matching --sets ../shared/data --output weights.txt
            """)

    @OptionGroup var sets: DataSetOptions

    @Option(help: ArgumentHelp("The file to write; without it standard output.", valueName: "file"))
    var output: String?

    func run() throws {
        let text = try sets.evaluator().trained().text
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
}
