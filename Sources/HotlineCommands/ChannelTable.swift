import Couriers
import HotlineModel
import Outbox

/// A configured channel as a list shows it.
struct ShownChannel: Encodable {
    let name: String
    let kind: String
    let chineseName: String
    let state: String
    let breaker: CircuitBreaker.State
    let waiting: Int
    let dead: Int
    let oldestDue: Moment?
    let paused: String?

    init(_ channel: OpenChannel, _ record: ChannelRecord?, _ queue: OutboxStore.Queue, at now: Moment) {
        name = channel.name
        kind = channel.kind.name
        chineseName = channel.kind.chineseName
        breaker = record?.breaker.state(at: now) ?? .closed
        paused = record?.pause.map { "\($0.by)：\($0.why)" }
        state = paused != nil ? "paused" : breaker.rawValue
        waiting = queue.waiting
        dead = queue.counts[.dead] ?? 0
        oldestDue = queue.oldestDue
    }

    var line: String {
        var parts = [name, chineseName]
        parts.append(paused.map { "已暂停（\($0)）" } ?? breaker.chinese)
        parts.append("等待 \(waiting)")
        if dead > 0 { parts.append("死信 \(dead)") }
        if let oldestDue, waiting > 0 { parts.append("最早的应在 \(oldestDue.minute) 发出") }
        return parts.joined(separator: "　")
    }
}

/// A kind of channel with what is configured of it.
struct ShownKind: Encodable {
    let kind: String
    let chineseName: String
    let summary: String
    let settings: [ChannelKind.Setting]
    let channels: [ShownChannel]

    init(_ kind: ChannelKind, _ channels: [ShownChannel]) {
        self.kind = kind.name
        chineseName = kind.chineseName
        summary = kind.summary
        settings = OpenChannel.settings + kind.settings
        self.channels = channels
    }
}

extension OutboxStore.Queue {
    /// How many wait.
    var waiting: Int { (counts[.pending] ?? 0) + (counts[.failed] ?? 0) }
}

extension CircuitBreaker.State {
    var chinese: String {
        switch self {
        case .closed: "正常"
        case .open: "熔断（对方连续失败，稍后试探）"
        case .halfOpen: "试探"
        }
    }
}

extension DeliveryState {
    var chinese: String {
        switch self {
        case .pending: "待发送"
        case .leased: "发送中"
        case .failed: "待重试"
        case .delivered: "已送达"
        case .acknowledged: "已确认"
        case .dead: "死信"
        }
    }
}
