import ArgumentParser
import HotlineModel
import HotlineService
import TicketLedger
import Ticketing

struct TicketDispatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dispatch", abstract: "Give a ticket to a lead and to co-handlers.",
        discussion: """
            Example:
              hotline ticket dispatch 261124-0100-00017 LY-ZJJ --with LY-CGJ --role dispatcher
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(
        help: ArgumentHelp(
            "The unit that answers for it; of a conduct complaint by itself the superior.", valueName: "unit")
    )
    var lead: String?
    @Option(
        name: .customLong("with"),
        help: ArgumentHelp("Units that work on it beside the lead.", valueName: "unit"))
    var coHandlers: [String] = []
    @Option(help: ArgumentHelp("Why a unit that is complained of gets it all the same.", valueName: "reason"))
    var override: String?
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let tree = try options.openTickets().ledger.organisations()
        let unit = try lead.map { try UnitName.unit($0, in: tree) }
        let others = try coHandlers.map { try UnitName.unit($0, in: tree) }
        let override = override
        try TicketAct(ticket, actor, options).perform {
            flow, ticket, texts, actor, now in
            let reason = try texts.keep(override)
            guard let unit = unit ?? flow.superior(for: ticket) else {
                throw TicketRefusal(.input, "\(ticket.number)", "写明派给哪个单位")
            }
            guard ![.received, .awaitingSupplement, .handedOver].contains(ticket.state) else {
                return try flow.acceptAndDispatch(
                    ticket, to: unit, with: others, override: reason, by: actor, at: now)
            }
            return try flow.dispatch(ticket, to: unit, with: others, override: reason, by: actor, at: now)
        }
    }
}

struct TicketSignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign for a ticket as its unit; the clock has run since the dispatch.",
        discussion: """
            Example:
              hotline ticket sign 261124-0100-00017 --unit LY-ZJJ
            """)

    @OptionGroup var ticket: TicketArgument
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, now in
            _ = texts
            return try flow.sign(ticket, by: actor, at: now)
        }
    }
}

struct TicketPassOnCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pass-on", abstract: "Pass a ticket on to a unit of one's own, and stay answerable.",
        discussion: """
            Example:
              hotline ticket pass-on 261124-0100-00017 LY-GRB --within 3个工作日 --unit LY-ZJJ
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("The sub-unit, by code or name.", valueName: "unit"))
    var to: String
    @Option(help: ArgumentHelp("Its limit; never later than one's own.", valueName: "limit"))
    var within: String?
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let unit = try UnitName.unit(to, in: options.openTickets().ledger.organisations())
        let limit = try within.map { try LimitText.limit($0) }
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, now in
            _ = texts
            return try flow.passOn(ticket, to: unit, within: limit, by: actor, at: now)
        }
    }
}

struct TicketReplyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply",
        abstract: "Answer a ticket: the lead the centre, a sub-unit its unit, a co-handler the lead.",
        discussion: """
            Example:
              hotline ticket reply 261124-0100-00017 已修复，室温二十度 --solved --contacted --unit LY-ZJJ
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("What was done, and what the caller hears.", valueName: "words"))
    var words: String
    @Flag(help: "It is solved.")
    var solved = false
    @Flag(help: "The unit spoke with the caller.")
    var contacted = false
    @Flag(help: "What was said is not so.")
    var untrue = false
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let (words, solved, contacted, untrue) = (words, solved, contacted, untrue)
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, now in
            guard let unit = actor.organisation else {
                throw TicketRefusal(.role, "\(ticket.number)", "只有承办单位能答复")
            }
            let reply = UnitReply(
                by: unit, words: try texts.keep(words), isTrue: !untrue, isSolved: solved,
                contactedCaller: contacted)
            return try flow.reply(ticket, reply, by: actor, at: now)
        }
    }
}

struct TicketReturnCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "Ask to give a ticket back, with reason and ground.",
        discussion: """
            Example:
              hotline ticket return 261124-0100-00017 --reason 不属本局职责 --ground 三定方案第四条 --unit LY-ZJJ
            """)

    @OptionGroup var ticket: TicketArgument
    @Option(help: "Why.")
    var reason: String
    @Option(help: "The rule that it rests on.")
    var ground: String
    @Option(help: ArgumentHelp("Whose it is instead.", valueName: "unit"))
    var to: String?
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let suggestion = try to.map {
            try UnitName.unit($0, in: options.openTickets().ledger.organisations())
        }
        let (reason, ground) = (reason, ground)
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, now in
            guard let unit = actor.organisation else {
                throw TicketRefusal(.role, "\(ticket.number)", "只有承办单位能退单")
            }
            let request = ReturnRequest(
                by: unit, reason: try texts.keep(reason), ground: try texts.keep(ground),
                suggestion: suggestion)
            return try flow.askReturn(ticket, request, by: actor, at: now)
        }
    }
}

struct TicketExtendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "Ask for more time: once, at most as much as there was.",
        discussion: """
            Example:
              hotline ticket extend 261124-0100-00017 5个工作日 --reason 等配件 --unit LY-ZJJ
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("How much.", valueName: "limit"))
    var by: String
    @Option(help: "Why.")
    var reason: String
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let limit = try LimitText.limit(by)
        let reason = reason
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, now in
            try flow.askExtension(ticket, by: limit, reason: texts.keep(reason), actor: actor, at: now)
        }
    }
}

struct TicketPromiseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promise", abstract: "Ask to promise a date for what can't be done sooner.",
        discussion: """
            Example:
              hotline ticket promise 261124-0100-00017 2027-05-30 --reason 列入明年改造计划 --unit LY-ZJJ
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("The day.", valueName: "day"))
    var until: String
    @Option(help: "Why.")
    var reason: String
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let day = try PeriodText.day(until)
        let reason = reason
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, now in
            try flow.askPromise(ticket, until: day, reason: texts.keep(reason), by: actor, at: now)
        }
    }
}

struct TicketOpinionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "opinion", abstract: "Say what one's unit thinks in a consultation.",
        discussion: """
            Example:
              hotline ticket opinion 261124-0100-00017 应由我局主办 --unit LY-ZJJ
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("What.", valueName: "words"))
    var words: String
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let words = words
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, now in
            guard let unit = actor.organisation else {
                throw TicketRefusal(.role, "\(ticket.number)", "会商意见由承办单位提出")
            }
            return try flow.giveOpinion(ticket, words: texts.keep(words), of: unit, by: actor, at: now)
        }
    }
}
