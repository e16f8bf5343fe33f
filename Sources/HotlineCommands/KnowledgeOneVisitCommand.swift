import ArgumentParser
import HotlineModel
import HotlineService
import KnowledgeStorage

struct KnowledgeOneVisitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "one-visit",
        abstract: "Print how many items take at most one visit, by organisation and by level.",
        discussion: """
            The share is items with at most one visit over items whose visits are known; an item without a number
            is counted as missing, not as many.

            Example:
              hotline knowledge one-visit --target 90
            """)

    @Option(help: "The share to reach, in per cent.")
    var target = 90.0

    @OptionGroup var options: DataOptions

    func run() throws {
        let summary = try options.open().store.read { reader in
            var summary = OneVisitSummary()
            try reader.forEachEntry(kind: .item) { summary.add($0.entry) }
            return summary
        }
        guard summary.whole.items > 0 else {
            print("库里还没有事项；先导入：hotline import 事项清单.xlsx")
            return
        }
        print("只跑一次：\(line(summary.whole))，目标 \(Self.percent(target / 100))，\(gap(summary.whole))")
        print("按层级：")
        for (level, count) in summary.levels.sorted(by: { $0.key < $1.key }) {
            print("  \(level)　\(line(count))")
        }
        print("按单位：")
        let organisations = summary.organisations.sorted {
            ($0.value.share ?? 0, $0.key) < ($1.value.share ?? 0, $1.key)
        }
        for (organisation, count) in organisations { print("  \(organisation)　\(line(count))") }
    }

    private func line(_ count: OneVisitSummary.Count) -> String {
        let share = count.share.map { "占 \(Self.percent($0))" } ?? "占比无从计算"
        let missing = count.missing > 0 ? "，未填次数 \(count.missing) 项" : ""
        return "\(count.items) 项中 \(count.oneVisit) 项，\(share)\(missing)"
    }

    private func gap(_ count: OneVisitSummary.Count) -> String {
        let needed = Int((Double(count.items - count.missing) * target / 100).rounded(.up)) - count.oneVisit
        return needed <= 0 ? "已达标" : "还差 \(needed) 项"
    }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10)%"
    }
}
