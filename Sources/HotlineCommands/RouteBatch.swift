import Foundation
import HotlineDesk
import HotlineModel
import HotlineService
import TextClassifiers
import TicketRouting
import Ticketing
import Triage

/// Routes a file of texts, line by line, in order, each as soon as it is read.
struct RouteBatch {
    let base: KnowledgeBase
    let door: Door

    private struct Text: Decodable {
        let id: JSONValue
        let text: String
        let fields: [String: JSONValue]?
    }

    struct Line: Encodable {
        let id: JSONValue
        let route: String
        let certainty: String
        let also: [String]
        let urgency: TriageLevel
        let departments: [String]
        let labels: [Label]
        let reason: String
    }

    struct Label: Encodable {
        let label: String
        let probability: Double
    }

    func run(path: String) throws {
        try JSONLines(path: path).forEach(
            as: Text.self, expecting: "an object with \"id\" and \"text\""
        ) { text in print(try Terminal.json(try line(text))) }
    }

    private func line(_ text: Text) throws -> Line {
        let fields = (text.fields ?? [:]).mapValues { $0.texts.joined(separator: " ") }
        let region = ["region", "区划", "区划编码"].lazy.compactMap { fields[$0] }.first
        let inquiry = Inquiry(text.text, at: door, region: region, fields: fields, moment: .now)
        let reply = try base.desk.reply(to: inquiry)
        guard let triage = reply.triage else { preconditionFailure("an opened folder has a router") }
        let proposal = proposal(reply, inquiry, triage)
        return Line(
            id: text.id, route: Self.route(reply), certainty: triage.certainty.rawValue,
            also: also(reply, triage), urgency: Self.urgency(reply, triage),
            departments: departments(proposal, triage),
            labels: Self.labels(proposal), reason: ([triage.reason] + proposal.reasons).joined(separator: "；")
        )
    }

    /// What a ticket would be like, also where none is filed: labels are asked of every text.
    private func proposal(_ reply: Reply, _ inquiry: Inquiry, _ triage: TriageReply) -> TicketProposal {
        if case .ticket(let proposal) = reply.decision { return proposal }
        return base.router.proposal(for: inquiry, triage)
    }

    private static func route(_ reply: Reply) -> String {
        switch reply.decision {
        case .answer, .clarify: "answer"
        case .handOver(let handOver): handOver.number
        case .refusal: "refuse"
        case .ticket, .notAnswerable: "ticket"
        }
    }

    /// An answer is ordinary, whatever line it might have gone to.
    private static func urgency(_ reply: Reply, _ triage: TriageReply) -> TriageLevel {
        switch reply.decision {
        case .answer, .clarify: .ordinary
        case .handOver, .refusal, .ticket, .notAnswerable: triage.level
        }
    }

    private func also(_ reply: Reply, _ triage: TriageReply) -> [String] {
        let targets: [TriageReply.Target]
        if case .handOver(let handOver) = reply.decision {
            targets = Array(handOver.targets.dropFirst())
        } else {
            targets = base.router.lines.resolved(triage.targets)
        }
        return targets.compactMap { target in
            switch target {
            case .number(let number): number
            case .line(let name): name
            case .department: nil
            }
        }
    }

    private func departments(_ proposal: TicketProposal, _ triage: TriageReply) -> [String] {
        let units = [proposal.lead].compactMap(\.self) + proposal.coHandlers
        // A label that no organisation bears is all that is known of who handles it.
        if units.isEmpty, let label = proposal.labels.first?.label { return [label] }
        let named = triage.targets.compactMap { target in
            if case .department(let name) = target { name } else { nil as String? }
        }
        return units.map { base.router.units.organisations[$0]?.name ?? $0.text } + named
    }

    private static func labels(_ proposal: TicketProposal) -> [Label] {
        proposal.labels.isEmpty && proposal.isUnknown
            ? [Label(label: "unknown", probability: 1)]
            : proposal.labels.map { Label(label: $0.label, probability: $0.probability) }
    }
}
