import ArgumentParser
import Foundation
import HotlineDesk
import HotlineModel
import HotlineService
import Segmentation
import TicketRouting
import Triage

struct RouteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "route",
        abstract:
            "Say where something goes: answered, refused, filed, or to which number, emergencies first.",
        discussion: """
            --batch reads one {"id","text","fields":{}} a line and writes, in order, one line each:
            {"id","route":"answer|refuse|ticket|<number>","certainty":"clear|ask","also":[…],"urgency":"P0|P1|P2|P3|X",
            "departments":["…"],"labels":[{"label","probability"}…],"reason"}

            Example:
              hotline route 楼道里全是烟，孩子还在屋里
              hotline route --explain 去年着火那个案子赔偿找谁
            """)

    @Argument(help: ArgumentHelp("What someone says.", valueName: "text"))
    var text: [String] = []

    @Option(help: ArgumentHelp("A file of texts; - reads standard input.", valueName: "file"))
    var batch: String?

    @Option(help: ArgumentHelp("The region that the caller is in.", valueName: "code"))
    var region: String?

    @Option(help: "The door: agent, ivr, servicePoint or resident.")
    var door = Door.agent

    @Flag(help: "Show the words, what stands around them, and the rule that decided.")
    var explain = false

    @OptionGroup var options: DataOptions

    func validate() throws {
        guard (batch != nil) != !text.isEmpty else { throw ValidationError("Give a text or --batch FILE.") }
        guard batch == nil || !explain else { throw ValidationError("--explain is for single texts.") }
    }

    func run() throws {
        let base = try options.open()
        if let batch {
            try RouteBatch(base: base, door: door).run(path: batch)
            return
        }
        let text = self.text.joined(separator: " ")
        let reply = try base.desk.reply(to: Inquiry(text, at: door, region: region, moment: .now))
        AnswerScreen(reply: reply, isExplained: false).print()
        if explain, let triage = reply.triage {
            TriageExplanation(
                triage: triage, parts: base.router.triage.parts(of: text, words: base.segmenter)
            ).print()
            ReplyExplanation(reply: reply).print()
        }
    }
}
