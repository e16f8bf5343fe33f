public import Foundation
import Yams

/// A settings file taken apart: names, settings, lines.
public struct SettingsSections {
    let sections: [Section]
    private let origin: String
    private let root: Root

    /// What a file lists.
    public struct Root: Hashable, Sendable {
        let key: String
        let noun: String

        /// `channels:` of `channels.yaml`.
        static let channels = Root("channels", noun: "渠道")

        /// A file whose first line is `key:`, and what its sections are called.
        public init(_ key: String, noun: String) {
            self.key = key
            self.noun = noun
        }
    }

    struct Section {
        let name: String
        let line: Int
        let values: [String: SettingValue]
    }

    /// Reads a file; every error says the line.
    public init(yaml: String, origin: String, of root: Root) throws(ChannelError) {
        self.origin = origin
        self.root = root
        sections = try Self.sections(yaml, origin, root)
    }

    /// The sections, each to be read setting by setting.
    public func settings(folder: URL, environment: [String: String]) -> [ChannelSettings] {
        sections.map { section in
            ChannelSettings(
                name: section.name, noun: root.noun, origin: origin, line: section.line,
                values: section.values,
                folder: folder, environment: environment)
        }
    }

    private static func sections(
        _ yaml: String, _ origin: String, _ root: Root
    ) throws(ChannelError) -> [Section] {
        let (key, noun) = (root.key, root.noun)
        let node: Node?
        do {
            node = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw ChannelError(origin, "不是 YAML：\(error)")
        } catch {
            throw ChannelError(origin, "不是 YAML：\(error)")
        }
        guard let node else { return [] }
        guard let listed = node.mapping?[key], node.mapping?.count == 1 else {
            throw ChannelError("\(origin):1", "第一行应是 \(key):，下面一节一个\(noun)")
        }
        guard listed.mapping != nil || listed.null != nil else {
            throw ChannelError("\(origin):\(listed.mark?.line ?? 1)", "\(key): 下面应是 \(noun)名: 和它的设置，不是列表")
        }
        var sections: [Section] = []
        // An empty list: `channels:` and nothing below.
        for (key, value) in listed.mapping ?? [:] {
            let line = key.mark?.line ?? 1
            guard let name = key.string, Self.isName(name) else {
                throw ChannelError("\(origin):\(line)", "\(noun)名用小写字母、数字和 -，最长 40 个字符")
            }
            guard !sections.contains(where: { $0.name == name }) else {
                throw ChannelError("\(origin):\(line)", "\(noun) \(name) 写了两次")
            }
            guard let mapping = value.mapping else {
                throw ChannelError("\(origin):\(line)", "\(noun) \(name) 下面应是 名称: 值")
            }
            let values = try values(mapping, "\(noun) \(name)", origin)
            sections.append(Section(name: name, line: line, values: values))
        }
        return sections
    }

    private static func values(
        _ mapping: Node.Mapping, _ name: String, _ origin: String
    ) throws(ChannelError) -> [String: SettingValue] {
        var values: [String: SettingValue] = [:]
        for (key, value) in mapping {
            let line = key.mark?.line ?? 1
            guard let text = key.string, values[text] == nil else {
                throw ChannelError("\(origin):\(line)", "\(name) 里有一项写了两次，或名称不是文字")
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
            for (word, value) in pairs {
                guard let word = word.string, let value = value.scalar?.string else {
                    throw ChannelError(origin, "\(name) 的 \(key)：每项应是 名称: 值")
                }
                texts[word] = value
            }
            return .map(texts)
        case .alias: break
        }
        throw ChannelError(origin, "\(name) 的 \(key)：列表里只能是文字")
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
