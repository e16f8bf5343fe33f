import ArgumentParser
import HotlineModel
import HotlineService
import Importing
import KnowledgeStorage
import TicketLedger
import Ticketing

struct DispatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dispatch", abstract: "Keep the dispatch catalogue: who handles what, where.",
        subcommands: [DispatchImportCommand.self, DispatchShowCommand.self, DispatchEditionsCommand.self])
}

struct DispatchImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take in an edition of the dispatch catalogue, that decides from a day on.",
        discussion: """
            A table with 分类 and 主办 and, where they are needed, 区域, 条件, 协办, 抄送, 回避, 依据, 生效日期, 失效日期. The edition
            takes the place of the one before as a whole; what differs is shown. Where a row can't be taken nothing is written,
            so that no unit loses its row by a slip; --partial takes the others.

            Example:
              hotline dispatch import Samples/dispatch.csv --dry-run
              hotline dispatch import Samples/dispatch.csv --from 2026-12-01 --role supervisor
            """)

    @Argument(help: ArgumentHelp("The catalogue as CSV, XLSX or XLS.", valueName: "file"))
    var file: String
    @Option(help: ArgumentHelp("The first day on which it decides; without it today.", valueName: "day"))
    var from: String?
    @Flag(help: "Take the rows that can be taken though others can't.")
    var partial = false
    @Flag(help: "Show what would change, and write nothing.")
    var dryRun = false
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let day = try from.map { try PeriodText.day($0) } ?? Moment.now.calendarDay
        let office = try options.openTickets()
        let organisations = try office.ledger.organisations()
        guard !organisations.all.isEmpty else {
            throw CommandError(origin: file, message: "还没有机构名录，认不出单位：先 hotline org import 文件")
        }
        let regions = try options.open().store.read { try $0.regions() }
        let list = try DispatchCatalogueFile(
            ImportSource(path: file),
            names: .init(organisations: organisations, categories: office.categories, regions: regions))
        for rejection in list.rejections {
            let place = rejection.column.map { "“\($0)”\(rejection.value ?? "")：" } ?? ""
            Terminal.line("未收 \(rejection.origin) \(place)\(rejection.reason)")
        }
        let screen = DispatchScreen(organisations: organisations, categories: office.categories)
        let before = try office.ledger.catalogue().edition(on: day)
        if dryRun {
            let edition = DispatchCatalogue.Edition(version: 0, from: day, rules: list.rules)
            screen.print(edition.difference(from: before))
            print("预演：\(list.rules.count) 行可用，\(list.rejections.count) 行不能用，没有写入")
            return
        }
        guard list.rejections.isEmpty || partial else {
            throw CommandError(
                origin: file,
                message: "有 \(list.rejections.count) 行不能用，没有导入：改好再导入"
                    + (list.rules.isEmpty ? "" : "；只要其余 \(list.rules.count) 行就加 --partial"))
        }
        let edition = try office.ledger.add(
            list.rules, from: day, source: ImportSource(path: file).name, by: actor.actor(), at: .now)
        screen.print(edition.difference(from: before))
        print("派单目录第 \(edition.version) 版，\(edition.rules.count) 行，\(edition.from) 起用")
    }
}

struct DispatchShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the rows of the dispatch catalogue that decide on a day.",
        discussion: """
            Example:
              hotline dispatch show --category 噪声污染
              hotline dispatch show --unit 市城管执法局 --on 2026-12-01
            """)

    @Option(help: ArgumentHelp("Only this category and what is above and below it.", valueName: "category"))
    var category: String?
    @Option(help: ArgumentHelp("Only rows that name this unit.", valueName: "unit"))
    var unit: String?
    @Option(help: ArgumentHelp("The day; without it today.", valueName: "day"))
    var on: String?
    @OptionGroup var options: DataOptions

    func run() throws {
        let office = try options.openTickets()
        let day = try on.map { try PeriodText.day($0) } ?? Moment.now.calendarDay
        guard let edition = try office.ledger.catalogue().edition(on: day) else {
            Terminal.say("\(day) 没有派单目录：hotline dispatch import 文件")
            return
        }
        let organisations = try office.ledger.organisations()
        let code = try category.map { try TicketClassifyCommand.category($0, in: office.categories) }
        let unit = try unit.map { try UnitName.unit($0, in: organisations) }
        let line = code.map { office.categories.codes(upFrom: $0) } ?? []
        print("第 \(edition.version) 版，\(edition.from) 起用，\(edition.source)")
        let screen = DispatchScreen(organisations: organisations, categories: office.categories)
        for rule in edition.rules where rule.holds(on: day) {
            if let code, !line.contains(rule.category),
                !office.categories.codes(upFrom: rule.category).contains(code)
            {
                continue
            }
            let named = [rule.lead].compactMap(\.self) + rule.coHandlers + rule.copies + rule.recused
            if let unit, !named.contains(unit) { continue }
            Terminal.line(screen.line(rule))
        }
    }
}

struct DispatchEditionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "editions", abstract: "Show which editions of the dispatch catalogue there are.",
        discussion: """
            Example:
              hotline dispatch editions
            """)

    @OptionGroup var options: DataOptions

    func run() throws {
        let catalogue = try options.openTickets().ledger.catalogue()
        if catalogue.editions.isEmpty { Terminal.say("还没有派单目录：hotline dispatch import 文件") }
        let current = catalogue.edition(on: Moment.now.calendarDay)?.version
        for edition in catalogue.editions {
            let mark = edition.version == current ? "　现行" : ""
            Terminal.line(
                "第 \(edition.version) 版　\(edition.from) 起　\(edition.rules.count) 行　\(edition.source)\(mark)")
        }
    }
}

/// Rows of the dispatch catalogue for the terminal.
struct DispatchScreen {
    let organisations: OrganisationTree
    let categories: CategoryTree

    func line(_ rule: DispatchRule) -> String {
        func names(_ units: [Identifier<Organisation>]) -> String {
            units.map(organisations.shortName).joined(separator: "、")
        }
        var parts = [categories.path(of: rule.category) ?? rule.category]
        if let region = rule.region { parts.append("区划 \(region)") }
        if !rule.condition.isEmpty { parts.append("含“\(rule.condition.joined(separator: "、"))”") }
        if let lead = rule.lead { parts.append("主办 \(names([lead]))") }
        if !rule.coHandlers.isEmpty { parts.append("协办 \(names(rule.coHandlers))") }
        if !rule.copies.isEmpty { parts.append("抄送 \(names(rule.copies))") }
        if !rule.recused.isEmpty { parts.append("回避 \(names(rule.recused))") }
        if !rule.basis.isEmpty { parts.append("依据 \(rule.basis)") }
        if rule.from != nil || rule.until != nil {
            parts.append("\(rule.from.map { "\($0)" } ?? "") 至 \(rule.until.map { "\($0)" } ?? "")")
        }
        return parts.joined(separator: "　")
    }

    func print(_ difference: DispatchDifference) {
        func show(_ title: String, _ lines: [String]) {
            guard !lines.isEmpty else { return }
            Terminal.line("\(title) \(lines.count) 行")
            for line in lines.prefix(Self.shown) { Terminal.line("  \(line)") }
            if lines.count > Self.shown { Terminal.line("  …还有 \(lines.count - Self.shown) 行") }
        }
        show("新增", difference.added.map(line))
        show("改动", difference.changed.map { "\(line($0.after))　（原：\(line($0.before))）" })
        show("去掉", difference.gone.map(line))
        if difference.unchanged > 0 { Terminal.line("不变 \(difference.unchanged) 行") }
    }

    private static let shown = 20
}
