import Foundation
import HotlineModel
import InquiryRecords
import KnowledgeStorage
import Matching
import Segmentation
import Testing
import TicketRouting
import Ticketing
import Triage
import WorkingCalendar

@testable import HotlineDesk

/// A desk over a small catalogue.
private final class DeskFixture {
    let desk: Desk
    let records: InquiryStore
    private let folder: URL
    private var conversation: Identifier<Conversation>?

    static let now = Moment(year: 2026, month: 11, day: 24) ?? Moment(secondsSince1970: 0)

    init(router: TicketRouter? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let store = try KnowledgeStore(path: folder.appendingPathComponent("knowledge.sqlite").path)
        let provenance = KnowledgeWriter.Provenance(
            run: nil, source: "test", author: "test", reason: "test", at: Moment(secondsSince1970: 0))
        try store.write { writer in
            for entry in Self.entries { _ = try writer.save(entry, from: provenance) }
            return ((), .keep)
        }
        records = try InquiryStore(path: nil)
        let searcher = Searcher(
            store: store, search: KnowledgeSearch(store),
            planner: QueryPlanner(segmenter: Segmenter(lexicon: .shipped)))
        desk = Desk(answerer: Answerer(searcher: searcher), records: records, router: router)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func say(_ text: String, at door: Door = .agent) throws -> Reply {
        let reply = try desk.reply(to: Inquiry(text, at: door, conversation: conversation, moment: Self.now))
        conversation = reply.conversation
        return reply
    }

    private static let entries: [Entry] = {
        let licence = ["新申请", "续期", "遗失补办", "注销"].map { act -> Entry in
            var item = ServiceItem()
            item.fee.charged = false
            item.contact.place = "市民大厅二楼\(act)窗口"
            item.materials = [ServiceItem.Material(name: "\(act)申请表")]
            return entry("licence-\(act)", "烟花爆竹经营许可（\(act)）", .item(item))
        }
        var hall = entry("hall", "龙山区政务大厅几点上班", .question)
        hall.answer = "工作日上午八点半到下午五点。"
        return licence + [hall, entry("water", "停水了找谁", .question)]
    }()

    private static func entry(_ id: String, _ title: String, _ details: Entry.Details) -> Entry {
        guard let id = Identifier<Entry>(id) else { preconditionFailure("a test names its entries") }
        return Entry(id: id, title: title, details: details)
    }
}

extension Reply {
    fileprivate var answered: AnsweredEntry? {
        guard case .answer(let answered) = decision else { return nil }
        return answered
    }

    fileprivate var choices: [String] {
        guard case .clarify(let clarification) = decision else { return [] }
        return clarification.options.map(\.label)
    }
}

@Suite("The desk")
struct DeskTests {
    @Test(
        "what fits several items is asked back with what differs, and each way to pick one is understood",
        arguments: ["2", "第二个", "续期", "要续期的那个", "二"])
    func choice(reply: String) throws {
        let fixture = try DeskFixture()
        let asked = try fixture.say("烟花爆竹经营许可")
        #expect(Set(asked.choices) == ["新申请", "续期", "遗失补办", "注销"])
        guard case .clarify(let clarification) = asked.decision else { return }
        let wanted =
            ["2", "第二个", "二"].contains(reply) ? clarification.options[1].entries[0].text : "licence-续期"
        #expect(try fixture.say(reply).answered?.hit.entry.id.text == wanted)
    }

    @Test("a part that is asked for after an answer is that entry's part")
    func followUp() throws {
        let fixture = try DeskFixture()
        _ = try fixture.say("烟花爆竹经营许可续期")
        let fee = try fixture.say("那多少钱")
        #expect(fee.answered?.hit.entry.id.text == "licence-续期")
        #expect(fee.answered?.asked == .fee && fee.answered?.fact == "不收费")
        #expect(try fixture.say("在哪办呢").answered?.fact == "市民大厅二楼续期窗口")
        #expect(try fixture.say("要带什么材料").answered?.fact == "续期申请表")
    }

    @Test("what was asked for is answered once the choice is made")
    func askedBeforeChoice() throws {
        let fixture = try DeskFixture()
        #expect(try !fixture.say("烟花爆竹经营许可在哪办").choices.isEmpty)
        #expect(try fixture.say("遗失补办").answered?.fact == "市民大厅二楼遗失补办窗口")
    }

    @Test("none of the choices hands over; a new question is a new question")
    func refusal() throws {
        let fixture = try DeskFixture()
        _ = try fixture.say("烟花爆竹经营许可")
        let refused = try fixture.say("都不是")
        #expect(refused.answered == nil && refused.choices.isEmpty)
        #expect(try fixture.say("停水了找谁").answered?.hit.entry.id.text == "water")
    }

    @Test("without an answer before it a part is no question")
    func followUpAfterNothing() throws {
        #expect(try DeskFixture().say("那多少钱").answered == nil)
    }

    @Test("two talks do not hear each other")
    func talks() throws {
        let fixture = try DeskFixture()
        _ = try fixture.say("烟花爆竹经营许可续期")
        let other = try fixture.desk.reply(to: Inquiry("那多少钱", at: .agent, moment: DeskFixture.now))
        #expect(other.answered == nil)
    }

    @Test("after half an hour of silence a talk is over")
    func silence() throws {
        let fixture = try DeskFixture()
        let first = try fixture.say("烟花爆竹经营许可续期")
        let later = Inquiry(
            "那多少钱", at: .agent, conversation: first.conversation, moment: DeskFixture.now.adding(days: 1))
        #expect(try fixture.desk.reply(to: later).answered == nil)
    }

    private static let router = TicketRouter(
        triage: Triage(), lines: LineDirectory([.init(number: "119", name: "火警")]), units: UnitRouter(),
        flow: TicketFlow(
            rules: TicketRules(), calendar: HotlineCalendar(HolidayNotice.shipped),
            organisations: OrganisationTree([])))

    @Test(
        "an emergency is handed over before anything is searched, in the middle of a talk too, and is no gap")
    func emergency() throws {
        let fixture = try DeskFixture(router: Self.router)
        _ = try fixture.say("烟花爆竹经营许可")
        let reply = try fixture.say("厨房着火了，火越烧越大，快来人", at: .ivr)
        guard case .handOver(let handOver) = reply.decision else {
            Issue.record("it was \(reply.decision)")
            return
        }
        #expect(handOver.number == "119" && handOver.certainty == .clear && handOver.transfer == .oneKey)
        #expect(handOver.say?.isEmpty == false && reply.hits.isEmpty && reply.reason == .triaged)
        #expect(
            try fixture.records.unanswered(since: Moment(secondsSince1970: 0), below: 1, limit: 10).allSatisfy
            {
                !$0.question.contains("着火")
            })
    }

    @Test("who speaks of ending it is never transferred blindly and gets no choice")
    func suicide() throws {
        for text in ["我不想活了", "活着太累了，我想从楼上跳下去", "药都吃下去了，我不想活了"] {
            let reply = try DeskFixture(router: Self.router).say(text, at: .ivr)
            guard case .handOver(let handOver) = reply.decision else {
                Issue.record("\(text) was \(reply.decision)")
                continue
            }
            #expect(handOver.transfer == .warm && handOver.certainty == .ask, "\(text)")
        }
    }

    @Test(
        "what is not answered goes to the line whose business it is, is refused with a channel, or becomes a ticket"
    )
    func destinations() throws {
        let fixture = try DeskFixture(router: Self.router)
        guard case .handOver(let legal) = try fixture.say("我跟媳妇要离婚，财产和孩子咋判，想问问律师").decision else {
            Issue.record("a question of law stays here")
            return
        }
        #expect(legal.number == "12348")
        guard case .refusal(let refusal) = try fixture.say("法院判决我不服，你们给改判").decision else {
            Issue.record("a judgement is not refused")
            return
        }
        #expect(refusal.number == "12368" && refusal.channel == "人民法院")
        guard case .ticket(let urgent) = try fixture.say("马路上井盖没了一个大窟窿").decision else {
            Issue.record("a hole in the road is no ticket")
            return
        }
        #expect(urgent.urgency == .urgent && urgent.due != nil)
        guard case .ticket(let ordinary) = try fixture.say("小区门口路灯不亮请尽快修一下").decision else {
            Issue.record("a street lamp is no ticket")
            return
        }
        #expect(ordinary.urgency == .ordinary && !ordinary.reasons.isEmpty)
    }

    @Test("what is asked is kept masked, with a number to judge it by; silence is not")
    func kept() throws {
        let fixture = try DeskFixture()
        let reply = try fixture.say("我电话13812345678停水了找谁")
        let number = try #require(reply.number)
        try fixture.desk.note(
            Judgement(
                inquiry: number, verdict: .picked, entry: Identifier("water"), author: "test",
                judgedAt: DeskFixture.now))
        #expect(try fixture.records.questions(limit: 5) == ["我电话138******78停水了找谁"])
        #expect(try fixture.say("  ").number == nil)
    }

    @Test("every door's words end in a normal reply", arguments: Door.allCases)
    func doors(door: Door) throws {
        for text in ["", "。", "喂", "停水了找谁", "NEAR(", String(repeating: "停水", count: 5000), "\u{0}", "😀😀"] {
            _ = try DeskFixture().say(text, at: door)
        }
    }
}

@Suite("Thresholds of doors")
struct DoorThresholdTests {
    @Test("a line sets a door, others keep the shipped ones, and a bad line is told with its place")
    func list() {
        var problems: [ListError] = []
        let thresholds = DoorThresholds(
            list: "# 城市自己的\ndoor,answer,clarify\nivr,0.8,0.3\nfax,0.5,0.1\nagent,0.2,0.6\n", origin: "t.csv",
            problems: &problems)
        #expect(thresholds[.ivr] == Thresholds(answer: 0.8, clarify: 0.3))
        #expect(thresholds[.agent] == DoorThresholds.shipped[.agent])
        #expect(problems.map(\.origin) == ["t.csv:4", "t.csv:5"])
    }

    @Test("a voice robot is never less strict than a screen that a person reads first")
    func strict() {
        for door in Door.allCases {
            #expect(DoorThresholds.shipped[.ivr].answer >= DoorThresholds.shipped[door].answer)
        }
    }
}

@Suite("Opening hours")
struct OpeningHoursTests {
    @Test(
        "hours as people write them tell whether it is open",
        arguments: [
            // 2026-11-24 is a Tuesday, 2026-11-28 a Saturday.
            ("周一至周五 8:30-11:30，13:00-17:00", 24, 9, 0, true),
            ("周一至周五 8:30-11:30，13:00-17:00", 24, 12, 0, false),
            ("周一至周五 8:30-11:30，13:00-17:00", 28, 9, 0, false), ("工作日 8:30-17:00", 24, 16, 59, true),
            ("工作日 8:30-17:00", 24, 17, 0, false), ("上午8点半至11点半，下午1点至5点", 28, 14, 0, true),
            ("24小时", 28, 3, 0, true), ("星期六、星期日 9：00—15：00", 28, 10, 0, true),
            ("星期六、星期日 9：00—15：00", 24, 10, 0, false),
        ])
    func open(text: String, day: Int, hour: Int, minute: Int, expected: Bool) throws {
        let midnight = try #require(Moment(year: 2026, month: 11, day: day))
        let moment = Moment(secondsSince1970: midnight.secondsSince1970 + Int64(hour * 3600 + minute * 60))
        #expect(try #require(OpeningHours(text)).isOpen(at: moment) == expected)
    }

    @Test("what names no hour cannot be read", arguments: ["", "工作日", "见公告", "8:30", "12345"])
    func unreadable(text: String) {
        #expect(OpeningHours(text) == nil)
    }
}
