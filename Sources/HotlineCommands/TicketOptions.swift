public import ArgumentParser
import Foundation
import HotlineModel
import HotlineService
import TicketLedger
public import Ticketing

/// Who does something to a ticket.
struct ActorOptions: ParsableArguments {
    @Option(
        name: .customLong("by"),
        help: ArgumentHelp("Who does this. Without it the user of this machine.", valueName: "name"))
    var account: String?

    @Option(
        help:
            "In which role: agent, dispatcher, supervisor, handler, lead, caller or machine; with --unit a handler of it, else an agent."
    )
    var role: Actor.Role?

    @Option(help: ArgumentHelp("Of which organisation, by its code.", valueName: "code"))
    var unit: String?

    func validate() throws {
        if account?.isEmpty == true { throw ValidationError("--by takes a name.") }
        if let unit, Identifier<Organisation>(unit) == nil {
            throw ValidationError("--unit takes the code of an organisation; hotline org tree shows them.")
        }
        if unit != nil, let role, ![.handler, .lead].contains(role) {
            throw ValidationError("A \(role.rawValue) acts for the centre: leave out --unit.")
        }
        if unit == nil, role == .handler || role == .lead {
            throw ValidationError("A \(role?.rawValue ?? "") acts for an organisation: add --unit.")
        }
    }

    /// The actor; where no role is given an agent, or with a unit its handler, or its lead where only that can do it.
    func actor(usually usual: Actor.Role = .agent) -> Actor {
        let organisation = unit.flatMap { Identifier<Organisation>($0) }
        let ofUnit: Actor.Role = usual == .lead ? .lead : .handler
        return Actor(
            account ?? NSUserName(), as: role ?? (organisation == nil ? usual : ofUnit), of: organisation)
    }
}

/// The ticket that a command is about.
struct TicketArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The ticket's number, with or without hyphens.", valueName: "number"))
    var text: String

    func number() throws -> TicketNumber { try Self.number(text) }

    static func number(_ text: String) throws -> TicketNumber {
        guard let number = TicketNumber(parsing: text) else {
            throw CommandError(origin: text, message: "不是工单编号：应是 15 位数字，末位是校验码，请核对有没有听错、抄错")
        }
        return number
    }
}

extension DataOptions {
    /// Opens the tickets of a folder, and tells what of its lists can't be used.
    func openTickets() throws -> TicketOffice {
        let office = try TicketOffice(DataFolder(path: data))
        for problem in office.problems.prefix(3) { Terminal.say("规则表有一处不能用：\(problem)") }
        return office
    }
}

/// Does something to one ticket and shows where it is then.
struct TicketAct {
    let office: TicketOffice
    let number: TicketNumber
    let actor: Actor

    init(
        _ ticket: TicketArgument, _ actor: ActorOptions, usually role: Actor.Role = .agent,
        _ options: DataOptions
    ) throws {
        office = try options.openTickets()
        number = try ticket.number()
        self.actor = actor.actor(usually: role)
    }

    func perform(
        _ decide:
            @escaping @Sendable (TicketFlow, Ticket, inout TextKeeper, Actor, Moment) throws -> [TicketStep]
    ) throws {
        let actor = actor
        let now = Moment.now
        let ticket = try office.ledger.act(on: number, by: actor, at: now) { flow, ticket, texts in
            try decide(flow, ticket, &texts, actor, max(now, ticket.updatedAt))
        }
        try TicketScreen(office).printState(ticket)
    }
}

/// An organisation by its code, or by a name that only one has.
struct UnitName {
    static func unit(_ text: String, in tree: OrganisationTree) throws -> Identifier<Organisation> {
        if let id = Identifier<Organisation>(text), tree[id] != nil { return id }
        let named = tree.all.filter { $0.name == text || $0.names.contains(text) }
        guard named.count == 1, let only = named.first else {
            throw CommandError(
                origin: text,
                message: tree.all.isEmpty
                    ? "还没有导入机构：hotline org import 文件"
                    : named.isEmpty ? "没有这个机构；hotline org tree 看机构树" : "有 \(named.count) 个机构叫这个名字，请用编码")
        }
        return only.id
    }
}

extension Actor.Role: ExpressibleByArgument {}
extension TicketType: ExpressibleByArgument {}
extension HandOverPlan.Transfer: ExpressibleByArgument {}
extension IntakeChannel: ExpressibleByArgument {}
extension Urgency: ExpressibleByArgument {}
extension SpecialGroup: ExpressibleByArgument {}
extension TicketClock.Kind: ExpressibleByArgument {}
extension SpecialService: ExpressibleByArgument {}
extension TicketState: ExpressibleByArgument {}
extension Rating.Cause: ExpressibleByArgument {}
extension ReopeningCause: ExpressibleByArgument {}
extension RevealedPart: ExpressibleByArgument {}
