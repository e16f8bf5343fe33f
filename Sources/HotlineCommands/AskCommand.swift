import ArgumentParser
import Foundation
import HotlineModel
import HotlineService
import Matching

struct AskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask",
        abstract:
            "Ask a question in plain Chinese and get the one best answer, or hear that it is not known.",
        discussion: """
            --batch reads one {"id","query"} a line and writes, in order, one line each:
            {"id","hits":[{"id","score"}],"decision":"answer|clarify|route","confidence":0…1}

            Example:
              hotline ask 取公积金要带什么材料
              hotline ask --batch questions.jsonl --limit 10 > answers.jsonl
            """)

    @Argument(help: ArgumentHelp("The question.", valueName: "question"))
    var question: [String] = []

    @Option(help: ArgumentHelp("A file of questions; - reads standard input.", valueName: "file"))
    var batch: String?

    @Option(help: "How many hits a batch writes for each question.")
    var limit = 10

    @Option(help: "What a batch writes: jsonl.")
    var format = BatchFormat.jsonl

    @Flag(help: "Take the score of the answer apart.")
    var explain = false

    @OptionGroup var filters: FilterOptions
    @OptionGroup var options: DataOptions

    enum BatchFormat: String, ExpressibleByArgument {
        case jsonl
    }

    func validate() throws {
        guard (batch == nil) != question.isEmpty else {
            throw ValidationError("Give either a question or --batch FILE.")
        }
        guard (1...1000).contains(limit) else { throw ValidationError("--limit takes 1 to 1000.") }
    }

    func run() throws {
        let base = try options.openToSearch()
        if let batch {
            try QuestionBatch(base: base, filter: filters.filter, limit: limit).run(path: batch)
            return
        }
        let question = question.joined(separator: " ")
        base.questions.note(question)
        let answer = try base.answerer.answer(question, filter: filters.filter, limit: 4)
        AnswerScreen(question: question, answer: answer, isExplained: explain).print()
    }
}
