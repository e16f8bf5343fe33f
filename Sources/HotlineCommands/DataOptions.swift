public import ArgumentParser
import Foundation
public import HotlineModel
import HotlineService
import InquiryRecords
import KnowledgeStorage

/// Options that every command takes.
struct DataOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of the database files, made on first use.",
            discussion: "Without it HOTLINE_DATA names the folder, else it is ~/.local/share/hotline.",
            valueName: "dir"))
    var data: String?

    func validate() throws {
        if data?.isEmpty == true { throw ValidationError("--data takes the name of a folder.") }
    }

    func open() throws -> KnowledgeBase {
        var isRenewed = false
        let base = try KnowledgeBase(DataFolder(path: data)) { done, all in
            isRenewed = true
            Terminal.progress(
                ProgressBar("更新索引", share: Double(done) / Double(max(1, all)), count: done).text)
        }
        if isRenewed { Terminal.progress("") }
        if let problem = base.problemWithInquiries {
            Terminal.say("问题记录打不开，照常回答，但不记录（\(problem)）；恢复备份，或移走 inquiries.sqlite 重新开始")
        }
        for problem in base.listProblems.prefix(3) {
            Terminal.say("词表有一处不能用：\(problem)")
        }
        try base.store.noteLapsedDocuments(at: .now)
        return base
    }

    /// Opens a folder to search it, and says where nothing was imported yet.
    func openToSearch() throws -> KnowledgeBase {
        let base = try open()
        let (counts, runs) = try base.store.read { (try $0.counts(), try $0.runs()) }
        if counts.isEmpty, !runs.isEmpty {
            Terminal.say("没有在用的条目：都已下线、撤销或待审核（hotline import list）")
        } else if counts.isEmpty {
            Terminal.say("知识库还是空的，先导入：hotline import 文件（\(DataFolder(path: data).url.path)）")
        }
        return base
    }
}

/// Who does something that is kept with a name.
struct AuthorOptions: ParsableArguments {
    @Option(
        name: .customLong("by"),
        help: ArgumentHelp(
            "Who does this; kept with every version. Without it the user of this machine.", valueName: "name")
    )
    var given: String?

    var name: String { given ?? NSUserName() }

    func validate() throws {
        if given?.isEmpty == true { throw ValidationError("--by takes a name.") }
    }
}

/// Options that say which entries a search is about.
struct FilterOptions: ParsableArguments {
    @Option(help: "Only this kind: item, question, hotline, policy, notice or place.")
    var kind: EntryKind?

    @Option(help: "Only organisations whose name holds this.")
    var organisation: String?

    @Option(help: "Only regions whose name or code holds this.")
    var region: String?

    @Flag(help: "Only items that take at most one visit (只跑一次).")
    var oneVisit = false

    @Flag(help: "Only what everyone may see; without it agents' entries are searched too.")
    var publicOnly = false

    var filter: SearchFilter {
        SearchFilter(
            kind: kind, organisation: organisation, region: region, onlyOneVisit: oneVisit,
            visibility: publicOnly ? .everyone : .agents, at: .now)
    }
}

/// How results are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    /// For people.
    case table
    /// For machines.
    case json
}

extension EntryKind: ExpressibleByArgument {}

extension Moment {
    /// The time of the clock.
    static var now: Moment { Moment(secondsSince1970: Int64(Date().timeIntervalSince1970)) }
}
