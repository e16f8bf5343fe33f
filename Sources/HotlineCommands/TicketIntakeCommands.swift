import ArgumentParser
import HotlineModel
import HotlineService
import KnowledgeStorage
import TicketLedger
import Ticketing

struct TicketAnswerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Close a ticket as answered at once by an entry.",
        discussion: """
            Example:
              hotline ticket answer 261124-0100-00017 LY-GJJ-01
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("The entry that was read out.", valueName: "entry"))
    var entry: String
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        guard let id = Identifier<Entry>(entry),
            let stored = try options.open().store.read({ try $0.entry(id) })
        else { throw CommandError(origin: entry, message: "知识库里没有这个条目；hotline search 查编号") }
        let version = stored.version
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, now in
            try flow.answer(ticket, entry: id.text, version: version, words: nil, by: actor, at: now)
        }
    }
}

struct TicketRefuseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refuse", abstract: "Refuse a ticket, with its reason and where to go instead.",
        discussion: """
            Example:
              hotline ticket refuse 261124-0100-00017 --reason 已进入诉讼程序 --channel 市中级人民法院
            """)

    @OptionGroup var ticket: TicketArgument
    @Option(help: "Why.")
    var reason: String
    @Option(help: "Where the caller has to go.")
    var channel: String
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let (reason, channel) = (reason, channel)
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, now in
            try flow.refuse(
                ticket, number: "R\(ticket.number.digits)", reason: texts.keep(reason), channel: channel,
                by: actor, at: now)
        }
    }
}

struct TicketHandOverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-over", abstract: "Hand a ticket to other lines, or note what they said of it.",
        discussion: """
            Example:
              hotline ticket hand-over 261124-0100-00017 110 120
              hotline ticket hand-over 261124-0100-00017 110 --taken
              hotline ticket hand-over 261124-0100-00017 110 --report 民警已到场，双方和解
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("The lines, the first to be called first.", valueName: "line"))
    var lines: [String] = []
    @Option(help: "How the caller is passed on: oneKey, threeWay (it is unclear whose it is) or warm.")
    var transfer = HandOverPlan.Transfer.oneKey
    @Option(help: ArgumentHelp("Why the line needs name, number and words.", valueName: "purpose"))
    var purpose: String?
    @Flag(help: "The line has it.")
    var taken = false
    @Option(help: ArgumentHelp("The line gave it back, and why.", valueName: "reason"))
    var failed: String?
    @Option(help: ArgumentHelp("What the line says became of it.", valueName: "words"))
    var report: String?
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let word = taken || failed != nil || report != nil
        guard word || !lines.isEmpty else {
            throw ValidationError("写明转给哪条热线，如 110；对方已接收用 --taken，退回用 --failed 原因，反馈用 --report 内容")
        }
        guard [taken, failed != nil, report != nil].count(where: \.self) <= 1 else {
            throw ValidationError("--taken、--failed、--report 一次只登记一个，先登记接收再登记反馈")
        }
        guard !word || lines.count <= 1 else { throw ValidationError("一次只登记一家的回音") }
        let (lines, line, transfer) = (lines, lines.first, transfer)
        let (taken, failed, report) = (taken, failed, report)
        let purpose = purpose ?? "移交 \(lines.joined(separator: "、"))"
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, now in
            if taken { return try flow.handOverTaken(ticket, from: line, by: actor, at: now) }
            if let failed {
                return try flow.handOverFailed(
                    ticket, from: line, reason: texts.keep(failed), by: actor, at: now)
            }
            if let report {
                guard let line = line ?? ticket.handOver?.lines.first else {
                    throw TicketRefusal(.state, "\(ticket.number)", "这个工单没有转接过")
                }
                return try flow.reportOfLine(ticket, line, words: texts.keep(report), by: actor)
            }
            return try flow.handOver(
                ticket, to: lines, via: transfer, purpose: texts.keep(purpose), by: actor, at: now)
        }
    }
}

struct TicketSupplementCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "supplement",
        abstract: "Add what the caller says later, or ask the caller for something.",
        discussion: """
            Example:
              hotline ticket supplement 261124-0100-00017 门牌是三单元
              hotline ticket supplement 261124-0100-00017 请补充门牌 --ask
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("What the caller adds, or what is asked for.", valueName: "words"))
    var words: String
    @Flag(help: "Ask for it.")
    var ask = false
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let (words, ask) = (words, ask)
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, now in
            ask
                ? try flow.askSupplement(ticket, for: texts.keep(words), by: actor, at: now)
                : try flow.supplement(ticket, with: texts.keep(words), by: actor, at: now)
        }
    }
}

struct TicketClassifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify", abstract: "Put type, category, place or urgency of a ticket right.",
        discussion: """
            Example:
              hotline ticket classify 261124-0100-00017 --category 暖气不热 --urgency urgent
            """)

    @OptionGroup var ticket: TicketArgument
    @Option(help: "What kind of thing it is.")
    var type: TicketType?
    @Option(help: ArgumentHelp("The category, by code or name.", valueName: "category"))
    var category: String?
    @Option(help: ArgumentHelp("The code of the region.", valueName: "code"))
    var region: String?
    @Option(help: "How fast it has to go.")
    var urgency: Urgency?
    @Flag(help: "It takes the longest limit (疑难).")
    var difficult = false
    @Option(
        help: ArgumentHelp("The organisation complained of, which then loses the ticket.", valueName: "unit"))
    var accused: String?
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let code = try category.map { try Self.category($0, in: options.openTickets().categories) }
        let accusedUnit = try accused.map {
            try UnitName.unit($0, in: options.openTickets().ledger.organisations())
        }
        let (type, region, urgency, difficult) = (
            type, try region.map { try RegionCode.code($0) }, urgency, difficult
        )
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, now in
            var facts = ticket.facts
            facts.type = type ?? facts.type
            facts.category = code ?? facts.category
            facts.region = region ?? facts.region
            facts.urgency = urgency ?? facts.urgency
            facts.isDifficult = facts.isDifficult || difficult
            facts.accused = accusedUnit ?? facts.accused
            return try flow.reclassify(ticket, as: facts, by: actor, at: now)
        }
    }

    /// A category by its code, its name or its path.
    static func category(_ text: String, in tree: CategoryTree) throws -> String {
        let found = tree.find(text)
        guard let only = found.first, found.count == 1 else {
            let names = found.prefix(5).map { "\($0.code) \(tree.path(of: $0.code) ?? $0.name)" }
            throw CommandError(
                origin: text,
                message: found.isEmpty ? "分类树里没有这一类" : "不止一类：\(names.joined(separator: "；"))，请用编码")
        }
        return only.code
    }
}
