import Foundation
import HotlineDesk
import HotlineModel
import HotlineService
import KnowledgeStorage
import Matching
import Testing

/// Questions as nobody should ask them: pieces of real ones, operators, rubbish, in talks.
@Suite("Hostile questions")
struct HostileQuestionTests {
    private static let pieces = [
        "公积金", "步动铲", "房照", "怎么办", "多少钱", "那", "第二个", "都不是", "2", "吉D12345", "13812345678", "2026年11月24日",
        "bdc", "gongjijin",
        "NEAR(", "\"", "*", "^", "title:", "AND", "OR", "NOT", "'; DROP TABLE entry; --", "{pinyin}:",
        "\u{0}", "\u{FFFD}", "😀", "👨‍👩‍👧‍👦",
        "\u{202E}", "\u{0301}", "（", "」", "《", "𠮷", "ｇｊｊ", "不動產", "\n", "\t", "　", "？", "。", "-1", "0", "%s",
        "\\", "<b>",
        String(repeating: "停水", count: 300), String(repeating: "a", count: 500),
        String(repeating: "？", count: 200), "的", "吗",
    ]

    @Test("every turn of every talk ends in a normal reply", arguments: UInt64(1)...4)
    func talks(seed: UInt64) throws {
        let city = try SampleCityTests.City(importing: ["items.xlsx", "questions.csv", "hotlines.csv"])
        var generator = SeededGenerator(seed: seed)
        var conversation: Identifier<Conversation>?
        for turn in 0..<250 {
            let count = Int.random(in: 0...4, using: &generator)
            let text = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
            let door = Door.allCases.randomElement(using: &generator) ?? .agent
            if turn % 9 == 0 { conversation = nil }
            let reply = try city.base.desk.reply(
                to: Inquiry(text, at: door, conversation: conversation, moment: SampleCityTests.now))
            conversation = reply.conversation
            #expect((0...1).contains(reply.confidence), "seed \(seed): \(text)")
            if case .clarify(let asked) = reply.decision {
                #expect((2...4).contains(asked.options.count), "seed \(seed): \(text)")
                #expect(asked.options.allSatisfy { !$0.label.isEmpty && !$0.entries.isEmpty })
            }
            for hit in reply.hits {
                #expect(
                    abs(hit.score.parts.reduce(0) { $0 + $1.value } - hit.score.total) < 1e-4,
                    "seed \(seed): \(text)")
                #expect(door == .agent || hit.entry.visibility == .everyone, "seed \(seed): \(text)")
            }
            _ = try city.base.suggester.suggestions(text, filter: .init(at: SampleCityTests.now), limit: 5)
        }
    }
}

@Suite("Gaps")
struct GapTests {
    @Test("what nobody could answer becomes an entry that answers, and the gap is gone")
    func journey() throws {
        let city = try SampleCityTests.City(importing: ["questions.csv"])
        let now = SampleCityTests.now
        func ask(_ text: String) throws -> Reply {
            try city.base.desk.reply(to: Inquiry(text, at: .agent, moment: now))
        }
        for text in ["请问无人机飞行要报备吗", "无人机飞行报备找谁", "我叫张三丰，无人机飞行要报备吗"] { _ = try ask(text) }
        let start = now.adding(days: -1)
        let gap = try #require(try city.base.gaps.gaps(since: start).first)
        #expect(gap.count == 3)
        #expect(gap.examples.allSatisfy { !$0.contains("三丰") })
        let draft = try city.base.gaps.draft(
            gap.number, since: start, title: "无人机飞行要报备吗", answer: nil, by: "编辑", at: now)
        _ = try ask("无人机飞行要报备吗？")
        #expect(try city.base.gaps.gaps(since: start).isEmpty)
        #expect(throws: (any Error).self) {
            try city.base.editor.publish(draft.id, answer: nil, by: "编辑", at: now)
        }
        try city.base.editor.publish(draft.id, answer: "飞行前在实名登记平台报备。", by: "编辑", at: now)
        guard case .answer(let answered) = try ask("无人机飞行要报备吗").decision else {
            Issue.record("it is not answered")
            return
        }
        #expect(answered.hit.entry.answer == "飞行前在实名登记平台报备。")
    }

    @Test("what was dismissed stays away when it is asked again")
    func dismissed() throws {
        let city = try SampleCityTests.City(importing: ["questions.csv"])
        let start = SampleCityTests.now.adding(days: -1)
        func ask() throws {
            _ = try city.base.desk.reply(to: Inquiry("量子计算机维修点", at: .agent, moment: SampleCityTests.now))
        }
        try ask()
        let gap = try #require(try city.base.gaps.gaps(since: start).first)
        try city.base.gaps.dismiss(gap.number, since: start)
        try ask()
        #expect(try city.base.gaps.gaps(since: start).isEmpty)
        #expect(throws: ServiceError.self) { try city.base.gaps.dismiss(99, since: start) }
    }

    @Test("a store of questions that cannot be used keeps nobody from an answer")
    func damaged() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(repeating: 9, count: 5000).write(to: folder.appendingPathComponent("inquiries.sqlite"))
        let base = try KnowledgeBase(DataFolder(path: folder.path))
        #expect(base.problemWithInquiries != nil)
        let reply = try base.desk.reply(to: Inquiry("停水了找谁", at: .agent, moment: SampleCityTests.now))
        #expect(reply.hits.isEmpty)
    }
}
