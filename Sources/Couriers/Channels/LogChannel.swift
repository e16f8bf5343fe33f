import Logging
public import Outbox

/// Brings nothing anywhere: notes one line a message, for drills and for what needs no channel.
public struct LogChannel: DeliveryChannel {
    /// `log`.
    public static let kind = ChannelKind("log", "只记录", "不发送，只在日志里记一行；用于演练，或对方在本系统里办理")

    private let name: String
    private let tools: ChannelTools

    /// A channel that only notes.
    public init(_ settings: ChannelSettings, _ tools: ChannelTools) throws(ChannelError) {
        name = settings.name
        self.tools = tools
    }

    /// Notes a line: no words, no person.
    public func deliver(_ message: CourierMessage) async throws -> DeliveryOutcome {
        tools.logger.info(
            "message noted, not sent",
            metadata: [
                "channel": "\(name)", "id": "\(message.id)", "kind": "\(message.kind)",
                "ticket": "\(message.sheet.ticket ?? "")", "sequence": "\(message.sequence)",
            ])
        return .delivered(DeliveryAnswer(text: "只记录，未发送"))
    }

    /// Always works.
    public func check() async throws -> String { "只记录，不发送任何消息" }
}
