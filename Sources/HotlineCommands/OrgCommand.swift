import ArgumentParser
import HotlineModel
import HotlineService
import Importing
import TicketLedger
import Ticketing

struct OrgCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "org", abstract: "Keep the organisations that tickets go to.",
        subcommands: [OrgImportCommand.self, OrgTreeCommand.self])
}

struct OrgImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in a list of organisations; one that is there is replaced.",
        discussion: """
            Example:
              hotline org import Samples/organisations.csv
            """)

    @Argument(help: ArgumentHelp("A table with 机构编码, 机构名称, 上级机构编码.", valueName: "file"))
    var file: String
    @OptionGroup var options: DataOptions

    func run() throws {
        let list = try OrganisationFile(ImportSource(path: file))
        for rejection in list.rejections { Terminal.line("拒收 \(rejection.origin)：\(rejection.reason)") }
        let office = try options.openTickets()
        try office.ledger.add(list.organisations)
        print("已导入 \(list.organisations.count) 个机构")
    }
}

struct OrgTreeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tree", abstract: "Show which organisation is under which.",
        discussion: """
            Example:
              hotline org tree
            """)

    @OptionGroup var options: DataOptions

    func run() throws {
        let tree = try options.openTickets().ledger.organisations()
        if tree.all.isEmpty { Terminal.say("还没有机构：hotline org import 文件") }
        show(tree, under: nil, depth: 0)
    }

    private func show(_ tree: OrganisationTree, under parent: Identifier<Organisation>?, depth: Int) {
        for organisation in tree.subordinates(of: parent) {
            Terminal.line("\(String(repeating: "　", count: depth))\(organisation.id) \(organisation.name)")
            if depth < Self.deepest { show(tree, under: organisation.id, depth: depth + 1) }
        }
    }

    private static let deepest = 20
}
