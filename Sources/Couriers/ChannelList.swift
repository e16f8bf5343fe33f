public import Foundation
public import Outbox
import Yams

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
        try ChannelSections(yaml: yaml, origin: origin).sections.map(\.name)
    }

    /// Reads a list; `folder` is where relative paths begin, `kinds` what a section can be.
    public init(
        yaml: String, origin: String, folder: URL, environment: [String: String], tools: ChannelTools,
        kinds: [any DeliveryChannel.Type] = ChannelRegistry.all
    ) throws(ChannelError) {
        let sections = try ChannelSections(yaml: yaml, origin: origin).sections
        var channels: [OpenChannel] = []
        for section in sections {
            let settings = ChannelSettings(
                name: section.name, origin: origin, line: section.line, values: section.values,
                folder: folder,
                environment: environment)
            channels.append(try OpenChannel(settings, tools, kinds))
        }
        self.init(channels)
    }
}

/// `channels.yaml` taken apart: names, settings, lines.
struct ChannelSections {
    let sections: [Section]

    struct Section {
        let name: String
        let line: Int
        let values: [String: SettingValue]
    }

    init(yaml: String, origin: String) throws(ChannelError) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw ChannelError(origin, "不是 YAML：\(error)")
        } catch {
            throw ChannelError(origin, "不是 YAML：\(error)")
        }
        guard let root else {
            sections = []
            return
        }
        guard let channels = root.mapping?["channels"], root.mapping?.count == 1 else {
            throw ChannelError("\(origin):1", "第一行应是 channels:，下面一节一个渠道")
        }
        guard channels.mapping != nil || channels.null != nil else {
            throw ChannelError("\(origin):\(channels.mark?.line ?? 1)", "channels: 下面应是 渠道名: 和它的设置，不是列表")
        }
        var sections: [Section] = []
        // An empty list: `channels:` and nothing below.
        for (key, value) in channels.mapping ?? [:] {
            let line = key.mark?.line ?? 1
            guard let name = key.string, Self.isName(name) else {
                throw ChannelError("\(origin):\(line)", "渠道名用小写字母、数字和 -，最长 40 个字符")
            }
            guard !sections.contains(where: { $0.name == name }) else {
                throw ChannelError("\(origin):\(line)", "渠道 \(name) 写了两次")
            }
            guard let mapping = value.mapping else {
                throw ChannelError("\(origin):\(line)", "渠道 \(name) 下面应是 名称: 值")
            }
            sections.append(Section(name: name, line: line, values: try Self.values(mapping, name, origin)))
        }
        self.sections = sections
    }

    private static func values(
        _ mapping: Node.Mapping, _ name: String, _ origin: String
    ) throws(ChannelError) -> [String: SettingValue] {
        var values: [String: SettingValue] = [:]
        for (key, value) in mapping {
            let line = key.mark?.line ?? 1
            guard let text = key.string, values[text] == nil else {
                throw ChannelError("\(origin):\(line)", "渠道 \(name) 里有一项写了两次，或名称不是文字")
            }
            values[text] = SettingValue(
                content: try content(value, "\(origin):\(line)", name, text), line: line)
        }
        return values
    }

    private static func content(
        _ node: Node, _ origin: String, _ name: String, _ key: String
    ) throws(ChannelError) -> SettingValue.Content {
        switch node {
        case .scalar(let scalar): return .text(scalar.string)
        case .sequence(let nodes):
            let texts = nodes.compactMap { $0.scalar?.string }
            guard texts.count == nodes.count else { break }
            return .list(texts)
        case .mapping(let pairs):
            var texts: [String: String] = [:]
            for (name, value) in pairs {
                guard let name = name.string, let value = value.scalar?.string else {
                    throw ChannelError(origin, "渠道 \(name) 的 \(key)：每项应是 名称: 值")
                }
                texts[name] = value
            }
            return .map(texts)
        case .alias: break
        }
        throw ChannelError(origin, "渠道 \(name) 的 \(key)：列表里只能是文字")
    }

    private static func isName(_ name: String) -> Bool {
        (1...40).contains(name.utf8.count)
            && name.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || $0 == UInt8(ascii: "-")
            }
    }
}
