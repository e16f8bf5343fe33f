import HotlineModel
import Matching

/// An answer as it is read to a caller: the field asked for first.
struct AnswerScreen {
    let question: String
    let answer: Answer
    let isExplained: Bool

    func print() {
        switch answer.decision {
        case .answer:
            guard let hit = answer.hits.first else { return }
            printAnswer(hit)
        case .clarify:
            Swift.print("不能确定您问的是哪一项，最接近的有：")
            for (place, hit) in answer.hits.prefix(4).enumerated() {
                Swift.print("  \(place + 1). \(Self.name(hit.entry))　\(hit.entry.organisation ?? "")")
            }
        case .route:
            Swift.print("知识库里没有能回答“\(question)”的内容，请转人工。")
        }
        if isExplained { explain() }
    }

    private func printAnswer(_ hit: SearchHit) {
        let entry = hit.entry
        Swift.print("\(Self.name(entry))\(entry.organisation.map { "（\($0)）" } ?? "")")
        if let due = entry.reviewDue, due <= .now { Swift.print("（复核日 \(due.day) 已过，念之前请核实）") }
        let facts = EntryFacts(entry)
        if let asked = answer.askedField, let text = facts.text(asked) {
            Swift.print("▶ \(asked.chinese)：\(Terminal.shown(text))")
        }
        if let answering = hit.replacement {
            Swift.print("▶ 已并入，现请拨 \(answering.id)　\(Terminal.shown(answering.title))")
        }
        if let text = entry.answer ?? entry.spoken ?? entry.body { Swift.print(Terminal.shown(text)) }
        for field in AskedField.allCases where field != answer.askedField {
            if let text = facts.text(field) { Swift.print("  \(field.chinese)：\(Terminal.shown(text))") }
        }
    }

    private func explain() {
        let percent = Int((answer.confidence * 100).rounded())
        Swift.print("— 把握 \(percent)%，判断：\(answer.decision.chinese)")
        guard let hit = answer.hits.first else { return }
        Swift.print("  \(hit.entry.id)　得分 \(Int(hit.score.total.rounded()))")
        for part in hit.score.parts.prefix(12) {
            Swift.print("    \(part.name)：\(Double(Int(part.value * 100)) / 100)")
        }
    }

    private static func name(_ entry: Entry) -> String {
        Terminal.shown(entry.title.isEmpty ? String((entry.body ?? "").prefix(40)) : entry.title)
    }
}

/// What an entry says on each field that a question can ask for.
struct EntryFacts {
    let entry: Entry

    init(_ entry: Entry) {
        self.entry = entry
    }

    func text(_ field: AskedField) -> String? {
        switch entry.details {
        case .item(let item): Self.text(field, item)
        case .place(let place): Self.text(field, place)
        case .hotline(let hotline): Self.text(field, hotline)
        case .question, .policy, .notice: nil
        }
    }

    private static func text(_ field: AskedField, _ item: ServiceItem) -> String? {
        switch field {
        case .materials: item.materials.isEmpty ? nil : item.materials.map(Self.text).joined(separator: "；")
        case .visits:
            item.handling.visits.map { visits in
                switch visits {
                case 0: "不用跑，全程不见面"
                case 1: "最多跑一次"
                case 2: "2 次"
                default: "多次"
                }
            }
        case .timeLimit:
            [
                item.handling.promisedLimit.map { "承诺 \($0)" }, item.handling.legalLimit.map { "法定 \($0)" },
            ].compactMap(\.self).joined(separator: "，").nonEmpty
        case .place: item.contact.place
        case .hours: item.contact.hours
        case .fee: item.fee.charged.map { $0 ? "收费。\(item.fee.standard ?? item.fee.basis ?? "")" : "不收费" }
        case .telephone: item.contact.telephone ?? item.contact.consultation
        case .conditions: item.handling.conditions
        case .process: item.handling.process
        }
    }

    private static func text(_ material: ServiceItem.Material) -> String {
        let counts = [material.originals.map { "原件 \($0)" }, material.copies.map { "复印件 \($0)" }].compactMap(
            \.self)
        return material.name + (counts.isEmpty ? "" : "（\(counts.joined(separator: "，"))）")
            + (material.required == false ? "〔非必备〕" : "")
    }

    private static func text(_ field: AskedField, _ place: Place) -> String? {
        switch field {
        case .place: place.address
        case .hours: place.hours
        case .telephone: place.telephone
        case .materials, .visits, .timeLimit, .fee, .conditions, .process: nil
        }
    }

    private static func text(_ field: AskedField, _ hotline: Hotline) -> String? {
        switch field {
        case .telephone: hotline.leadsTo.map { "\(hotline.number)，现转至 \($0)" } ?? hotline.number
        case .hours: hotline.hours
        case .conditions: hotline.scope
        case .materials, .visits, .timeLimit, .place, .fee, .process: nil
        }
    }
}

extension String {
    /// Itself; nil where empty.
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

extension AskedField {
    /// The word before the fact.
    var chinese: String {
        switch self {
        case .materials: "带什么"
        case .visits: "跑几次"
        case .timeLimit: "多长时间"
        case .place: "在哪办"
        case .hours: "办理时间"
        case .fee: "收费"
        case .telephone: "电话"
        case .conditions: "条件"
        case .process: "流程"
        }
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
