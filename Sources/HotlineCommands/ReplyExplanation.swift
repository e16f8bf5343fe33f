import HotlineDesk
import HotlineModel
import Matching

/// Why a reply is what it is: the decision, and the score of the first hit in its parts.
struct ReplyExplanation {
    let reply: Reply

    func print() {
        let percent = Int((reply.confidence * 100).rounded())
        Swift.print("— 判断：\(decision.chinese)（\(reply.reason.chinese)），把握 \(percent)%")
        guard let hit = reply.hits.first else { return }
        Terminal.line("  \(hit.entry.id)　\(AnswerScreen.name(hit.entry))　得分 \(Self.number(hit.score.total))")
        for part in hit.score.parts { Terminal.line("    \(Self.number(part.value))  \(part.name)") }
    }

    private var decision: Answer.Decision {
        switch reply.decision {
        case .answer: .answer
        case .clarify: .clarify
        case .handOver, .refusal, .ticket, .notAnswerable: .route
        }
    }

    static func number(_ value: Double) -> String {
        let hundredths = Int((abs(value) * 100).rounded())
        let sign = value < 0 && hundredths > 0 ? "-" : ""
        return "\(sign)\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
