import ArgumentParser
import HotlineModel
import HotlineService
import TicketLedger
import Ticketing

struct TicketCallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "Note a try to call the caller back.",
        discussion: """
            Example:
              hotline ticket call 261124-0100-00017 --unreached
            """)

    @OptionGroup var ticket: TicketArgument
    @Flag(help: "Nobody answered.")
    var unreached = false
    @Option(help: "What was said.")
    var words: String?
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let (unreached, words) = (unreached, words)
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, now in
            let call = CallBack(
                by: actor.account, at: now, isReached: !unreached, words: try texts.keep(words))
            return try flow.callBack(ticket, call, by: actor)
        }
    }
}

struct TicketRateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate", abstract: "Note what the caller thinks; an unhappy one gets a second handling.",
        discussion: """
            Example:
              hotline ticket rate 261124-0100-00017 5 --solved
              hotline ticket rate 261124-0100-00017 2 --cause notSolved
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("1 very unhappy to 5 very happy.", valueName: "score"))
    var score: Int
    @Flag(help: "The caller says that it is solved.")
    var solved = false
    @Flag(help: "The caller says that it is not solved.")
    var unsolved = false
    @Option(help: "Why the caller is unhappy: notSolved, slow, manner or beyondOffice.")
    var cause: Rating.Cause?
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        guard
            let rating = Rating(score: score, isSolved: solved ? true : unsolved ? false : nil, cause: cause)
        else {
            throw ValidationError("A score is 1 to 5.")
        }
        try TicketAct(ticket, actor, options).perform { flow, ticket, _, actor, now in
            try flow.rate(ticket, rating, by: actor, at: now)
        }
    }
}

struct TicketCloseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close a ticket after the call, or whose caller wants none.",
        discussion: """
            Example:
              hotline ticket close 261124-0100-00017
            """)

    @OptionGroup var ticket: TicketArgument
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        try TicketAct(ticket, actor, options).perform { flow, ticket, _, actor, now in
            try flow.close(ticket, by: actor, at: now)
        }
    }
}

struct TicketArchiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "Put a closed ticket away.",
        discussion: """
            Example:
              hotline ticket archive 261124-0100-00017 --role dispatcher
            """)

    @OptionGroup var ticket: TicketArgument
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        try TicketAct(ticket, actor, options).perform { flow, ticket, _, actor, _ in
            try flow.archive(ticket, by: actor)
        }
    }
}

struct TicketReopenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen", abstract: "Open a closed ticket again.",
        discussion: """
            Example:
              hotline ticket reopen 261124-0100-00017 又停暖了
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("What is new, or what was wanting.", valueName: "words"))
    var words: String
    @Option(help: "newFacts or quality.")
    var cause = ReopeningCause.newFacts
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let (words, cause) = (words, cause)
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, now in
            try flow.reopen(ticket, cause: cause, words: texts.keep(words), by: actor, at: now)
        }
    }
}

struct TicketWithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "The caller takes a ticket back.",
        discussion: """
            Example:
              hotline ticket withdraw 261124-0100-00017 已自行解决
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("Why.", valueName: "words"))
    var words: String?
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let words = words
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, now in
            try flow.withdraw(ticket, words: texts.keep(words), by: actor, at: now)
        }
    }
}

struct TicketTerminateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "terminate", abstract: "Propose to end unreasonable repetition; a supervisor decides.",
        discussion: """
            Example:
              hotline ticket terminate 261124-0100-00017 同一事项已三次答复
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("Why.", valueName: "reason"))
    var reason: String
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let reason = reason
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, _ in
            try flow.proposeTermination(ticket, reason: texts.keep(reason), by: actor)
        }
    }
}

struct TicketNudgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nudge", abstract: "The caller asks where a ticket is.",
        discussion: """
            Example:
              hotline ticket nudge 261124-0100-00017
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("What the caller says.", valueName: "words"))
    var words: String?
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let words = words
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, now in
            try flow.nudge(ticket, words: texts.keep(words), by: actor, at: now)
        }
    }
}

struct TicketDecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decide on what someone asked for: grant it, or refuse it with a reason.",
        discussion: """
            A return takes a reason either way.

            Example:
              hotline ticket decide 261124-0100-00017 return --grant --reason 确属城管职责 --role dispatcher
              hotline ticket decide 261124-0100-00017 extension --refuse --reason 不具备延期条件 --role supervisor
            """)

    /// What waits for a decision.
    enum Request: String, ExpressibleByArgument, CaseIterable {
        case `return`, `extension`, promise, termination, publication, approval
    }

    @OptionGroup var ticket: TicketArgument
    @Argument(help: "return, extension, promise, termination, publication or approval.")
    var request: Request
    @Flag(help: "Grant it.")
    var grant = false
    @Flag(help: "Refuse it.")
    var refuse = false
    @Option(help: "Why.")
    var reason: String?
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func validate() throws {
        guard grant != refuse else { throw ValidationError("--grant or --refuse.") }
        if reason == nil, refuse || request == .return { throw ValidationError("Say why: --reason.") }
    }

    func run() throws {
        let (request, isGranted, reason) = (request, grant, reason)
        let role: Actor.Role = request == .approval ? .lead : .agent
        try TicketAct(ticket, actor, usually: role, options).perform { flow, ticket, texts, actor, now in
            let refusal = isGranted ? nil : try texts.keep(reason)
            switch request {
            case .return:
                return try flow.decideReturn(
                    ticket, accepting: isGranted ? .granted : .refused,
                    reason: try refusal ?? texts.keep(reason ?? ""), by: actor, at: now)
            case .extension: return try flow.decideExtension(ticket, refusing: refusal, by: actor, at: now)
            case .promise: return try flow.decidePromise(ticket, refusing: refusal, by: actor, at: now)
            case .termination:
                return try flow.decideTermination(ticket, refusing: refusal, by: actor, at: now)
            case .publication: return try flow.decidePublication(ticket, refusing: refusal, by: actor)
            case .approval: return try flow.approve(ticket, refusing: refusal, by: actor, at: now)
            }
        }
    }
}
