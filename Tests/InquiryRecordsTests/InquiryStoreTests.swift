import Foundation
import HotlineModel
import InquiryRecords
import Testing

@Suite("What was asked")
struct InquiryStoreTests {
    private static let now = Moment(secondsSince1970: 1_795_000_000)

    private func asked(
        _ question: String, _ decision: String = "route", _ confidence: Double = 0.1, at moment: Moment = now
    ) -> NotedInquiry {
        NotedInquiry(
            question, askedAt: moment, door: .agent, decision: decision, confidence: confidence,
            firstEntry: Identifier("e1"))
    }

    private func judged(
        _ number: Int64, _ verdict: Judgement.Verdict, _ entry: String? = "e1", by author: String = "话务员"
    ) -> Judgement {
        Judgement(
            inquiry: number, verdict: verdict, entry: entry.flatMap(Identifier.init), author: author,
            judgedAt: Self.now)
    }

    @Test("numbers and names of people are masked before anything is kept, and lines are one line")
    func masked() throws {
        let store = try InquiryStore(path: nil)
        _ = try store.note(asked("我叫张三丰，\n电话13812345678，住3栋502室"))
        let kept = try store.questions(limit: 10)
        #expect(kept == ["我叫张**， 电话138******78，住*栋***室"])
    }

    @Test("what found no good answer is open until an entry was picked or an editor settled it")
    func open() throws {
        let store = try InquiryStore(path: nil)
        let numbers = try [
            asked("没有的事"), asked("答得没把握", "answer", 0.3), asked("答得好", "answer", 0.9),
            asked("追问后选了", "clarify", 0.4),
            asked("答错了", "answer", 0.9), asked("编辑办了"), asked("很久以前", at: Moment(secondsSince1970: 5)),
        ].map { try store.note($0) }
        try store.note(judged(numbers[3], .picked))
        try store.note(judged(numbers[4], .wrong))
        try store.settle([numbers[5]], by: .dismissed)
        let open = try store.unanswered(since: Self.now.adding(days: -1), below: 0.5, limit: 10).map(
            \.question)
        #expect(open == ["答错了", "答得没把握", "没有的事"])
        #expect(try store.unanswered(since: Self.now.adding(days: -1), below: 0.5, limit: 2).count == 2)
    }

    @Test("picks and complaints are counted by entry, and pairs to learn from are kept")
    func feedback() throws {
        let store = try InquiryStore(path: nil)
        let number = try store.note(asked("取公积金", "clarify", 0.4))
        for (verdict, author) in [
            (Judgement.Verdict.picked, "甲"), (.picked, "乙"), (.wrong, "丙"), (.picked, "乙"),
        ] {
            try store.note(judged(number, verdict, by: author))
        }
        try store.note(judged(number, .useless, nil))
        let entry = try #require(Identifier<Entry>("e1"))
        #expect(try store.feedback() == [entry: EntryFeedback(picked: 2, wrong: 1)])
        #expect(try store.pickedPairs().map(\.question) == ["取公积金"])
    }

    @Test("a judgement on a number that nobody asked is refused with that number")
    func unknown() throws {
        let store = try InquiryStore(path: nil)
        #expect(throws: InquiryError(origin: "7", message: "no question of this number was asked here")) {
            try store.note(judged(7, .picked))
        }
    }

    @Test("what is forgotten goes with what was said of it")
    func forget() throws {
        let store = try InquiryStore(path: nil)
        let number = try store.note(asked("旧事", at: Moment(secondsSince1970: 5)))
        try store.note(judged(number, .picked))
        #expect(try store.forget(before: Self.now) == 1)
        #expect(try store.feedback().isEmpty && store.questions(limit: 9).isEmpty)
    }

    @Test("a file outlives its store, two stores share it, and a damaged one is one clear error")
    func file() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("inquiries.sqlite").path
        let first = try InquiryStore(path: path)
        let second = try InquiryStore(path: path)
        _ = try first.note(asked("一"))
        _ = try second.note(asked("二"))
        #expect(try first.questions(limit: 9) == ["二", "一"])
        let damaged = folder.appendingPathComponent("damaged.sqlite").path
        try Data(repeating: 7, count: 9000).write(to: URL(fileURLWithPath: damaged))
        #expect(throws: InquiryError.self) { try InquiryStore(path: damaged) }
    }
}
