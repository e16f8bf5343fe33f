import ArgumentParser
import HotlineModel
import HotlineService
import Matching

struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search the knowledge base: words, questions, pinyin, initials, codes, telephone numbers.",
        discussion: """
            Example:
              hotline search 公积金 提取
              hotline search bdc --kind item --one-visit
            """)

    @OptionGroup var filters: FilterOptions

    @Option(help: "How many hits to show.")
    var limit = 10

    @Flag(help: "Take each score apart.")
    var explain = false

    @Option(help: "How to write: table or json.")
    var format = OutputFormat.table

    @OptionGroup var options: DataOptions

    @Argument(help: ArgumentHelp("What to search for.", valueName: "words"))
    var words: [String]

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit takes 1 to 1000.") }
    }

    func run() throws {
        let base = try options.openToSearch()
        let query = words.joined(separator: " ")
        let result = try base.searcher.search(
            query, filter: filters.filter, limit: limit, counting: .byKindAndOrganisation)
        switch format {
        case .table: SearchTable(query: query, result: result, isExplained: explain).print()
        case .json: print(try Terminal.json(SearchJSON(result)))
        }
    }
}
