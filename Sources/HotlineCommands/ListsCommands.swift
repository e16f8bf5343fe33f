import ArgumentParser
import Foundation
import HotlineModel
import HotlineService
import InquiryRecords
import Matching

struct ListsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lists",
        abstract: "The lists that editors keep: words, synonyms, stop words, names of places.",
        subcommands: [ListsShowCommand.self, ListsTryCommand.self])
}

struct ListsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Say where the lists are, how long each is, and whether every line can be read.",
        discussion: """
            lexicon.txt and stopwords.txt hold one word a line; synonyms.csv and places.csv one pair a line, what
            people say and what it is called: 房照,不动产权证书. What stands behind # is left out. A changed list works
            from the next question on; nothing is indexed again.

            Example:
              hotline lists show
            """)

    @OptionGroup var options: DataOptions

    func run() throws {
        let folder = DataFolder(path: options.data)
        let lists = folder.lists().lists
        let problems = folder.problems()
        print("文件夹 \(folder.url.path)")
        print("  lexicon.txt　专用词 \(lists.words.count)")
        print("  synonyms.csv　俗称 \(lists.synonyms.count)")
        print("  stopwords.txt　停用词 \(lists.stopWords.count)")
        print("  places.csv　地名别称 \(lists.places.count)")
        for problem in problems { Terminal.line("  不能用 \(problem)") }
        if !problems.isEmpty { throw ExitCode.failure }
    }
}

struct ListsTryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "try",
        abstract: "Show what a changed list would do to the questions that were asked before.",
        discussion: """
            Each list that is named takes the place of the folder's own for the time of the try; nothing is written.

            Example:
              hotline lists try --synonyms 新俗称.csv
              hotline lists try --stop-words 停用词.txt --questions 历史问题.txt
            """)

    @Option(help: ArgumentHelp("Words that hold together, one a line.", valueName: "file"))
    var lexicon: String?

    @Option(help: ArgumentHelp("Everyday names with what the catalogue calls them.", valueName: "file"))
    var synonyms: String?

    @Option(help: ArgumentHelp("Words that say nothing here, one a line.", valueName: "file"))
    var stopWords: String?

    @Option(help: ArgumentHelp("What people call places, with their names.", valueName: "file"))
    var places: String?

    @Option(
        help: ArgumentHelp(
            "Questions, one a line; without it those that were asked before.", valueName: "file"))
    var questions: String?

    @Option(help: "How many questions to try, the newest first.")
    var limit = 500

    @OptionGroup var options: DataOptions

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit takes 1 to 100000.") }
    }

    func run() throws {
        let folder = DataFolder(path: options.data)
        let base = try options.open()
        var lists = folder.lists().lists
        var problems: [ListError] = []
        if let lexicon { lists.words = EditorLists.words(in: try Self.text(lexicon)) }
        if let stopWords { lists.stopWords = EditorLists.words(in: try Self.text(stopWords)) }
        if let synonyms {
            lists.synonyms = EditorLists.aliases(
                in: try Self.text(synonyms), origin: synonyms, problems: &problems)
        }
        if let places {
            lists.places = EditorLists.aliases(in: try Self.text(places), origin: places, problems: &problems)
        }
        for problem in problems { Terminal.say("不能用 \(problem)") }
        let asked =
            try questions.map { try Self.text($0).split(whereSeparator: \.isNewline).map(String.init) }
            ?? base.inquiries.questions(limit: limit)
        if asked.isEmpty { Terminal.say("还没有问过的问题；用 --questions 给出一份，一行一个") }
        let trial = try ListTrial(base: base, lists: lists, at: .now).run(Array(asked.prefix(limit)))
        for change in trial.changes {
            Terminal.line("问：\(change.question)")
            Terminal.line("  现在：\(change.before.joined(separator: "；"))")
            Terminal.line("  改后：\(change.after.joined(separator: "；"))")
        }
        print("试了 \(trial.count) 个问题，前三条有变化的 \(trial.changes.count) 个")
    }

    private static func text(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandError(origin: path, message: "there is no such file")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw CommandError(origin: path, message: "is not UTF-8; save it as UTF-8")
        }
        return text
    }
}
