import HotlineModel
public import Outbox

/// A channel of a hotline's list, with what every section can say.
public struct OpenChannel: Sendable {
    /// Its name.
    public let name: String
    /// What sort it is.
    public let kind: ChannelKind
    /// What sends.
    public let channel: any DeliveryChannel
    /// Whom it reaches.
    public let recipients: [Itineraries.Pattern]
    /// What of a caller it may be given.
    public let grants: Set<IdentityField>
    /// Messages that it sends at a time.
    public let concurrency: Int
    /// Seconds that a try may take.
    public let timeLimit: Int
    /// Its tries and its acknowledgement.
    public let leg: Itinerary.Leg

    /// The keys that every section can have, with their meanings.
    public static let settings: [ChannelKind.Setting] = [
        .init("kind", "哪一种渠道", .required),
        .init("recipients", "送给谁：line:110、organisation:编码、organisation:*、caller:*、supervisors", .required),
        .init("grants", "可带的个人信息：name、telephone、idNumber、address、words；不写就都不带，文字打码"),
        .init("concurrency", "同时发送几条，1 到 256，默认 8；紧急的另有 2 个位置"),
        .init("time-limit", "一次发送的时限，默认 30s"),
        .init("schedule", "各次重试之前的等待，默认 0s,5s,5m,30m,2h,5h,10h,14h,20h,24h，±20%"),
        .init("urgent-schedule", "紧急消息的等待，默认 0s,2s,5s,10s,20s,30s,60s,60s,60s"),
        .init("acknowledge-within", "对方须在多久内确认；逾期改走下一个渠道并告警"),
    ]

    /// A channel that was made elsewhere.
    public init(
        name: String, channel: any DeliveryChannel, recipients: [Itineraries.Pattern],
        grants: Set<IdentityField> = [], concurrency: Int = 8, timeLimit: Int = 30,
        schedule: RetrySchedule = .shipped, urgentSchedule: RetrySchedule = .urgent,
        acknowledgeWithin: Int? = nil
    ) {
        self.name = name
        kind = type(of: channel).kind
        self.channel = channel
        self.recipients = recipients
        self.grants = grants
        self.concurrency = concurrency
        self.timeLimit = timeLimit
        leg = Itinerary.Leg(
            channel: name, schedule: schedule, urgentSchedule: urgentSchedule,
            acknowledgeWithin: acknowledgeWithin)
    }

    /// Whether it speaks to, and for, a recipient.
    public func reaches(_ recipient: String) -> Bool {
        recipients.contains { pattern in
            switch pattern {
            case .one(let one): one == recipient
            case .every(let sort): recipient.hasPrefix("\(sort):")
            }
        }
    }

    /// A channel as its section wants it.
    init(
        _ settings: ChannelSettings, _ tools: ChannelTools, _ kinds: [any DeliveryChannel.Type]
    ) throws(ChannelError) {
        let kind = try settings.needed("kind")
        guard let type = kinds.first(where: { $0.kind.name == kind }) else {
            let known = kinds.map { "\($0.kind.name)（\($0.kind.chineseName)）" }.joined(separator: "、")
            throw settings.fault("kind", "没有 \"\(kind)\" 这种渠道；有 \(known)")
        }
        self.init(
            name: settings.name, channel: try type.init(settings, tools),
            recipients: try Self.recipients(settings), grants: try Self.grants(settings),
            concurrency: try settings.number("concurrency", 1...256) ?? 8,
            timeLimit: try settings.seconds("time-limit", 1...600) ?? 30,
            schedule: try Self.schedule("schedule", settings) ?? .shipped,
            urgentSchedule: try Self.schedule("urgent-schedule", settings) ?? .urgent,
            acknowledgeWithin: try settings.seconds("acknowledge-within", 1...604_800))
        try settings.finish()
    }

    private static func recipients(_ settings: ChannelSettings) throws(ChannelError) -> [Itineraries.Pattern]
    {
        var patterns: [Itineraries.Pattern] = []
        for text in try settings.list("recipients") {
            guard let pattern = Itineraries.Pattern(text) else {
                throw settings.fault(
                    "recipients",
                    "\"\(text)\" 不是收件方；写 line:110、organisation:编码、organisation:*、caller:* 或 supervisors")
            }
            patterns.append(pattern)
        }
        guard !patterns.isEmpty else { throw settings.fault("recipients", "至少写一个收件方") }
        return patterns
    }

    private static func grants(_ settings: ChannelSettings) throws(ChannelError) -> Set<IdentityField> {
        var fields: Set<IdentityField> = []
        for text in try settings.list("grants") {
            guard let field = IdentityField(rawValue: text) else {
                let known = IdentityField.allCases.map(\.rawValue).joined(separator: "、")
                throw settings.fault("grants", "\"\(text)\" 不在 \(known) 之中")
            }
            fields.insert(field)
        }
        return fields
    }

    private static func schedule(
        _ key: String, _ settings: ChannelSettings
    ) throws(ChannelError) -> RetrySchedule? {
        let texts = try settings.list(key).flatMap { $0.split(whereSeparator: { ",， ".contains($0) }) }
        guard !texts.isEmpty else { return nil }
        let waits = texts.compactMap { ChannelSettings.seconds(String($0)) }
        guard waits.count == texts.count, waits.count <= 50, let schedule = RetrySchedule(waits: waits) else {
            throw settings.fault(key, "应是 0s,5s,5m,2h 这样的时长，最多 50 个，各不超过 7d")
        }
        return schedule
    }

    /// How a try ends that goes on longer than its limit.
    static let tooLong = DeliveryFailure(.passing(retryAfter: nil), "超过时限，没有等到对方答复")
    /// Places that only life and safety may take.
    static let urgentPlaces = 2
    /// Seconds beyond the time limit after which a message that was taken is free again.
    static let leaseMargin = 30
}
