import ArgumentParser

/// The help of every command as one Markdown page; `docs/commands.md` is this, and a test holds it to it.
enum CommandReference {
    /// The page.
    static var markdown: String {
        var page =
            "# Commands\n\nWhat `--help` says of each command. `HOTLINE_RECORD=1 swift test` rewrites it.\n"
        for (path, command) in all(HotlineCommand.self, path: ["hotline"]) {
            let help = HotlineCommand.helpMessage(for: command, columns: 100)
            page += "\n## \(path.joined(separator: " "))\n\n```\n\(help)\n```\n"
        }
        return page
    }

    /// Commands that do something but whose help shows no example.
    static var withoutExample: [String] {
        all(HotlineCommand.self, path: ["hotline"])
            .filter {
                $0.1.configuration.subcommands.isEmpty && !$0.1.configuration.discussion.contains("Example:")
            }
            .map { $0.0.joined(separator: " ") }
    }

    private static func all(
        _ command: any ParsableCommand.Type, path: [String]
    ) -> [([String], any ParsableCommand.Type)] {
        [(path, command)]
            + command.configuration.subcommands.flatMap { child in
                all(child, path: path + [child.configuration.commandName ?? ""])
            }
    }
}
