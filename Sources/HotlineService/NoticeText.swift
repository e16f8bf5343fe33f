import Foundation
import HotlineModel
import Outbox
import TicketLedger
import Ticketing

/// What a notice says to a person: a line, and a few lines, in Chinese.
///
/// Callers are told number, dates and what to do, never words of a ticket: a telephone is read by others too.
struct NoticeText {
    let subject: String
    let text: String

    /// A notice about a ticket.
    init(_ kind: TicketNotice.Kind, of ticket: Ticket, due: Moment?, words: TicketWords?, forCaller: Bool) {
        let number = ticket.number.description
        let date = due.map { Self.date($0) }
        if forCaller {
            subject = "12345 工单 \(number)"
            text = Self.toCaller(kind, number, date)
            return
        }
        let urgency = ticket.facts.urgency == .critical ? "【紧急】" : ""
        subject = "\(urgency)工单 \(number)：\(Self.phrase(kind))"
        var lines = ["工单 \(number)：\(Self.phrase(kind))。"]
        if let date { lines.append("时限：\(date)") }
        if let words {
            lines.append("事项：\(words.title)")
            if words.content != words.title { lines.append("内容：\(words.content)") }
            if let place = words.place { lines.append("地点：\(place)") }
        }
        text = lines.joined(separator: "\n")
    }

    /// A reminder that something of the caller's expires.
    init(expiryOf item: String, on day: String) {
        subject = "12345 到期提醒"
        text = "您的\(item)将于\(day)到期，请及时办理。详询 12345。"
    }

    /// An answer in writing.
    init(answering title: String, with words: String) {
        subject = "12345 答复"
        text = "您咨询的\(title)：\(words)（12345）"
    }

    /// An alarm of the outbox; `number` is the ticket's, nil where it is about none.
    init(_ alarm: Alarm.Kind, about number: String?) {
        let what = number.map { "工单 \($0)" } ?? "到期提醒"
        subject = "【告警】\(what)有消息没有送达"
        text =
            switch alarm {
            case .dead:
                "\(what)有一条消息多次发送失败，已停止。请用 hotline outbox list --state dead 查看原因，处理后用 hotline outbox replay 重发。"
            case .unacknowledged: "\(what)有一条消息送达后没有在时限内确认，请立即人工联系对方。"
            case .gone: "\(what)的收件系统已停用，渠道已暂停，后面的消息都在等。请核对后用 hotline channel resume 恢复。"
            case .missing: "\(what)有一条消息对账不符，对方没有收到。请用 hotline outbox replay 重发。"
            }
    }

    private static func date(_ moment: Moment) -> String {
        String(moment.description.prefix(16)).replacing("T", with: " ")
    }

    private static func toCaller(_ kind: TicketNotice.Kind, _ number: String, _ date: String?) -> String {
        let by = date.map { "，\($0) 前答复您" } ?? ""
        return switch kind {
        case .received: "您的诉求已受理，工单编号 \(number)\(by)。凭编号可拨打 12345 查询进度。"
        case .supplementWanted: "您的诉求（工单 \(number)）还需要补充情况，请拨打 12345。"
        case .extended: "您的诉求（工单 \(number)）办理期限有调整\(by)。"
        case .closed: "您的诉求（工单 \(number)）已办结，欢迎拨打 12345 评价或补充。"
        default: "您的诉求（工单 \(number)）有新的进展，可拨打 12345 查询。"
        }
    }

    private static func phrase(_ kind: TicketNotice.Kind) -> String {
        switch kind {
        case .received: "已受理"
        case .supplementWanted: "需补充情况"
        case .extended: "期限已调整"
        case .closed: "已办结"
        case .dispatched: "派单，请签收办理"
        case .nudged: "诉求人催办，请尽快办理"
        case .decided: "申请已有审核结果"
        case .sentBack: "答复被退回，请重新办理"
        case .supervised: "督办，请按要求办理"
        case .warned: "时限将到或已超，请立即办理"
        case .consulted: "会商，请提出意见"
        case .copied: "抄送，供知晓"
        case .toDecide: "有申请等待审核"
        case .handedOver: "移交，请接警或接办并确认"
        case .supplemented: "移交后有补充情况"
        case .unanswered: "无人接听，请立即人工联系"
        case .surge: "同一诉求集中出现，请研判"
        case .expiry: "到期提醒"
        case .answerText: "短信答复"
        }
    }
}
