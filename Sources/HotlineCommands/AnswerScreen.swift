import HotlineDesk
import HotlineModel
import Matching
import TicketRouting
import Ticketing

/// A reply as it is read to a caller: the field asked for first.
struct AnswerScreen {
    let reply: Reply
    let isExplained: Bool

    func print() {
        for reading in reply.readings {
            Swift.print("（按读音，“\(Terminal.shown(reading.said))”当作“\(Terminal.shown(reading.name))”）")
        }
        switch reply.decision {
        case .answer(let answered): printAnswer(answered)
        case .clarify(let clarification): printChoices(clarification)
        case .handOver(let handOver): HandOverScreen(handOver: handOver).print()
        case .refusal(let refusal): Swift.print("不予受理：\(Terminal.shown(refusal.say))")
        case .ticket(let proposal): printTicket(proposal)
        case .notAnswerable: printNothing()
        }
        if isExplained { ReplyExplanation(reply: reply).print() }
    }

    private func printAnswer(_ answered: AnsweredEntry) {
        let entry = answered.hit.entry
        Swift.print("\(Self.name(entry))\(entry.organisation.map { "（\($0)）" } ?? "")")
        if let due = entry.reviewDue, due <= .now { Swift.print("（复核日 \(due.day) 已过，念之前请核实）") }
        if let isOpen = answered.isOpen { Swift.print("▶ 按公布的时间，现在\(isOpen ? "开着" : "不开")") }
        if let asked = answered.asked, let text = answered.fact {
            Swift.print("▶ \(asked.chinese)：\(Terminal.shown(text))")
        }
        if let answering = answered.hit.replacement {
            Swift.print("▶ 已并入，现请拨 \(answering.id)　\(Terminal.shown(answering.title))")
        }
        if let text = entry.answer ?? entry.spoken ?? entry.body { Swift.print(Terminal.shown(text)) }
        let facts = EntryFacts(entry)
        for field in AskedField.allCases where field != answered.asked {
            if let text = facts.text(field) { Swift.print("  \(field.chinese)：\(Terminal.shown(text))") }
        }
    }

    private func printChoices(_ clarification: Clarification) {
        let subject = clarification.subject.isEmpty ? "" : "“\(Terminal.shown(clarification.subject))”"
        Swift.print("您问的\(subject)是哪一项？")
        for (place, option) in clarification.options.enumerated() {
            let more = option.entries.count > 1 ? "（\(option.entries.count) 项）" : ""
            Swift.print("  \(place + 1). \(Terminal.shown(option.label))\(more)")
        }
    }

    private func printNothing() {
        guard reply.reason != .nothingAsked else {
            Swift.print("请问您要办什么事？说出事项或情况，例如“补身份证”“暖气不热”。")
            return
        }
        Swift.print("知识库里没有能回答“\(question)”的内容，请转人工。")
    }

    private func printTicket(_ proposal: TicketProposal) {
        guard reply.reason != .nothingAsked else {
            printNothing()
            return
        }
        let isUrgent = proposal.urgency != .ordinary
        Swift.print(
            isUrgent
                ? "立工单（\(proposal.urgency.chinese)）：“\(question)”"
                : "知识库里没有能回答“\(question)”的内容，请登记工单。")
        Swift.print("  类型：\(proposal.type.chinese)")
        for reason in proposal.reasons { Swift.print("  \(Terminal.shown(reason))") }
        if let due = proposal.due { Swift.print("  办理期限：\(due.minute)") }
    }

    private var question: String {
        Terminal.shown(String(reply.question.prefix(60))) + (reply.question.count > 60 ? "…" : "")
    }

    static func name(_ entry: Entry) -> String {
        Terminal.shown(entry.title.isEmpty ? String((entry.body ?? "").prefix(40)) : entry.title)
    }
}

extension Answer.Decision {
    /// The word on a screen.
    var chinese: String {
        switch self {
        case .answer: "作答"
        case .clarify: "追问"
        case .route: "转办"
        }
    }
}

extension Answer.Reason {
    /// Why, on a screen.
    var chinese: String {
        switch self {
        case .sameName: "问的就是条目的名称"
        case .sure: "把握够"
        case .severalFit: "有几项同样合适"
        case .unsure: "找到的都不够有把握"
        case .unknownWords(let words): "知识库里没有这些词：\(words.joined(separator: "、"))"
        case .nothingFound: "一条也没找到"
        case .nothingAsked: "没有可查的字"
        case .chosen: "按所选"
        case .noneOfTheChoices: "几项都不是"
        case .partOfTheLastAnswer: "接着问上一条"
        case .triaged: "分级先行，未查知识库"
        }
    }
}
