import ArgumentParser
import Foundation
import HotlineModel
import HotlineService
import TicketLedger
import Ticketing

struct TicketRevealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reveal",
        abstract: "Look at what is masked; the look and its purpose go on record first.",
        discussion: """
            Example:
              hotline ticket reveal 261124-0100-00017 caller --purpose 回访
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: "caller, words, recording or attachment.")
    var part: RevealedPart
    @Option(help: ArgumentHelp("Which attachment, from 1.", valueName: "number"))
    var item = 1
    @Option(
        help: ArgumentHelp(
            "Where to write an attachment; without it a file of its name here.", valueName: "file"))
    var out: String?
    @Option(help: "Why it has to be seen.")
    var purpose: String
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let ledger = try options.openTickets().ledger
        let (number, actor, now) = (try ticket.number(), actor.actor(), Moment.now)
        switch part {
        case .caller:
            let caller = try ledger.revealCaller(of: number, purpose: purpose, by: actor, at: now)
            let known = [caller?.name, caller?.telephone, caller?.idNumber, caller?.address]
            Terminal.line(caller == nil ? "匿名，或已删除" : known.compactMap(\.self).joined(separator: "　"))
        case .words:
            let words = try ledger.revealWords(of: number, purpose: purpose, by: actor, at: now)
            Terminal.line(words.map { "\($0.title)　\($0.content)　\($0.place ?? "")" } ?? "已删除")
        case .attachment:
            let file = try ledger.revealAttachment(
                item - 1, of: number, purpose: purpose, by: actor, at: now)
            guard let file else { throw CommandError(origin: "\(number)", message: "没有第 \(item) 个附件，或已删除") }
            let url = URL(fileURLWithPath: out ?? file.name)
            guard !FileManager.default.fileExists(atPath: url.path) else {
                throw CommandError(origin: url.path, message: "已有这个文件；用 --out 另起名字")
            }
            try Data(file.bytes).write(to: url)
            Terminal.line("已写 \(url.path)")
        case .recording:
            Terminal.line(
                try ledger.revealRecording(of: number, purpose: purpose, by: actor, at: now) ?? "没有录音")
        }
    }
}

struct TicketEraseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Destroy the key of a ticket's words, or of its caller, under a rule.",
        discussion: """
            Nothing brings them back; the log still verifies and says what was erased, by whom and why.

            Example:
              hotline ticket erase 261124-0100-00017 --caller --rule 个人信息保护法第47条 --role supervisor
            """)

    @OptionGroup var ticket: TicketArgument
    @Flag(help: "The caller, in all of the caller's tickets, in place of the words of this one.")
    var caller = false
    @Option(help: "The rule that it rests on.")
    var rule: String
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let ledger = try options.openTickets().ledger
        let (number, actor) = (try ticket.number(), actor.actor())
        if caller {
            let erased = try ledger.eraseCaller(of: number, rule: rule, by: actor, at: .now)
            print("已删除诉求人信息，涉及 \(erased.count) 件工单")
        } else {
            _ = try ledger.eraseWords(of: number, rule: rule, by: actor, at: .now)
            print("已删除诉求内容")
        }
    }
}

struct TicketStopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "Stop a ticket that holds a secret, and purge what was written (涉密中止).",
        discussion: """
            Example:
              hotline ticket stop 261124-0100-00017
            """)

    @OptionGroup var ticket: TicketArgument
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let ledger = try options.openTickets().ledger
        _ = try ledger.stopForSecrecy(ticket.number(), by: actor.actor(), at: .now)
        print("已中止，内容已清除；只留编号、时间、经办人和中止这件事")
    }
}

struct TicketSplitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "File the parts of a ticket as tickets of their own.",
        discussion: """
            Example:
              hotline ticket split 261124-0100-00017 --part 电梯停运 --part 楼道灯不亮
            """)

    @OptionGroup var ticket: TicketArgument
    @Option(help: ArgumentHelp("What a part is about.", valueName: "title"))
    var part: [String]
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let office = try options.openTickets()
        let number = try ticket.number()
        guard let whole = try office.ledger.ticket(number) else {
            throw TicketRefusal(.unknown, "\(number)", "没有这个工单")
        }
        let parts = part.map { title in
            Intake(
                key: "split \(number.digits) \(title)", facts: whole.facts,
                words: TicketWords(title: title, content: title))
        }
        let screen = try TicketScreen(office)
        for ticket in try office.ledger.split(number, into: parts, by: actor.actor(), at: .now) {
            screen.printState(ticket)
        }
    }
}

struct TicketMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Let a ticket run along with another of the same matter; both are called back.",
        discussion: """
            Example:
              hotline ticket merge 261124-0100-00025 --into 261124-0100-00017
            """)

    @OptionGroup var ticket: TicketArgument
    @Option(help: ArgumentHelp("The ticket that goes on.", valueName: "number"))
    var into: String
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let office = try options.openTickets()
        let main = try office.ledger.join(
            ticket.number(), to: TicketArgument.number(into), by: actor.actor(), at: .now)
        print("已并入 \(main.number)，主单共 \(main.joined.count + 1) 件")
    }
}

struct TicketAttachCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach",
        abstract: "Put a file to a ticket; it lies sealed, and looking at it is on record.",
        discussion: """
            Example:
              hotline ticket attach 261124-0100-00017 现场照片.jpg
            """)

    @OptionGroup var ticket: TicketArgument
    @Argument(help: ArgumentHelp("The file, at most 20 MB.", valueName: "file"))
    var file: String
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func run() throws {
        let url = URL(fileURLWithPath: file)
        guard let data = FileManager.default.contents(atPath: url.path) else {
            throw CommandError(origin: file, message: "读不出来；检查路径和权限")
        }
        let attachment = Attachment(name: url.lastPathComponent, bytes: Array(data))
        try TicketAct(ticket, actor, options).perform { flow, ticket, texts, actor, _ in
            try flow.attach(ticket, texts.keep(attachment), by: actor)
        }
    }
}
