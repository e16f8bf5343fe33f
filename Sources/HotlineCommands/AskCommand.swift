public import ArgumentParser
import Foundation
import HotlineDesk
public import HotlineModel
import HotlineService
import Matching

struct AskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask",
        abstract:
            "Ask a question in plain Chinese and get the one best answer, or hear that it is not known.",
        discussion: """
            --batch reads one {"id","query"} a line and writes, in order, one line each:
            {"id","hits":[{"id","score"}],"decision":"answer|clarify|route","confidence":0…1}

            --dialogue reads one turn a line and keeps the talk: 2 or 补办 picks a choice, 那多少钱 asks on.

            Example:
              hotline ask 取公积金要带什么材料
              hotline ask --dialogue
              hotline ask --batch questions.jsonl --limit 10 > answers.jsonl
            """)

    @Argument(help: ArgumentHelp("The question.", valueName: "question"))
    var question: [String] = []

    @Option(help: ArgumentHelp("A file of questions; - reads standard input.", valueName: "file"))
    var batch: String?

    @Option(help: "How many hits a batch writes for each question.")
    var limit = 10

    @Option(help: "What a batch writes: jsonl.")
    var format = BatchFormat.jsonl

    @Flag(help: "Take turns: one question or reply a line, from a terminal or a file.")
    var dialogue = false

    @Option(
        help:
            "The door that asks, which decides how sure an answer has to be: agent, ivr, servicePoint or resident."
    )
    var door = Door.agent

    @Option(help: ArgumentHelp("The region that the asker is in.", valueName: "name"))
    var here: String?

    @Flag(help: "Say why: the decision, and every part of the score.")
    var explain = false

    @OptionGroup var filters: FilterOptions
    @OptionGroup var options: DataOptions

    enum BatchFormat: String, ExpressibleByArgument {
        case jsonl
    }

    func validate() throws {
        guard [batch != nil, dialogue, !question.isEmpty].count(where: \.self) == 1 else {
            throw ValidationError("Give a question, --dialogue or --batch FILE.")
        }
        guard batch == nil || !explain else {
            throw ValidationError("--explain is for single questions and talks.")
        }
        guard (1...1000).contains(limit) else { throw ValidationError("--limit takes 1 to 1000.") }
    }

    func run() throws {
        let base = try options.openToSearch()
        if let here, !base.searcher.gazetteer.knows(here) {
            throw CommandError(
                origin: here, message: "is no region that was imported; see regions in the data")
        }
        if let batch {
            try QuestionBatch(base: base, filter: filters.filter, limit: limit).run(path: batch)
            return
        }
        if dialogue {
            try Dialogue(desk: base.desk, command: self).run()
            return
        }
        let reply = try reply(to: question.joined(separator: " "), in: nil, base.desk)
        AnswerScreen(reply: reply, isExplained: explain).print()
        if let number = reply.number { Terminal.say("问题编号 \(number)") }
    }

    func reply(
        to text: String, in conversation: Identifier<Conversation>?, _ desk: Desk
    ) throws -> Reply {
        try desk.reply(
            to: Inquiry(text, at: door, conversation: conversation, region: here, moment: .now),
            filter: filters.filter)
    }
}

/// Turns of one talk, a line each; an empty line or the end of the input ends it.
private struct Dialogue {
    let desk: Desk
    let command: AskCommand

    func run() throws {
        var conversation: Identifier<Conversation>?
        Terminal.say("请问您要办什么？（空行结束）")
        while let line = readLine(), !line.allSatisfy(\.isWhitespace) {
            let reply = try command.reply(to: line, in: conversation, desk)
            conversation = reply.conversation
            AnswerScreen(reply: reply, isExplained: command.explain).print()
            if let number = reply.number { Terminal.say("问题编号 \(number)") }
        }
    }
}

extension Door: ExpressibleByArgument {}
