import ArgumentParser
import HotlineModel
import HotlineService
import Matching

struct SuggestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggest",
        abstract:
            "Offer titles for what was typed so far: characters, pinyin or initials, popular ones first.",
        discussion: """
            Example:
              hotline suggest bdc
              hotline suggest 公积
            """)

    @OptionGroup var filters: FilterOptions

    @Option(help: "How many titles to offer.")
    var limit = 8

    @Option(help: "How to write: table or json.")
    var format = OutputFormat.table

    @OptionGroup var options: DataOptions

    @Argument(help: ArgumentHelp("What was typed so far.", valueName: "typed"))
    var typed: String

    func validate() throws {
        guard (1...100).contains(limit) else { throw ValidationError("--limit takes 1 to 100.") }
    }

    func run() throws {
        let base = try options.openToSearch()
        let suggestions = try base.suggester.suggestions(typed, filter: filters.filter, limit: limit)
        switch format {
        case .json: print(try Terminal.json(suggestions))
        case .table:
            if suggestions.isEmpty { Terminal.say("没有以“\(Terminal.shown(typed))”开头的条目") }
            for suggestion in suggestions {
                Terminal.line("\(suggestion.title)　\(suggestion.organisation ?? "")")
            }
        }
    }
}
