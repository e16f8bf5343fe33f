import ArgumentParser
import HotlineModel
import HotlineService

struct NoticeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notice", abstract: "Post what people have to know now.",
        subcommands: [NoticePostCommand.self])
}

struct NoticePostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "post",
        abstract: "Publish a notice at once, with an end within 24 hours; it is reviewed when it ends.",
        discussion: """
            Example:
              hotline notice post 南康街停水 --what 抢修，预计今晚六点恢复 --area 龙山区南康街 --until "2026-11-24 18:00"
            """)

    @Argument(help: ArgumentHelp("The headline.", valueName: "title"))
    var title: String

    @Option(help: "What happens, as it is read to callers.")
    var what: String

    @Option(help: "Where it holds.")
    var area: String?

    @Option(help: "Whose notice it is.")
    var organisation: String?

    @Option(help: "The region it speaks of.")
    var region: String?

    @Option(help: ArgumentHelp("When it ends, at most 24 hours from now.", valueName: "time"))
    var until: String

    @OptionGroup var author: AuthorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        guard let end = Moment(parsing: until) else {
            throw CommandError(origin: "--until \(until)", message: "is not a time like 2026-11-24 18:00")
        }
        var draft = EditorDesk.NoticeDraft(title: title, what: what, until: end)
        draft.area = area
        draft.organisation = organisation
        draft.region = region
        let entry = try options.open().editor.post(draft, by: author.name, at: .now)
        print("已发布 \(entry.id)，到 \(end) 为止")
    }
}
