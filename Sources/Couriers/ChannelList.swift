public import Foundation
public import Outbox

/// The channels of a hotline as `channels.yaml` lists them, in that order.
///
/// Where several reach the same recipient, the first is its way, the next ones are tried when that fails.
public struct ChannelList: Sendable {
    /// Each channel, ready to send.
    public let channels: [OpenChannel]
    /// Who is reached by which.
    public let ways: Itineraries

    /// Channels that were made elsewhere.
    public init(_ channels: [OpenChannel]) {
        self.channels = channels
        var ways = Itineraries()
        for channel in channels {
            for pattern in channel.recipients { ways.add(channel.leg, for: pattern) }
        }
        self.ways = ways
    }

    /// The channels' names alone: no setting is looked at, no secret needed.
    public static func names(yaml: String, origin: String) throws(ChannelError) -> [String] {
        try SettingsSections(yaml: yaml, origin: origin, of: .channels).sections.map(\.name)
    }

    /// Reads a list; `folder` is where relative paths begin, `kinds` what a section can be.
    public init(
        yaml: String, origin: String, folder: URL, environment: [String: String], tools: ChannelTools,
        kinds: [any DeliveryChannel.Type] = ChannelRegistry.all
    ) throws(ChannelError) {
        var channels: [OpenChannel] = []
        for settings in try SettingsSections(yaml: yaml, origin: origin, of: .channels)
            .settings(folder: folder, environment: environment)
        {
            channels.append(try OpenChannel(settings, tools, kinds))
        }
        self.init(channels)
    }
}
