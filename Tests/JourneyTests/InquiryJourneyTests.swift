import Foundation
import HotlineDesk
import HotlineModel
import HotlineService
import Importing
import KnowledgeStorage
import Matching
import RecordedCouriers
import Testing
import TicketLedger
import TicketRouting
import Ticketing
import Triage
import WorkingCalendar

/// The newcomer's page on inquiries: what callers say ends in an answer, a question back, a hand-over, a refusal or a ticket, and
/// every end but the question back is on record.
@Suite("An inquiry's journey")
struct InquiryJourneyTests {
    /// A data folder for the time of a test: the sample city's knowledge, organisations and dispatch catalogue.
    final class City {
        let folder: URL
        let office: TicketOffice
        let base: KnowledgeBase
        let desk: TicketDesk

        init() throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            let data = DataFolder(path: folder.path)
            let knowledge = try KnowledgeBase(data)
            for file in ["regions.csv", "hotlines.csv", "items.xlsx", "questions.csv"] {
                _ = try knowledge.importer.run(try Self.sample(file), options: .init(), at: start)
            }
            office = try TicketOffice(data)
            try office.ledger.add(OrganisationFile(Self.sample("organisations.csv")).organisations)
            let catalogue = try DispatchCatalogueFile(
                Self.sample("dispatch.csv"),
                names: .init(
                    organisations: office.ledger.organisations(), categories: office.categories,
                    regions: knowledge.store.read { try $0.regions() }))
            #expect(catalogue.rejections.isEmpty)
            _ = try office.ledger.add(
                catalogue.rules, from: start.calendarDay, source: "dispatch.csv",
                by: Actor("督办王", as: .supervisor), at: start)
            // The catalogue counts from the next opening on.
            base = try KnowledgeBase(data)
            #expect(base.listProblems.isEmpty)
            desk = TicketDesk(ledger: office.ledger)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        private static func sample(_ name: String) throws -> ImportSource {
            try ImportSource(path: SampleCityTests.City.samples.appendingPathComponent(name).path)
        }

        /// What left for whom, in order.
        var courier: RecordingCourier {
            RecordingCourier(path: folder.appendingPathComponent("tickets.sqlite").path)
        }
    }

    /// A Tuesday morning.
    private static let start =
        Moment(year: 2026, month: 11, day: 24)?.adding(seconds: 10 * 3600) ?? Moment(secondsSince1970: 0)
    private static let agent = Actor("话务员小李", as: .agent)

    private let city: City
    private let start = Self.start

    init() throws { city = try City() }

    private func say(
        _ text: String, at door: Door = .agent, in talk: Reply? = nil, region: String? = nil
    ) throws -> Reply {
        try city.base.desk.reply(
            to: Inquiry(
                text, at: door, conversation: talk?.conversation, region: region, moment: start))
    }

    private func intake(_ key: String, _ reply: Reply, _ text: String, region: String? = nil) -> Intake {
        var facts = TicketDesk.facts(for: reply, by: .telephone)
        facts.region = region.flatMap { Identifier($0) }
        return Intake(
            key: key, facts: facts,
            words: TicketWords(title: text, content: text, place: "龙山区福镇街道阳光小区3号楼"),
            caller: CallerIdentity(telephone: "13800000001", name: "王秀英"))
    }

    @Test("answered: the ticket closes with the entry and its version")
    func answered() throws {
        let reply = try say("房本丢了怎么补")
        let answer = try #require(reply.answered)
        let ticket = try city.desk.file(
            intake("1", reply, "房本丢了怎么补"), after: reply, by: Self.agent, at: start
        ).ticket
        #expect(ticket.ending == .answered && ticket.answeredBy?.entry == answer.hit.entry.id.text)
        #expect(ticket.answeredBy?.version == answer.hit.stored.version)
    }

    @Test("asked back: two to four choices, and a pick becomes the answer")
    func askedBack() throws {
        let reply = try say("补贴")
        guard case .clarify(let question) = reply.decision else {
            Issue.record("it was \(reply.decision)")
            return
        }
        #expect((2...4).contains(question.options.count))
        let picked = try say("第一个", in: reply)
        #expect(picked.answered?.hit.entry.title.contains("补贴") == true)
    }

    @Test(
        "an emergency on the voice robot: 110 at once, nobody answers, nobody acknowledges, one alarm, then it is taken"
    )
    func emergency() async throws {
        let words = "楼下有人拿刀砍人，已经倒了一个，快来人"
        let reply = try say(words, at: .ivr)
        guard case .handOver(let handOver) = reply.decision else {
            Issue.record("it was \(reply.decision)")
            return
        }
        #expect(handOver.number == "110" && handOver.certainty == .clear && handOver.say != nil)
        let ledger = city.office.ledger
        let filed = try city.desk.file(
            intake("call-9", reply, words), after: reply, rings: true, by: .machine, at: start
        ).ticket
        #expect(filed.state == .handedOver && filed.facts.urgency == .critical)
        #expect(filed.handOver?.call == .ringing("110", since: start))
        // The package carries everything, and the look at it is on record.
        let package = try #require(try ledger.handOverPackage(of: filed.number, for: "110"))
        #expect(package.caller?.telephone == "13800000001" && package.caller?.name == "王秀英")
        #expect(package.words.first?.content == words && package.words.first?.place?.hasSuffix("3号楼") == true)
        let looks = try ledger.history(of: filed.number).filter { $0.step.change.kind == .revealed }
        #expect(looks.count == 2)
        // Time goes on, second by second, and nothing comes back.
        for second in 1...300 { _ = try ledger.tick(at: start.adding(seconds: second)) }
        let silent = try #require(try ledger.ticket(filed.number))
        #expect(silent.handOver?.call == .withPerson && silent.handOver?.alarmed.contains("110") == true)
        let sent = try await city.courier.messages(at: start.adding(seconds: 300))
        #expect(sent.filter { $0 == "supervisors warned" }.count == 1)
        #expect(sent.contains("line:110 handedOver") && sent.contains("supervisors unanswered"))
        // Late, but it is taken; what became of it closes the loop.
        let later = start.adding(seconds: 330)
        for line in silent.handOver?.silent ?? [] {
            _ = try ledger.act(on: filed.number, by: Self.agent, at: later) { flow, ticket, _ in
                try flow.handOverTaken(ticket, from: line, by: Self.agent, at: later)
            }
        }
        let reported = try ledger.act(on: filed.number, by: Self.agent, at: later) { flow, ticket, texts in
            try flow.reportOfLine(ticket, "110", words: texts.keep("已控制嫌疑人，伤者送医"), by: Self.agent)
        }
        #expect(reported.ending == .handedOver && reported.lineReports.count == 1)
        #expect(try ledger.verify().faults == [])
    }

    @Test("not for a hotline: a person refuses with the right channel, a machine only proposes it")
    func refused() throws {
        let words = "法院判决我不服，你们给改判"
        let reply = try say(words)
        let refused = try city.desk.file(
            intake("2", reply, words), after: reply, by: Self.agent, at: start
        ).ticket
        #expect(refused.ending == .refused && refused.refusal != nil)
        let channels = try city.office.ledger.history(of: refused.number).compactMap { event -> String? in
            guard case .refused(_, _, let channel) = event.step.change else { return nil }
            return channel
        }
        #expect(channels == ["人民法院"])
        let proposed = try city.desk.file(
            intake("3", reply, words), after: reply, by: .machine, at: start
        ).ticket
        #expect(proposed.state == .received && proposed.ending == nil)
    }

    @Test("another line's business goes to that line, with ten minutes to take it")
    func otherLine() throws {
        let words = "我跟媳妇要离婚，财产和孩子咋判，想问问律师"
        let reply = try say(words)
        let ticket = try city.desk.file(
            intake("4", reply, words), after: reply, by: Self.agent, at: start
        ).ticket
        #expect(ticket.handOver?.lines.first == "12348")
        #expect(ticket.clock(.acknowledge)?.due == .at(start.adding(seconds: 600)))
    }

    @Test(
        "a ticket: lead, co-handlers and deadline by the catalogue, with the reasons; a second caller is shown it"
    )
    func ticket() throws {
        let words = "半夜工地还在施工，打桩声吵得睡不着觉"
        let reply = try say(words, region: "220402008")
        guard case .ticket(let proposal) = reply.decision else {
            Issue.record("it was \(reply.decision)")
            return
        }
        #expect(proposal.source == .catalogue && proposal.lead?.text == "LY-CGJ" && proposal.due != nil)
        let ledger = city.office.ledger
        let first = intake("5", reply, words, region: "220402008")
        #expect(try city.desk.likeTickets(as: first, at: start).isEmpty)
        let ticket = try city.desk.file(first, after: reply, by: Self.agent, at: start).ticket
        #expect(ticket.state == .toSign && ticket.assignment?.lead.text == "LY-CGJ")
        #expect(ticket.assignment?.coHandlers.map(\.organisation.text) == ["LY-ZJJ", "LY-HBJ"])
        let events = try ledger.history(of: ticket.number)
        let dispatched = try #require(events.last { $0.step.change.kind == .dispatched })
        #expect(dispatched.actor.role == .machine)
        #expect(try ledger.maskedTexts(of: dispatched, ticket).joined().contains("派单目录第 1 版"))
        // The same call again files nothing; another caller's is shown the first, and joins it.
        #expect(try city.desk.file(first, after: reply, by: Self.agent, at: start).isRepeated)
        let later = start.adding(seconds: 1800)
        let again = "工地半夜打桩施工，吵得一宿睡不着"
        var second = intake("6", try say(again, region: "220402008"), again, region: "220402008")
        second.caller = CallerIdentity(telephone: "13900000002")
        let like = try #require(try city.desk.likeTickets(as: second, at: later).first)
        #expect(like.number == ticket.number && like.reasons.contains("地点相同"))
        let other = try ledger.file(second, by: Self.agent, at: later).ticket
        let joined = try ledger.join(other.number, to: like.number, by: Self.agent, at: later)
        #expect(joined.joined == [other.number])
    }
}

extension Reply {
    fileprivate var answered: AnsweredEntry? {
        if case .answer(let answered) = decision { answered } else { nil }
    }
}
