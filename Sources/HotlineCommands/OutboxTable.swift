import HotlineModel
import Outbox
import Ticketing

/// A message as a list shows it.
struct ShownDelivery: Encodable {
    let id: String
    let ticket: String
    let recipient: String
    let sequence: Int
    let kind: String
    let lane: Int
    let state: DeliveryState
    let channel: String?
    let attempts: Int
    let createdAt: Moment
    let due: Moment
    let endedAt: Moment?
    let acknowledgeBy: Moment?
    let reference: String?
    let failure: String?

    init(_ delivery: Delivery) {
        id = delivery.message.id
        ticket = delivery.message.ticket
        recipient = delivery.message.recipient
        sequence = delivery.sequence
        kind = delivery.message.kind
        lane = delivery.message.lane.rawValue
        state = delivery.progress.state
        channel = delivery.channel
        attempts = delivery.progress.attempts
        createdAt = delivery.createdAt
        due = delivery.progress.due
        endedAt = delivery.endedAt
        acknowledgeBy = delivery.progress.acknowledgeBy
        reference = delivery.reference
        failure = delivery.failure
    }

    var line: String {
        var parts = [
            id, TicketNumber(parsing: ticket)?.description ?? ticket, recipient, kind, state.chinese,
        ]
        if lane == Lane.urgent.rawValue { parts.append("紧急") }
        switch channel {
        case nil: break
        case ""?: parts.append("没有渠道")
        case let channel?: parts.append(channel)
        }
        if attempts > 0 { parts.append("第 \(attempts) 次") }
        if state.isWaiting { parts.append("\(due.minute) 发送") }
        if let failure { parts.append(failure) }
        return parts.joined(separator: "　")
    }
}

extension DeliveryAttempt {
    /// A try on one line.
    var line: String {
        var parts = ["第 \(attempt) 次", endedAt.minute, channel, result.chinese, "\(milliseconds) 毫秒"]
        if let code { parts.append("\(code)") }
        if let reason { parts.append(reason) }
        if let answer, !answer.isEmpty { parts.append("对方答：\(answer)") }
        return parts.joined(separator: "　")
    }
}

extension DeliveryAttempt.Result {
    var chinese: String {
        switch self {
        case .delivered: "送达"
        case .acknowledged: "确认"
        case .passing: "失败，可重试"
        case .permanent: "拒收"
        case .gone: "对方停用"
        case .lost: "中断，结果不明"
        }
    }
}

extension Alarm.Kind {
    var chinese: String {
        switch self {
        case .dead: "死信"
        case .unacknowledged: "逾期未确认"
        case .gone: "对方停用，渠道已暂停"
        case .missing: "对账不符，对方没有收到"
        }
    }
}
