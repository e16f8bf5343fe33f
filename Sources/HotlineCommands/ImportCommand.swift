import ArgumentParser
import HotlineModel
import HotlineService
import Importing
import KnowledgeStorage

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring files into the knowledge base; review, apply and undo what they bring.",
        discussion: """
            `hotline import FILE …` is short for `hotline import files FILE …`.

            Example:
              hotline import --explain 事项清单.xlsx
              hotline import --review 事项清单.xlsx
              hotline import show 7
              hotline import accept 7 --as department
              hotline import accept 7 --as hotline
              hotline import apply 7
              hotline import undo 7
            """,
        subcommands: [
            ImportFilesCommand.self, ImportListCommand.self, ImportShowCommand.self, ImportAcceptCommand.self,
            ImportRefuseCommand.self, ImportApplyCommand.self, ImportUndoCommand.self,
        ],
        defaultSubcommand: ImportFilesCommand.self)
}

struct ImportFilesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "files",
        abstract: "Bring files into the knowledge base, and report every difference.",
        discussion: """
            CSV, TSV, XLSX, XLS, XML, HTML, JSON, JSON Lines and key–value text, in any encoding that Chinese cities
            use. One file is one transaction; the same file twice changes nothing. Entries that a file no longer has
            are reported and stay as they are. How to write a profile for a new kind of file: docs/importing.md.

            Example:
              hotline import --explain 事项清单.xlsx
              hotline import --dry-run 事项清单.xlsx
              hotline import 事项清单.xlsx
            """)

    @Option(help: "What the columns mean: a shipped profile's name or a YAML file; guessed without it.")
    var profile: String?

    @Option(
        help: ArgumentHelp(
            "Which source this file is the new edition of; without it the file's name.",
            discussion:
                "An entry is changed only by the source that brought it, and what a source no longer has is gone.",
            valueName: "name"))
    var source: String?

    @Flag(help: "Report what would change and write nothing.")
    var dryRun = false

    @Flag(help: "Let a person look at each difference before it counts: import show, accept, apply.")
    var review = false

    @OptionGroup var author: AuthorOptions

    @Flag(help: "Show how each column would be read, and read nothing.")
    var explain = false

    @Option(help: "How to report: table or json.")
    var format = OutputFormat.table

    @OptionGroup var options: DataOptions

    @Argument(help: ArgumentHelp("Files; - reads standard input.", valueName: "file"))
    var files: [String]

    func run() throws {
        let base = try options.open()
        let chosen = try profile.map { try Profile.find($0) }
        for file in files {
            let source = try ImportSource(path: file)
            defer { source.discard() }
            let plan = try base.importer.plan(source, profile: chosen)
            if explain {
                ExplanationTable(source: source.name, plan: plan).print()
                continue
            }
            if plan.isGuess {
                let known = plan.columns.columns.count(where: \.isKnown)
                Terminal.say(
                    "\(source.name): \(plan.format), profile \(plan.profile.name) "
                        + "(guessed; knows \(known) of \(plan.columns.columns.count) columns)")
            }
            var importOptions = CatalogueImporter.Options(
                profile: plan.profile, isRehearsal: dryRun, sourceName: self.source)
            importOptions.review = review ? .required : .none
            importOptions.author = author.name
            let report = try base.importer.run(source, options: importOptions, at: .now) {
                Terminal.progress(ProgressBar(source.name, share: $0.share, count: $0.records).text)
            }
            Terminal.progress("")
            switch format {
            case .table: ReportTable(report: report).print()
            case .json: print(try Terminal.json(report))
            }
        }
    }
}
