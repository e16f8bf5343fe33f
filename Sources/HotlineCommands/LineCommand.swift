import ArgumentParser
import HotlineModel
import HotlineService
import KnowledgeStorage
import Matching

struct LineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "line", abstract: "Look at the register of merged telephone lines.",
        subcommands: [LineShowCommand.self, LineListCommand.self])
}

struct LineShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what happens to a call to a number: greeting, whose knowledge, which queue.",
        discussion: """
            Example:
              hotline line show 12301
              hotline line show 0437-12345 --format json
            """)

    @Argument(help: ArgumentHelp("The number that is dialled.", valueName: "number"))
    var number: String

    @Option(help: "How to report: table or json.")
    var format = OutputFormat.table

    @OptionGroup var options: DataOptions

    func run() throws {
        let register = try options.open().store.read { try LineRegister($0) }
        guard let dialled = register.dialled(number), case .hotline(let line) = dialled.line.details else {
            throw CommandError(
                origin: number, message: "is no line of the register; hotline line list shows all")
        }
        switch format {
        case .json: print(try Terminal.json(Shown(dialled)))
        case .table:
            Terminal.line("\(line.number) \(dialled.line.title)　\(line.mergeMode?.rawValue ?? "归并方式未填")")
            if dialled.answering.id != dialled.line.id {
                Terminal.line("  现由：\(dialled.answering.id) \(dialled.answering.title)")
            }
            Terminal.line("  欢迎语：\(dialled.greeting)")
            Terminal.line("  先查谁的知识：\(dialled.knowledge ?? "全部")")
            Terminal.line("  队列：\(dialled.queue ?? "默认")")
            if let hours = line.hours { Terminal.line("  服务时间：\(hours)") }
        }
    }

    private struct Shown: Encodable {
        let line: String
        let title: String
        let mergeMode: String?
        let answering: String
        let greeting: String
        let knowledge: String?
        let queue: String?

        init(_ dialled: LineRegister.DialledLine) {
            line = dialled.line.id.text
            title = dialled.line.title
            answering = dialled.answering.id.text
            greeting = dialled.greeting
            knowledge = dialled.knowledge
            queue = dialled.queue
            guard case .hotline(let hotline) = dialled.line.details else {
                mergeMode = nil
                return
            }
            mergeMode = hotline.mergeMode?.rawValue
        }
    }
}

struct LineListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the register: number, name, how it was merged, where it leads now.",
        discussion: """
            Example:
              hotline line list
            """)

    @OptionGroup var options: DataOptions

    func run() throws {
        let (lines, register) = try options.open().store.read { (try $0.hotlines(), try LineRegister($0)) }
        for stored in lines {
            guard case .hotline(let line) = stored.entry.details else { continue }
            let target = register.replacement(of: stored.entry).map { " → \($0.id)" } ?? ""
            Terminal.line("\(line.number)\(target)　\(stored.entry.title)　\(line.mergeMode?.rawValue ?? "")")
        }
        print("共 \(lines.count) 条")
    }
}
