public import ArgumentParser
import HotlineDesk
import HotlineModel
import HotlineService
public import InquiryRecords
import KnowledgeStorage

struct QuestionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "question",
        abstract: "Judge answers to questions that were asked, and forget old questions.",
        subcommands: [QuestionJudgeCommand.self, QuestionForgetCommand.self])
}

struct QuestionJudgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge",
        abstract: "Say whether an answer was the right one; the matcher and the gap list learn from it.",
        discussion: """
            picked: this entry is the one. wrong: it is not, or no longer so. useless: nothing that was shown helps.
            The number of a question stands below its answer (问题编号).

            Example:
              hotline question judge 17 picked --entry 11220400001
              hotline question judge 18 useless
            """)

    @Argument(help: ArgumentHelp("The question's number.", valueName: "number"))
    var number: Int64

    @Argument(help: "picked, wrong or useless.")
    var verdict: Judgement.Verdict

    @Option(help: ArgumentHelp("The entry that is meant.", valueName: "id"))
    var entry: String?

    @OptionGroup var author: AuthorOptions
    @OptionGroup var options: DataOptions

    func validate() throws {
        guard verdict == .useless || entry != nil else {
            throw ValidationError("\(verdict.rawValue) needs --entry ID: which entry is meant.")
        }
    }

    func run() throws {
        let base = try options.open()
        let id = try entry.map { try EntryArgument($0).identifier }
        if let id, try base.store.read({ try $0.entry(id) }) == nil {
            throw CommandError(origin: id.text, message: "there is no entry of this id")
        }
        try base.desk.note(
            Judgement(inquiry: number, verdict: verdict, entry: id, author: author.name, judgedAt: .now))
        print("已记录")
    }
}

struct QuestionForgetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract:
            "Delete questions and calls of more than some days ago, with what was said of their answers.",
        discussion: """
            Example:
              hotline question forget --older-than 400
            """)

    @Option(help: "Days to keep.")
    var olderThan: Int

    @OptionGroup var options: DataOptions

    func validate() throws {
        guard (1...36_500).contains(olderThan) else {
            throw ValidationError("--older-than takes 1 to 36500.")
        }
    }

    func run() throws {
        let count = try options.open().inquiries.forget(before: Moment.now.adding(days: -olderThan))
        print("已删除 \(count) 个问题")
    }
}

extension Judgement.Verdict: ExpressibleByArgument {}
