import HotlineModel
import Triage

/// Why triage said what it said: the words, what stands around them, what each counts, and the rule that decided.
struct TriageExplanation {
    let triage: TriageReply
    let parts: [Score.Part]

    func print() {
        let percent = Int((triage.emergency * 100).rounded())
        Swift.print("— 分级：\(triage.level.rawValue)（\(rule)），危急的可能 \(percent)%")
        for evidence in triage.evidence {
            let heard = evidence.isHeard ? "（按读音）" : ""
            switch evidence.kind {
            case .trigger(let trigger):
                let row = trigger.pattern.text.prefix(24)
                Terminal.line(
                    "  触发词“\(evidence.words)”\(heard) → \(trigger.level.rawValue) \(trigger.reason)（词表行：\(row)…）"
                )
            case .cue(let cue): Terminal.line("  语境“\(evidence.words)”：\(cue.chinese)")
            }
        }
        let strongest = parts.filter { abs($0.value) >= Self.leastShown }
            .sorted { (abs($1.value), $0.name) < (abs($0.value), $1.name) }.prefix(Self.shown)
        guard !strongest.isEmpty else { return }
        Terminal.line("  各词的分量（正：像危急，负：不像）")
        for part in strongest { Terminal.line("    \(ReplyExplanation.number(part.value))  \(part.name)") }
    }

    private var rule: String {
        switch triage.rule {
        case .learned: "按学到的词与语境"
        case .alarmBesideQuestion: "警情词出现在求助的问句里"
        case .surroundings: "警情词前后就是警情，不论还说了什么"
        case .called: "只说了要哪个紧急号码"
        case .alarmBesideNeed: "警情词与求助语境并见，且无相反语境"
        case .trigger: "按派单触发词表"
        case .none: "没有触发"
        }
    }

    private static let leastShown = 0.01
    private static let shown = 12
}
