import TicketRouting
import Triage

/// A hand-over as an agent sees it: the number first, the sentence to say, then everyone who has to know.
struct HandOverScreen {
    let handOver: HandOver

    func print() {
        let name = handOver.name.map { "（\(Terminal.shown($0))）" } ?? ""
        Swift.print("▶ \(verb)\(handOver.number)\(name)：\(Terminal.shown(handOver.reason))")
        if let say = handOver.say { Swift.print("先对来电人说：\(Terminal.shown(say))") }
        let others = handOver.targets.dropFirst().map(Self.text)
        if !others.isEmpty { Swift.print("同时通知：\(others.joined(separator: "、"))") }
    }

    private var verb: String {
        switch handOver.transfer {
        case .oneKey: handOver.level == .emergency ? "立即一键转接 " : "转接 "
        case .threeWay: "三方通话 "
        case .warm: "不要挂断，留在线上陪着，再请进 "
        case .none: "请拨 "
        }
    }

    private static func text(_ target: TriageReply.Target) -> String {
        switch target {
        case .number(let number): number
        case .line(let name): "\(name)（号码未登记，导入热线表后显示）"
        case .department(let name): name
        }
    }
}
