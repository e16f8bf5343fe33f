/// Every sort of channel: a new one is a file under `Channels/` and a line here.
public enum ChannelRegistry {
    /// In the order in which lists show them.
    public static let all: [any DeliveryChannel.Type] = [
        WebhookChannel.self,
        ExchangeChannel.self,
        EmailChannel.self,
        SMSChannel.self,
        Open311Channel.self,
        TelephoneChannel.self,
        RefuseChannel.self,
        LogChannel.self,
    ]
}
