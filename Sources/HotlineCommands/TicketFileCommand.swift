import ArgumentParser
import Foundation
import HotlineDesk
import HotlineModel
import HotlineService
import KnowledgeStorage
import TicketLedger
import TicketRouting
import Ticketing

struct TicketFileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "file", abstract: "Take a ticket down; the caller gets a number and a date.",
        discussion: """
            The same --key files one ticket however often it comes; without it each call files a new one. With --answered
            it is closed at once as answered by that entry, with --lead it goes straight to a unit, with --route triage, the
            knowledge base and the dispatch catalogue decide. Tickets that may tell of the same thing are shown first.

            Example:
              hotline ticket file 小区暖气不热 --type complaint --telephone 13812345678 --name 张三 --region 220402
              hotline ticket file 问公积金提取 --type consultation --answered LY-GJJ-01
              hotline ticket file 半夜工地打桩吵得睡不着 --region 220402 --telephone 13812345678 --route
            """)

    @Argument(help: ArgumentHelp("What it is about, in one line.", valueName: "title"))
    var title: String

    @Option(help: "All that the caller said; without it the title.")
    var content: String?
    @Option(help: "Where exactly.")
    var place: String?
    @Option(help: "When it happened, in the caller's words.")
    var happened: String?
    @Option(help: "The person or firm complained of.")
    var party: String?
    @Option(
        help:
            "consultation, help, complaint, report, suggestion, praise or other; without it help, or with --route what the words say."
    )
    var type: TicketType?
    @Option(help: ArgumentHelp("The category, by code or name.", valueName: "category"))
    var category: String?
    @Option(help: ArgumentHelp("The region by code or name, down to the community.", valueName: "region"))
    var region: String?
    @Option(
        help:
            "How it came in: telephone, web, weChat, app, province, mailbox, servicePoint, terminal, police or ivr."
    )
    var channel = IntakeChannel.telephone
    @Option(help: "critical, urgent or ordinary.")
    var urgency = Urgency.ordinary
    @Option(help: "A special service: carMove, lifeLaneCarMove, medical or legal.")
    var service: SpecialService?
    @Option(help: "The caller's number.")
    var telephone: String?
    @Option(help: "The caller's name.")
    var name: String?
    @Option(help: ArgumentHelp("The number of the caller's identity card.", valueName: "number"))
    var idNumber: String?
    @Option(help: "The caller's address.")
    var address: String?
    @Option(
        help: "Groups that the caller belongs to: elderly, disabled, minor, migrantWorker, veteran or mother."
    )
    var group: [SpecialGroup] = []
    @Flag(help: "The caller asks to keep it secret (要求保密).")
    var confidential = false
    @Flag(help: "The caller wants no call back.")
    var noReply = false
    @Flag(help: "An enterprise calls.")
    var enterprise = false
    @Flag(help: "It takes the longest limit (疑难).")
    var difficult = false
    @Option(
        help: ArgumentHelp("The organisation complained of, which then gets none of it.", valueName: "code"))
    var accused: String?
    @Flag(help: "It is about how officials behave.")
    var conduct = false
    @Option(help: ArgumentHelp("The call's number in the telephone system.", valueName: "id"))
    var call: String?
    @Option(help: ArgumentHelp("Where the recording lies.", valueName: "path"))
    var recording: String?
    @Option(help: ArgumentHelp("Files one ticket however often it comes.", valueName: "key"))
    var key: String?
    @Option(help: ArgumentHelp("A number from a block that was set aside.", valueName: "number"))
    var number: String?
    @Option(help: ArgumentHelp("Who leased the block.", valueName: "name"))
    var holder: String?
    @Option(help: ArgumentHelp("Close it as answered by this entry.", valueName: "entry"))
    var answered: String?
    @Option(help: ArgumentHelp("Dispatch it at once to this unit.", valueName: "unit"))
    var lead: String?
    @Flag(help: "Let triage, the knowledge base and the dispatch catalogue decide what becomes of it.")
    var route = false
    @Flag(help: "Only show tickets that may tell of the same thing, and file nothing.")
    var look = false
    @OptionGroup var actor: ActorOptions
    @OptionGroup var options: DataOptions

    func validate() throws {
        if [answered != nil, lead != nil, route].count(where: \.self) > 1 {
            throw ValidationError("--answered, --lead or --route, not several.")
        }
        if (number == nil) != (holder == nil) {
            throw ValidationError("--number and --holder belong together.")
        }
        if let idNumber, ![15, 18].contains(idNumber.count) {
            throw ValidationError("身份证号应为 15 或 18 位：--id-number \(idNumber)")
        }
        if name != nil, telephone == nil {
            throw ValidationError("A caller with a name has a number: add --telephone.")
        }
    }

    func run() throws {
        let office = try options.openTickets()
        let actor = self.actor.actor()
        let now = Moment.now
        let decided = try category.map { try TicketClassifyCommand.category($0, in: office.categories) }
        let reply = route ? try self.reply(decided, by: actor, at: now) : nil
        // What has to be said and called at once waits for nothing that could be wrong with the rest.
        if let reply { AnswerScreen(reply: reply, isExplained: false).print() }
        let intake = try intake(office, decided, reply)
        let desk = TicketDesk(ledger: office.ledger)
        let like = try desk.likeTickets(as: intake, at: now)
        for match in like.prefix(Self.likeShown) {
            let share = Int((match.likeness * 100).rounded())
            Terminal.line("可能是同一件事：\(match.number)　\(share)%　\(match.reasons.joined(separator: "、"))")
        }
        if look {
            if like.isEmpty { print("没有相近的工单") }
            return
        }
        if let reply {
            try show(desk.file(intake, after: reply, by: actor, at: now), office, like.first)
            return
        }
        let unit = try lead.map { try UnitName.unit($0, in: office.ledger.organisations()) }
        let entry = try answered.map { try answer($0) }
        let filed = try office.ledger.file(intake, by: actor, at: now) { flow, ticket, _ in
            if let entry {
                return try flow.answer(
                    ticket, entry: entry.entry, version: entry.version, words: nil, by: actor, at: now)
            }
            guard let unit else { return [] }
            return try flow.acceptAndDispatch(ticket, to: unit, by: actor, at: now)
        }
        try show(filed, office, like.first)
    }

    private func show(_ filed: Filed, _ office: TicketOffice, _ like: DuplicateFinder.Match?) throws {
        if filed.isRepeated { Terminal.say("这个幂等键登记过，没有重复登记") }
        print("已登记 \(filed.ticket.number)")
        try TicketScreen(office).printState(filed.ticket)
        guard let like, !filed.isRepeated, [.received, .toDispatch].contains(filed.ticket.state),
            let main = try office.ledger.ticket(like.number), main.state.isOpen,
            main.facts.accused == filed.ticket.facts.accused
        else { return }
        print("若是同一件事：hotline ticket merge \(filed.ticket.number) --into \(main.number)")
    }

    /// What the desk says to all that the caller said.
    private func reply(_ category: String?, by actor: Actor, at moment: Moment) throws -> Reply {
        // What is for agents only is not told where no agent reads it first.
        let isRead = [.agent, .dispatcher, .supervisor].contains(actor.role)
        let door = channel.door.isStaffed && !isRead ? Door.resident : channel.door
        var inquiry = Inquiry(content ?? title, at: door, region: region, moment: moment)
        inquiry.category = category
        return try options.open().desk.reply(to: inquiry)
    }

    /// A region by its code, or by a name that only one has.
    private func region(_ text: String) throws -> Identifier<Region> {
        if text.allSatisfy({ $0.isASCII && $0.isNumber }) { return try RegionCode.code(text) }
        let named = try options.open().store.read { try $0.regions() }.filter { $0.name == text }
        guard let only = named.first, named.count == 1 else {
            throw CommandError(
                origin: text,
                message: named.isEmpty
                    ? "没有这个区划；写编码如 220402，或先导入区划表"
                    : "不止一个：\(named.map(\.id.text).joined(separator: "、"))；写编码")
        }
        return only.id
    }

    private static let likeShown = 3

    private func intake(_ office: TicketOffice, _ decided: String?, _ reply: Reply?) throws -> Intake {
        var facts =
            reply.map { TicketDesk.facts(for: $0, by: channel) }
            ?? TicketFacts(.help, by: channel, urgency: urgency)
        if let type { facts.type = type }
        if urgency.isFaster(than: facts.urgency) { facts.urgency = urgency }
        facts.category = decided ?? facts.category
        facts.region = try region.map { try self.region($0) }
        facts.isDifficult = difficult
        facts.isAnonymous = telephone == nil
        facts.isConfidential = confidential
        facts.wantsReply = !noReply && telephone != nil
        facts.isEnterprise = enterprise
        facts.isAboutConduct = conduct
        facts.groups = group
        facts.accused = try accused.map { try UnitName.unit($0, in: office.ledger.organisations()) }
        facts.service = service
        var intake = Intake(
            key: key ?? UUID().uuidString, facts: facts,
            words: TicketWords(
                title: title, content: content ?? title, place: place, happened: happened, party: party),
            caller: telephone.map {
                CallerIdentity(telephone: $0, name: name, idNumber: idNumber, address: address)
            })
        intake.recording = recording
        intake.call = call
        if let number, let holder {
            intake.number = .init(try TicketArgument.number(number), of: holder)
        }
        return intake
    }

    private func answer(_ text: String) throws -> Ticket.AnsweringEntry {
        guard let id = Identifier<Entry>(text),
            let stored = try options.open().store.read({ try $0.entry(id) })
        else { throw CommandError(origin: text, message: "知识库里没有这个条目；hotline search 查编号") }
        return .init(entry: id.text, version: stored.version)
    }
}
