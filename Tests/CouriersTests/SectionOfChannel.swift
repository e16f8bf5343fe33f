import Foundation

@testable import Couriers

/// The section of a channel, from the lines of a `channels.yaml`; the first one is its fourth.
func section(
    _ yaml: String, environment: [String: String] = ["KEY": "s3cret&key"]
) throws -> ChannelSettings {
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
    let text = "channels:\n  test:\n    kind: test\n" + lines.joined(separator: "\n")
    guard
        let section = try SettingsSections(yaml: text, origin: "channels.yaml", of: .channels).sections.first
    else {
        throw ChannelError("channels.yaml", "no section")
    }
    return ChannelSettings(
        name: section.name, origin: "channels.yaml", line: section.line, values: section.values,
        folder: FileManager.default.temporaryDirectory, environment: environment)
}
