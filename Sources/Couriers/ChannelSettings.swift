public import Foundation
import HotlineModel
import Synchronization

/// One section of a settings file, a channel in `channels.yaml` or a door in `ivr.yaml`: each setting is read once, by what
/// it has to be.
///
/// Every error says the line. What nobody read is a slip of the pen, and is told as one.
public final class ChannelSettings: Sendable {
    /// The section's name.
    public let name: String
    /// What sections of the file are called: 渠道.
    private let noun: String
    private let origin: String
    private let line: Int
    private let values: [String: SettingValue]
    private let folder: URL
    private let environment: [String: String]
    private let read = Mutex<Set<String>>([])

    init(
        name: String, noun: String = "渠道", origin: String, line: Int, values: [String: SettingValue],
        folder: URL, environment: [String: String]
    ) {
        self.name = name
        self.noun = noun
        self.origin = origin
        self.line = line
        self.values = values
        self.folder = folder
        self.environment = environment
    }

    /// A text; nil where there is none.
    public func text(_ key: String) throws(ChannelError) -> String? {
        guard let value = value(key) else { return nil }
        guard case .text(let text) = value.content else { throw fault(key, "应是一个值，不是列表") }
        return text
    }

    /// A text that has to be there.
    public func needed(_ key: String) throws(ChannelError) -> String {
        guard let text = try text(key), !text.isEmpty else { throw missing(key) }
        return text
    }

    private func missing(_ key: String) -> ChannelError {
        ChannelError("\(origin):\(line)", "\(noun) \(name) 缺少 \(key)")
    }

    /// Texts; one alone is a list of one.
    public func list(_ key: String) throws(ChannelError) -> [String] {
        switch value(key)?.content {
        case nil: return []
        case .text(let text): return [text]
        case .list(let texts): return texts
        case .map: throw fault(key, "应是列表")
        }
    }

    /// Names with texts.
    public func map(_ key: String) throws(ChannelError) -> [String: String] {
        switch value(key)?.content {
        case nil: return [:]
        case .map(let texts): return texts
        case .text, .list: throw fault(key, "应是 名称: 值 的列表")
        }
    }

    /// A whole number within bounds.
    public func number(_ key: String, _ range: ClosedRange<Int>) throws(ChannelError) -> Int? {
        guard let text = try text(key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw fault(key, "\"\(text)\" 不是 \(range.lowerBound) 到 \(range.upperBound) 的整数")
        }
        return number
    }

    /// Seconds, written `30s`, `5m`, `2h` or `1d`.
    public func seconds(_ key: String, _ range: ClosedRange<Int>) throws(ChannelError) -> Int? {
        guard let text = try text(key) else { return nil }
        guard let seconds = Self.seconds(text), range.contains(seconds) else {
            throw fault(
                key, "\"\(text)\" 不是时长；写成 30s、5m、2h、1d，在 \(range.lowerBound)s 到 \(range.upperBound)s 之间")
        }
        return seconds
    }

    /// `30s`, `5m`, `2h`, `1d` in seconds; nil for anything else.
    static func seconds(_ text: String) -> Int? {
        guard let unit = text.last, let count = Int(text.dropLast()), (0...1_000_000).contains(count) else {
            return Int(text) == 0 ? 0 : nil
        }
        switch unit {
        case "s": return count
        case "m": return count * 60
        case "h": return count * 3600
        case "d": return count * 86_400
        default: return nil
        }
    }

    /// One of some words.
    public func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _ type: Choice.Type
    ) throws(ChannelError) -> Choice? where Choice.RawValue == String {
        guard let text = try text(key) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: "、")
            throw fault(key, "\"\(text)\" 不在 \(known) 之中")
        }
        return choice
    }

    /// The address of a service, http or https.
    public func url(_ key: String) throws(ChannelError) -> URL {
        let text = try needed(key)
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), url.host?.isEmpty == false,
            scheme == "http" || scheme == "https"
        else { throw fault(key, "\"\(text)\" 不是 http:// 或 https:// 开头的网址") }
        guard url.user == nil, url.password == nil else { throw fault(key, "网址里不能写账号口令；用 env: 或 file: 另存") }
        return url
    }

    /// A file or folder; what is not absolute lies in the data folder.
    public func path(_ key: String) throws(ChannelError) -> URL {
        URL(fileURLWithPath: try needed(key), relativeTo: folder).absoluteURL
    }

    /// Secrets, at least one, each kept outside this file: `env:NAME` or `file:PATH`.
    public func secrets(_ key: String) throws(ChannelError) -> [Secret] {
        var secrets: [Secret] = []
        for text in try list(key) { secrets.append(try secret(text, key)) }
        guard !secrets.isEmpty else { throw missing(key) }
        return secrets
    }

    /// A secret; nil where there is none.
    public func secret(_ key: String) throws(ChannelError) -> Secret? {
        guard let text = try text(key) else { return nil }
        return try secret(text, key)
    }

    /// A secret that a text points to.
    func secret(_ text: String, _ key: String) throws(ChannelError) -> Secret {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, ["env", "file"].contains(parts[0]) else {
            throw fault(key, "密钥不能直接写在这里；写 env:变量名 或 file:文件路径")
        }
        if parts[0] == "env" {
            guard let value = environment[parts[1]], !value.isEmpty else {
                throw fault(key, "环境变量 \(parts[1]) 没有设置")
            }
            return Secret(value)
        }
        let url = URL(fileURLWithPath: parts[1], relativeTo: folder)
        guard let data = FileManager.default.contents(atPath: url.path),
            case let value = String(decoding: data, as: UTF8.self).trimmingCharacters(
                in: .whitespacesAndNewlines),
            !value.isEmpty
        else { throw fault(key, "读不到密钥文件 \(url.path)，或它是空的") }
        return Secret(value)
    }

    /// An error at a setting's line.
    public func fault(_ key: String, _ message: String) -> ChannelError {
        ChannelError("\(origin):\(values[key]?.line ?? line)", "\(noun) \(name) 的 \(key)：\(message)")
    }

    /// Tells the first setting that nobody read.
    public func finish() throws(ChannelError) {
        let read = read.withLock { $0 }
        guard
            let key = values.keys.filter({ !read.contains($0) }).min(by: {
                (values[$0]?.line ?? 0) < (values[$1]?.line ?? 0)
            })
        else { return }
        let known = read.sorted().joined(separator: "、")
        throw ChannelError(
            "\(origin):\(values[key]?.line ?? line)", "\(noun) \(name) 没有 \(key) 这一项；可写的有：\(known)")
    }

    private func value(_ key: String) -> SettingValue? {
        read.withLock { _ = $0.insert(key) }
        return values[key]
    }
}

/// A setting and its line, from 1.
struct SettingValue: Hashable, Sendable {
    let content: Content
    let line: Int

    enum Content: Hashable, Sendable {
        case text(String)
        case list([String])
        case map([String: String])
    }
}
