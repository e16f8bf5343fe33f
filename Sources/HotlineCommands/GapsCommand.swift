import ArgumentParser
import HotlineModel
import HotlineService

struct GapsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gaps",
        abstract: "What people asked and did not find: counts, examples, and the way to an entry.",
        subcommands: [GapsListCommand.self, GapsDraftCommand.self, GapsDismissCommand.self],
        defaultSubcommand: GapsListCommand.self)
}

struct GapsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract:
            "Questions that found no good answer, those of one meaning together, the most frequent first.",
        discussion: """
            A question counts that was not answered, was answered with little confidence, or whose answer was judged as
            wrong or useless; not one for which an entry was picked.

            Example:
              hotline gaps --days 30
              hotline gaps draft 17 --title 市民卡丢了怎么补 --answer 到各区政务服务中心补办
            """)

    @OptionGroup var period: PeriodOptions

    @Option(help: "How many gaps to show.")
    var limit = 20

    @Option(help: "How to write: table or json.")
    var format = OutputFormat.table

    @OptionGroup var options: DataOptions

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit takes 1 to 10000.") }
    }

    func run() throws {
        let gaps = try options.open().gaps.gaps(since: period.start)
        let shown = Array(gaps.prefix(limit))
        guard format == .table else {
            print(try Terminal.json(shown))
            return
        }
        if gaps.isEmpty { print("最近 \(period.days) 天没有答不上来的问题") }
        for gap in shown {
            Terminal.line("\(gap.number)　问过 \(gap.count) 次，最近 \(gap.lastAsked)：\(gap.examples[0])")
            for example in gap.examples.dropFirst() { Terminal.line("    也说：\(example)") }
            if let nearest = gap.nearest { Terminal.line("    最接近的条目：\(nearest)") }
        }
        if gaps.count > shown.count { Terminal.say("还有 \(gaps.count - shown.count) 组，用 --limit 看更多") }
    }
}

struct GapsDraftCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft",
        abstract: "Make a draft entry of a gap; it answers once it is published.",
        discussion: """
            The wordings of the gap become the questions of the entry.

            Example:
              hotline gaps draft 17 --title 市民卡丢了怎么补
              hotline entry publish gap-17 --answer 到各区政务服务中心补办，带身份证。
            """)

    @Argument(help: ArgumentHelp("The gap's number.", valueName: "number"))
    var number: Int64

    @Option(help: ArgumentHelp("The title; without it the last wording.", valueName: "text"))
    var title: String?

    @Option(help: ArgumentHelp("The answer; it can be given later.", valueName: "text"))
    var answer: String?

    @OptionGroup var period: PeriodOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let entry = try options.open().gaps.draft(
            number, since: period.start, title: title, answer: answer, by: author.name, at: .now)
        print("已起草 \(entry.id)：\(Terminal.shown(entry.title))")
        Terminal.say("发布前请核对题目和问法里有没有个人信息：hotline entry show \(entry.id)")
        Terminal.say("发布：hotline entry publish \(entry.id)\(answer == nil ? " --answer 答案" : "")")
    }
}

struct GapsDismissCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dismiss",
        abstract: "Take a gap from the list: it is none of the hotline's business.",
        discussion: """
            Example:
              hotline gaps dismiss 17
            """)

    @Argument(help: ArgumentHelp("The gap's number.", valueName: "number"))
    var number: Int64

    @OptionGroup var period: PeriodOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        try options.open().gaps.dismiss(number, since: period.start)
        print("已移出")
    }
}

/// How far back questions count.
struct PeriodOptions: ParsableArguments {
    @Option(help: "How many days back.")
    var days = 90

    func validate() throws {
        guard (1...36_500).contains(days) else { throw ValidationError("--days takes 1 to 36500.") }
    }

    var start: Moment { Moment.now.adding(days: -days) }
}
