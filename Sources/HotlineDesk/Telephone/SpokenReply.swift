import CallDialogue
import HotlineModel
import Matching
import TicketRouting
import Ticketing
import Triage

/// A reply of the desk as a telephone can tell it.
struct SpokenReply {
    let reply: DeskReply

    init(_ reply: Reply) {
        self.reply =
            switch reply.decision {
            case .answer(let answered): .answer(Self.answer(answered))
            case .clarify(let clarification):
                .clarify(subject: clarification.subject, choices: clarification.options.map(\.label))
            case .handOver(let handOver): Self.handOver(handOver)
            case .refusal(let refusal): .refusal(Self.words(refusal))
            case .ticket where reply.reason == .nothingAsked: .nothingAsked
            case .ticket(let proposal): .ticket(Self.need(proposal, reply.question))
            case .notAnswerable: reply.reason == .nothingAsked ? .nothingAsked : .notAnswerable
            }
    }

    // MARK: Answers

    /// What was asked for in two sentences, with the name of what it is about.
    private static func answer(_ answered: AnsweredEntry) -> SpokenAnswer {
        let entry = answered.hit.entry
        let title = entry.title.isEmpty ? String((entry.body ?? "").prefix(20)) : entry.title
        var words = ""
        if let replacement = answered.hit.replacement {
            words = "这条线已经并入，现在请拨\(replacement.id.text)。"
        } else if let asked = answered.asked, let fact = answered.fact {
            let open = answered.isOpen.map { $0 ? "现在开着。" : "现在没有开。" } ?? ""
            words = "\(open)\(title)，\(asked.chinese)：\(fact)"
        } else {
            words = entry.spoken ?? Self.summary(entry) ?? entry.answer ?? entry.body ?? title
        }
        return SpokenAnswer(
            title: title, words: SpokenText(words, sentences: 2).text,
            full: String(Self.full(answered, entry).prefix(longestText)))
    }

    /// What matters most of an item that was asked about in general: what to bring and how often to come.
    private static func summary(_ entry: Entry) -> String? {
        guard case .item = entry.details else { return nil }
        let facts = EntryFacts(entry)
        let parts = [AskedField.materials, .visits, .timeLimit, .place].compactMap { field in
            facts.text(field).map { "\(field.chinese)：\($0)" }
        }
        return parts.isEmpty ? nil : "\(entry.title)。" + parts.prefix(2).joined(separator: "。") + "。"
    }

    private static func full(_ answered: AnsweredEntry, _ entry: Entry) -> String {
        if let asked = answered.asked, let fact = answered.fact { return "\(asked.chinese)：\(fact)" }
        if let text = entry.answer ?? entry.spoken ?? entry.body { return text }
        let facts = EntryFacts(entry)
        return AskedField.allCases.compactMap { field in facts.text(field).map { "\(field.chinese)：\($0)" } }
            .joined(separator: "；")
    }

    /// Four parts of a text message, less what stands around the words.
    private static let longestText = 240

    // MARK: Elsewhere

    private static func handOver(_ handOver: HandOver) -> DeskReply {
        let isEmergency = handOver.level == .emergency
        if handOver.transfer == .none, !isEmergency {
            let name = handOver.name.map { "，\($0)" } ?? ""
            return .refusal(handOver.say ?? "这件事请拨打\(handOver.number)\(name)。")
        }
        let mode: TransferOrder.Mode =
            switch handOver.transfer {
            case .warm: .warm
            case .threeWay: .threeWay
            case .oneKey, .none: .blind
            }
        return .handOver(
            SpokenHandOver(
                handOver.numbers.map(Self.dialled), name: handOver.name,
                say: handOver.say.map { SpokenText($0).text },
                isEmergency: isEmergency, mode: mode, reason: handOver.reason))
    }

    /// As it is dialled: 400-6000-121 without its hyphens.
    private static func dialled(_ number: String) -> String { number.filter { $0.isNumber || $0 == "+" } }

    private static func words(_ refusal: Refusal) -> String {
        guard let number = refusal.number, !refusal.say.contains(number) else { return refusal.say }
        return "\(refusal.say)电话是\(number)。"
    }

    // MARK: Tickets

    private static func need(_ proposal: TicketProposal, _ words: String) -> TicketNeed {
        var need = TicketNeed(
            isUrgent: proposal.urgency != .ordinary, hasPlace: PlaceWords.tell(where: words),
            promise: proposal.due.map(promise))
        need.isQuestion = proposal.type == .consultation
        return need
    }

    /// 7月3日前答复您.
    static func promise(_ due: Moment) -> String {
        let parts = due.calendarDay.description.split(separator: "-").compactMap { Int($0) }
        return parts.count == 3 ? "\(parts[1])月\(parts[2])日前答复您" : ""
    }
}
