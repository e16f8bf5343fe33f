public import ArgumentParser
import Foundation

/// The `hotline` command: everyday verbs stand alone, all else is a noun and a verb.
public struct HotlineCommand: ParsableCommand {
    /// Name, subcommands, help.
    public static let configuration = CommandConfiguration(
        commandName: "hotline",
        abstract: "A 12345 hotline: a knowledge base that takes in a city's files and answers its people.",
        discussion: """
            Example:
              hotline import Samples/items.xlsx
              hotline ask 办不动产证要带什么
            """,
        version: "0.1.0",
        subcommands: [
            AskCommand.self, RouteCommand.self, SearchCommand.self, SuggestCommand.self, ImportCommand.self,
            ExportCommand.self,
            EntryCommand.self,
            NoticeCommand.self, LineCommand.self, ListsCommand.self, QuestionCommand.self, GapsCommand.self,
            KnowledgeCommand.self, TicketCommand.self, TicketsCommand.self, OrgCommand.self,
            DispatchCommand.self, ChannelCommand.self, OutboxCommand.self, IVRCommand.self,
            CalendarCommand.self, SuperviseCommand.self, StatsCommand.self, ReportCommand.self,
            RemindCommand.self,
            SegmentCommand.self,
            EvaluateCommand.self,
            TrainCommand.self,
        ])

    /// Made by the argument parser.
    public init() {}

    /// Parses the process's arguments, runs the command, and ends the process: 0 done, 1 failed, 64 wrong usage.
    public static func runAndExit() async -> Never {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            try Terminal.finish()
            exit()
        } catch let error as ExitCode {
            exit(withError: error)
        } catch {
            let isUsage = exitCode(for: error) == .validationFailure || exitCode(for: error) == .success
            if isUsage { exit(withError: error) }
            Terminal.say("hotline: \(Self.line(error))")
            exit(withError: ExitCode.failure)
        }
    }

    /// An error in one line.
    private static func line(_ error: any Error) -> String {
        Terminal.shown(String(describing: error)).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
