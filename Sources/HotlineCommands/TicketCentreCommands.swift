import ArgumentParser
import HotlineModel
import HotlineService
import TicketLedger
import Ticketing

struct TicketConsultCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consult", abstract: "Ask several units one question, each with its own limit.",
        discussion: """
            Example:
              hotline ticket consult 261124-0100-00017 谁来管这段管网 --party LY-ZJJ --party LY-CGJ --role dispatcher
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("What is asked.", valueName: "question"))
    var question: String
    @Option(help: ArgumentHelp("A unit that is asked; at least two.", valueName: "unit"))
    var party: [String]
    @Flag(help: "The second round (复审).")
    var second = false
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let tree = try options.openTickets().ledger.organisations()
        let parties = try party.map { try UnitName.unit($0, in: tree) }
        let (question, second) = (question, second)
        try TicketAct(ticket, actor, options).perform {
            flow, ticket, texts, actor, now in
            let consultation = Consultation(
                by: actor.account, parties: parties, question: try texts.keep(question),
                round: second ? .second : .first)
            return try flow.consult(ticket, consultation, by: actor, at: now)
        }
    }
}

struct TicketConcludeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conclude", abstract: "End a consultation: it names lead and co-handlers.",
        discussion: """
            Example:
              hotline ticket conclude 261124-0100-00017 由住建局主办 --lead LY-ZJJ --with LY-CGJ --role dispatcher
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("The conclusion.", valueName: "words"))
    var words: String
    @Option(help: ArgumentHelp("The lead.", valueName: "unit"))
    var lead: String
    @Option(name: .customLong("with"), help: ArgumentHelp("Co-handlers.", valueName: "unit"))
    var coHandlers: [String] = []
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let tree = try options.openTickets().ledger.organisations()
        let unit = try UnitName.unit(lead, in: tree)
        let others = try coHandlers.map { try UnitName.unit($0, in: tree) }
        let words = words
        try TicketAct(ticket, actor, options).perform {
            flow, ticket, texts, actor, now in
            try flow.conclude(
                ticket, words: texts.keep(words), lead: unit, coHandlers: others, by: actor, at: now)
        }
    }
}

struct TicketSuspendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend", abstract: "Let time not count, by a statutory ground, or let it count again.",
        discussion: """
            Example:
              hotline ticket suspend 261124-0100-00017 --ground 鉴定期间不计入 --role supervisor
              hotline ticket suspend 261124-0100-00017 --resume --role supervisor
            """)

    @OptionGroup var ticket: TicketArgument
    @Option(help: "The ground.")
    var ground: String?
    @Flag(help: "Time counts again.")
    var resume = false
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        guard (ground != nil) != resume else { throw ValidationError("--ground or --resume.") }
        let ground = ground
        try TicketAct(ticket, actor, options).perform {
            flow, ticket, texts, actor, now in
            if let ground { return try flow.suspend(ticket, ground: texts.keep(ground), by: actor, at: now) }
            return try flow.resume(ticket, by: actor, at: now)
        }
    }
}

struct TicketReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Look at a unit's answer: on to the caller, or back to the unit.",
        discussion: """
            Example:
              hotline ticket review 261124-0100-00017 --role dispatcher
              hotline ticket review 261124-0100-00017 --back 没有写明依据 --role dispatcher
            """)

    @OptionGroup var ticket: TicketArgument
    @Option(help: ArgumentHelp("Send it back, and why.", valueName: "reason"))
    var back: String?
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let back = back
        try TicketAct(ticket, actor, options).perform {
            flow, ticket, texts, actor, now in
            try flow.review(ticket, sendingBack: texts.keep(back), by: actor, at: now)
        }
    }
}

struct TicketSuperviseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "supervise", abstract: "Take a ticket up as a supervisor, wherever it is.",
        discussion: """
            Example:
              hotline ticket supervise 261124-0100-00017 三日内办结 --role supervisor
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("What is demanded.", valueName: "words"))
    var words: String
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let words = words
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, _ in
            try flow.supervise(ticket, words: texts.keep(words), by: actor)
        }
    }
}

struct TicketCopyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "Put a copy on an organisation's desk.",
        discussion: """
            Example:
              hotline ticket copy 261124-0100-00017 LY-ZJJ --role dispatcher
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("The organisation, by code or name.", valueName: "unit"))
    var to: String
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let unit = try UnitName.unit(to, in: options.openTickets().ledger.organisations())
        try TicketAct(ticket, actor, options).perform { flow, ticket, _, actor, _ in
            try flow.copy(ticket, to: unit, by: actor)
        }
    }
}

struct TicketAcceptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Take a ticket on, with what has to follow by when (容缺受理), or note that it came.",
        discussion: """
            Example:
              hotline ticket accept 261124-0100-00017
              hotline ticket accept 261124-0100-00017 --lacking 房产证复印件 --until 2026-12-01
              hotline ticket accept 261124-0100-00017 --brought 1
            """)

    @OptionGroup var ticket: TicketArgument
    @Option(help: ArgumentHelp("What is missing and has to follow.", valueName: "item"))
    var lacking: [String] = []
    @Option(help: ArgumentHelp("By which day it has to follow.", valueName: "day"))
    var until: String?
    @Option(help: ArgumentHelp("The place of what came, from 1.", valueName: "number"))
    var brought: Int?
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func validate() throws {
        guard lacking.isEmpty == (until == nil) else {
            throw ValidationError("--lacking and --until belong together.")
        }
    }

    func run() throws {
        let day = try until.map { try PeriodText.day($0) }
        let (lacking, brought) = (lacking, brought)
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, now in
            if let brought { return try flow.bringLacking(ticket, item: brought - 1, by: actor, at: now) }
            guard let day else { return try flow.accept(ticket, by: actor, at: now) }
            let items = try lacking.map { LackingItem(words: try texts.keep($0), until: day) }
            return try flow.acceptLacking(ticket, items, by: actor, at: now)
                + (ticket.state == .received ? flow.accept(ticket, by: actor, at: now) : [])
        }
    }
}

struct TicketLimitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limit",
        abstract: "Give a clock of a ticket another limit; what it stood still stays left out.",
        discussion: """
            Example:
              hotline ticket limit 261124-0100-00017 handle 15个工作日 --reason 复杂事项 --role supervisor
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: "The clock: promise, dispatch, sign, handle, coHandle, subHandle, review, callBack …")
    var clock: TicketClock.Kind
    @Argument(help: ArgumentHelp("The new limit.", valueName: "limit"))
    var limit: String
    @Option(help: "Why.")
    var reason: String
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let limit = try LimitText.limit(limit)
        let (clock, reason) = (clock, reason)
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, _ in
            try flow.changeLimit(ticket, clock, to: limit, reason: texts.keep(reason), by: actor)
        }
    }
}
