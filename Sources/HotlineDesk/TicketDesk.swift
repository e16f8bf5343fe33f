public import HotlineModel
import KnowledgeStorage
import Matching
public import TicketLedger
public import TicketRouting
public import Ticketing
import Triage

/// Makes tickets of what the desk decided (登记): files, and does at once what the decision says.
///
/// It comes after the reply: an emergency is passed on by telephone whether or not a disk takes its ticket.
public struct TicketDesk: Sendable {
    private let ledger: Ledger
    private let duplicates: DuplicateFinder

    /// A desk that files in a ledger.
    public init(ledger: Ledger, duplicates: DuplicateFinder = DuplicateFinder()) {
        self.ledger = ledger
        self.duplicates = duplicates
    }

    /// The codes of a ticket for a reply, as far as the reply knows them; a door adds what the caller says.
    public static func facts(for reply: Reply, by channel: IntakeChannel) -> TicketFacts {
        switch reply.decision {
        case .ticket(let proposal):
            var facts = TicketFacts(proposal.type, by: channel, urgency: proposal.urgency)
            facts.category = proposal.category
            return facts
        case .handOver(let handOver):
            return TicketFacts(
                .help, by: channel, urgency: handOver.level.urgency)
        case .answer, .clarify, .refusal, .notAnswerable: return TicketFacts(.consultation, by: channel)
        }
    }

    /// Tickets that may tell of the same thing, the likest first: to be shown before another one is filed.
    public func likeTickets(as intake: Intake, at moment: Moment) throws -> [DuplicateFinder.Match] {
        let recent = try ledger.recent(
            near: intake.facts.region, since: moment.adding(days: -Self.daysLookedBack),
            limit: Self.ticketsComparedWith)
        var seen: Set<TicketNumber> = []
        return duplicates.matches(
            of: .init(intake.words, region: intake.facts.region, moment: moment),
            among: recent.map { ticket in
                (
                    // Who joins one that runs along joins what it runs along with.
                    number: ticket.joinedTo ?? ticket.number,
                    account: .init(ticket.words, region: ticket.region, moment: ticket.filedAt)
                )
            }
        ).filter { seen.insert($0.number).inserted }
    }

    /// Files a ticket, and does with it what the reply decided; the same key files it once.
    ///
    /// An answer closes it; another line's business goes to that line, an emergency with the caller's name, number, place and
    /// words; a refusal is proposed by a machine and given by a person; what the dispatch catalogue surely gives to a unit goes
    /// there, and everything else waits for a dispatcher. `rings` says whether a telephone system calls; who speaks of ending it is
    /// never put through by one.
    public func file(
        _ intake: Intake, after reply: Reply, rings: Bool = false, by actor: Actor, at moment: Moment
    ) throws -> Filed {
        var intake = intake
        if case .handOver(let handOver) = reply.decision, handOver.level == .emergency {
            intake.facts.urgency = .critical
        }
        let filed = try ledger.file(intake, by: actor, at: moment) { flow, ticket, texts in
            guard ticket.state == .received else { return [] }
            switch reply.decision {
            case .answer(let answered):
                let stored = answered.hit.stored
                return try flow.answer(
                    ticket, entry: stored.entry.id.text, version: stored.version,
                    words: try texts.keep(answered.fact), by: actor, at: moment)
            case .handOver(let handOver):
                let why =
                    "\(handOver.level == .emergency ? "紧急移交" : "移交") \(handOver.number)：\(handOver.reason)"
                return try flow.handOver(
                    ticket, to: handOver.numbers, via: handOver.way,
                    rings: rings && handOver.way != .warm,
                    purpose: try texts.keep(why), by: actor, at: moment)
            case .refusal(let refusal):
                return try flow.refuse(
                    ticket, number: "R\(ticket.number.digits)", reason: try texts.keep(refusal.say),
                    channel: refusal.channel ?? "有权处理的机关", by: actor, at: moment)
            case .ticket: return try flow.accept(ticket, by: actor, at: moment)
            case .clarify, .notAnswerable: return []
            }
        }
        guard case .ticket(let proposal) = reply.decision, proposal.mayDispatch, !filed.isRepeated,
            filed.ticket.state == .toDispatch
        else { return filed }
        return Filed(
            ticket: try dispatch(filed.ticket, as: proposal, at: moment) ?? filed.ticket, isRepeated: false)
    }

    /// Gives a ticket to whom the catalogue names; nil where the ledger refuses that, and a person decides.
    private func dispatch(
        _ ticket: Ticket, as proposal: TicketProposal, at moment: Moment
    ) throws -> Ticket? {
        guard let lead = proposal.lead else { return nil }
        do {
            return try ledger.act(on: ticket.number, by: .machine, at: moment) { flow, ticket, texts in
                let reasons = proposal.reasons.joined(separator: "\n")
                let grounds = try texts.keep(reasons) as TextReference
                return try flow.dispatch(
                    ticket, to: lead, with: proposal.coHandlers, copies: proposal.copies, grounds: grounds,
                    by: .machine, at: moment)
            }
        } catch is TicketRefusal {
            return nil
        }
    }

    /// Further back nobody speaks of one event.
    private static let daysLookedBack = 15
    /// As many can be opened and compared while a caller waits.
    private static let ticketsComparedWith = 500
}

extension DuplicateFinder.Account {
    init(_ words: TicketWords, region: Identifier<Region>?, moment: Moment) {
        let text = words.content.contains(words.title) ? words.content : "\(words.title) \(words.content)"
        self.init(
            text: text, place: words.place, party: words.party, region: region?.stem, moment: moment)
    }
}
