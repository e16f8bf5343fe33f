import CallDialogue
import Foundation
import HotlineDesk
import HotlineModel
import HotlineService
import InquiryRecords
import Logging
import Outbox
import Testing
import TicketLedger
import Ticketing

/// A call's way through the robot, with the city's own files behind it: what is said, what is filed, who is told.
@Suite("A call's journey")
struct TelephoneJourneyTests {
    private let city: InquiryJourneyTests.City
    private let desk: TelephoneDesk
    private static let start =
        Moment(year: 2026, month: 11, day: 24)?.adding(seconds: 10 * 3600) ?? Moment(secondsSince1970: 0)
    private let start = Self.start

    init() throws {
        city = try InquiryJourneyTests.City()
        desk = Self.desk(city)
    }

    private static func desk(_ city: InquiryJourneyTests.City, hours: String? = nil) -> TelephoneDesk {
        TelephoneDesk(
            desk: city.base.desk, router: city.base.router, suggester: city.base.suggester,
            store: city.base.store, ledger: city.office.ledger, records: city.base.inquiries, hours: hours,
            now: { start }
        ) { what, error in Issue.record("\(what): \(error)") }
    }

    private func call(
        _ id: String, caller: String? = "13800000001", dialled: String? = nil, region: String? = nil
    ) -> DialogueRunner {
        var arrival = CallArrival(call: id, caller: caller, dialled: dialled)
        arrival.parameters["region"] = region
        return DialogueRunner(arrival, at: desk)
    }

    private func said(_ actions: [DialogueAction]) -> String { actions.compactMap(\.words).joined() }

    private func ticket(_ runner: DialogueRunner) throws -> Ticket {
        let number = try #require(runner.dialogue.ticket.flatMap(TicketNumber.init(parsing:)))
        return try #require(try city.office.ledger.ticket(number))
    }

    @Test("a question is answered in at most two sentences, and sent in writing when asked for")
    func answered() async throws {
        var call = call("answer")
        _ = call.run(.began)
        let words = said(call.run(.heard(Recognition("房本丢了怎么补"))))
        #expect(!words.isEmpty)
        #expect(words.hasSuffix(PromptName.offer.words))
        #expect(words.replacing(PromptName.offer.words, with: "").filter { "。！？".contains($0) }.count <= 2)
        let sent = said(call.run(.heard(Recognition("发短信给我"))))
        #expect(sent.contains(PromptName.textSent.words))
        let messages = try await city.office.ledger.outbox.list(OutboxStore.Filter(), limit: 10)
        #expect(messages.map(\.message.kind) == [TicketNotice.Kind.answerText.rawValue])
        #expect(try AnswerBody(messages[0].message.body).title.isEmpty == false)
    }

    @Test(
        "a complaint becomes a ticket with place and number, dispatched by the catalogue, and is tracked by its number"
    )
    func ticket() throws {
        var call = call("ticket", region: "220402")
        _ = call.run(.began)
        _ = call.run(.heard(Recognition("半夜工地打桩吵得睡不着")))
        _ = call.run(.heard(Recognition("福镇街道阳光小区3号楼")))
        let words = said(call.run(.digits("1")))
        let filed = try ticket(call)
        #expect(words.contains(SpokenDigits.aloud("\(filed.number)")))
        #expect(filed.facts.channel == .ivr && filed.facts.region?.text == "220402")
        #expect(try city.office.ledger.maskedWords(of: filed)?.place?.contains("阳光小区") == true)
        var tracking = self.call("track")
        _ = tracking.run(.began)
        _ = tracking.run(.heard(Recognition("查工单")))
        let progress = said(tracking.run(.digits(filed.number.digits)))
        #expect(progress.contains(filed.state.chinese))
    }

    @Test("a confidential ticket is told to its caller's number only")
    func confidential() throws {
        var facts = TicketFacts(.report, by: .telephone)
        facts.isConfidential = true
        let filed = try city.office.ledger.file(
            Intake(
                key: "secret", facts: facts, words: TicketWords(title: "举报", content: "举报"),
                caller: CallerIdentity(telephone: "0437-3300001")), by: Actor("a", as: .agent), at: start
        ).ticket
        for (caller, isTold) in [("04373300001", true), ("13800000009", false), (nil, false)] {
            let arrival = CallArrival(call: "c\(caller ?? "")", caller: caller)
            guard case .tracked(let told) = desk.perform(.track(filed.number.digits), for: arrival) else {
                Issue.record("nothing was looked up")
                return
            }
            #expect((told == .notForThisCaller) != isTold)
        }
    }

    @Test(
        "an emergency is filed and handed over while its safety sentence is said; who hangs up before is called back"
    )
    func emergency() async throws {
        var call = call("fire")
        _ = call.run(.began)
        let actions = call.run(.heard(Recognition("我家楼道里全是烟，孩子还在屋里")))
        guard case .say(let first)? = actions.first, case .transfer(let order)? = actions.last else {
            Issue.record("it was \(actions)")
            return
        }
        #expect(order.isEmergency && !first.text.isEmpty)
        let filed = try ticket(call)
        #expect(filed.state == .handedOver && filed.facts.urgency == .critical)
        _ = call.run(.hungUp)
        call.close()
        var filter = Ledger.Filter()
        filter.telephone = "13800000001"
        let all = try city.office.ledger.list(filter, by: .newest, limit: 10)
        #expect(all.count == 2)
        let messages = try await city.office.ledger.outbox.list(OutboxStore.Filter(), limit: 20)
        #expect(messages.contains { $0.message.recipient == "line:119" && $0.message.lane == .urgent })
        #expect(messages.contains { $0.message.recipient == "supervisors" && $0.message.lane == .urgent })
    }

    @Test("the dial plan finds the emergency of a call again when its caller is lost later")
    func lostLater() async throws {
        var call = call("lost")
        _ = call.run(.began)
        _ = call.run(.heard(Recognition("我家楼道里全是烟，孩子还在屋里")))
        _ = call.run(.transferred(.left))
        call.close()
        var later = CallArrival(call: "lost", caller: "13800000001")
        later.leftBehind = CallBackDuty(.emergencyLost, number: "13800000001", words: "")
        #expect(desk.perform(.duty(try #require(later.leftBehind)), for: later) == .dutyNoted(true))
        let messages = try await city.office.ledger.outbox.list(OutboxStore.Filter(), limit: 20)
        #expect(messages.contains { $0.message.recipient == "supervisors" && $0.message.lane == .urgent })
    }

    @Test("a car in the way is a ticket of its service, with its plate")
    func carMove() throws {
        var call = call("car")
        _ = call.run(.began)
        _ = call.run(.heard(Recognition("我要挪车，吉D12345")))
        _ = call.run(.heard(Recognition("阳光小区北门")))
        _ = call.run(.digits("1"))
        let filed = try ticket(call)
        #expect(filed.facts.service == .carMove)
        let words = try city.office.ledger.revealWords(
            of: filed.number, purpose: "test", by: Actor("s", as: .supervisor), at: start)
        #expect(words?.content.contains("吉D12345") == true)
    }

    @Test("a notice for the caller's area is said first, and who has the same joins it")
    func incident() throws {
        var draft = EditorDesk.NoticeDraft(
            title: "福镇街道停水", what: "抢修，预计今晚六点恢复", until: start.adding(seconds: 8 * 3600))
        draft.region = "220402"
        _ = try city.base.editor.post(draft, by: "editor", at: start.adding(seconds: -60))
        var tickets: [Ticket] = []
        for caller in ["13800000001", "13800000002"] {
            var call = call("join-\(caller)", caller: caller, region: "220402")
            #expect(said(call.run(.began)).contains("福镇街道停水"))
            _ = call.run(.heard(Recognition("是")))
            tickets.append(try ticket(call))
        }
        #expect(tickets.allSatisfy { $0.state == .joined })
        #expect(tickets[0].joinedTo == tickets[1].joinedTo)
        var other = call("elsewhere", region: "220421")
        #expect(!said(other.run(.began)).contains("福镇街道停水"))
    }

    @Test("an old number's caller hears its line's greeting, and is counted")
    func oldNumber() throws {
        var call = call("old", dialled: "12301")
        #expect(said(call.run(.began)).contains("12301"))
        _ = call.run(.hungUp)
        call.close()
        #expect(try city.base.inquiries.callsByLine(since: start.adding(days: -1)).map(\.line) == ["12301"])
    }

    @Test("who called as an old person before is put through at once")
    func elderly() throws {
        var facts = TicketFacts(.help, by: .telephone)
        facts.groups = [.elderly]
        _ = try city.office.ledger.file(
            Intake(
                key: "old", facts: facts, words: TicketWords(title: "x", content: "x"),
                caller: CallerIdentity(telephone: "13800000007")), by: Actor("a", as: .agent), at: start)
        var call = call("elderly", caller: "13800000007")
        guard case .transfer(let order)? = call.run(.began).last else {
            Issue.record("not put through")
            return
        }
        #expect(order.queue == .elderly)
    }

    @Test("where nobody takes calls a call back is noted")
    func afterHours() throws {
        let desk = Self.desk(city, hours: "周六至周日 9:00-17:00")
        var call = DialogueRunner(CallArrival(call: "night", caller: "13800000003"), at: desk)
        _ = call.run(.began)
        #expect(said(call.run(.digits("0"))).contains(PromptName.callBackNoted.words))
        var filter = Ledger.Filter()
        filter.telephone = "13800000003"
        #expect(try city.office.ledger.list(filter, by: .newest, limit: 5).count == 1)
    }

    @Test("a call's record holds no number and no name, and can be replayed")
    func record() throws {
        var call = call("record", caller: "13800000001")
        _ = call.run(.began)
        _ = call.run(.heard(Recognition("我叫金丝雀，电话13900001111，暖气不热")))
        _ = call.run(.hungUp)
        call.close()
        let kept = try #require(try city.base.inquiries.calls(limit: 1).first)
        #expect(!kept.record.contains("13900001111") && !kept.record.contains("13800000001"))
        #expect(!kept.record.contains("金丝雀"))
        #expect(try CallRecord(text: kept.record).steps.count == call.record.steps.count)
        #expect(desk.openCalls == 0)
    }

    @Test("the same filing of the same call is one ticket")
    func once() throws {
        let arrival = CallArrival(call: "once", caller: "13800000001")
        _ = desk.open(arrival)
        let draft = TicketDraft("路灯不亮", place: "人民大街", number: "13800000001")
        let (first, second) = (
            desk.perform(.file(draft), for: arrival), desk.perform(.file(draft), for: arrival)
        )
        #expect(first == second)
    }

    @Test("a long request is filed whole")
    func long() throws {
        let arrival = CallArrival(call: UUID().uuidString, caller: "13800000001")
        _ = desk.open(arrival)
        let words = String(repeating: "楼上漏水一个月了找了物业三回都不管，", count: 30)
        guard
            case .filed(let notice) = desk.perform(
                .file(TicketDraft(words, number: "13800000001")), for: arrival)
        else {
            Issue.record("not filed")
            return
        }
        let number = try #require(TicketNumber(parsing: notice.number))
        let kept = try city.office.ledger.revealWords(
            of: number, purpose: "test", by: Actor("s", as: .supervisor), at: start)
        #expect(kept?.content == words)
    }

    @Test("who wants a ticket after an answer gets one that is open")
    func ticketAfterAnswer() throws {
        let arrival = CallArrival(call: "after-answer", caller: "13800000001")
        _ = desk.open(arrival)
        guard case .replied(.answer) = desk.perform(.consult(Recognition("房本丢了怎么补")), for: arrival) else {
            Issue.record("not answered")
            return
        }
        let draft = TicketDraft("房本丢了怎么补；窗口不给办，给我登记", number: "13800000001")
        guard case .filed(let notice) = desk.perform(.file(draft), for: arrival) else {
            Issue.record("not filed")
            return
        }
        let number = try #require(TicketNumber(parsing: notice.number))
        let ticket = try #require(try city.office.ledger.ticket(number))
        #expect(ticket.state.isOpen && ticket.ending == nil)
    }

    @Test("who joins an incident in other words joins it too, and its ticket holds no caller's words")
    func incidentInOtherWords() throws {
        var draft = EditorDesk.NoticeDraft(
            title: "福镇街道停水", what: "抢修，预计今晚六点恢复", until: start.adding(seconds: 8 * 3600))
        draft.area = "龙山区福镇街"
        let notice = try city.base.editor.post(draft, by: "editor", at: start.adding(seconds: -60))
        var joined: [Ticket] = []
        for (caller, words) in [("13800000011", "我家也停了，阳光小区3号楼张大妈家"), ("13800000012", "我们楼也停水")] {
            var arrival = CallArrival(call: "words-\(caller)", caller: caller)
            arrival.parameters["region"] = "220402"
            #expect(desk.open(arrival).notices.map(\.id) == [notice.id.text])
            let event = desk.perform(
                .file(TicketDraft(words, number: caller, for: .incident(notice.id.text))), for: arrival)
            guard case .filed(let filed) = event else {
                Issue.record("\(event)")
                return
            }
            let number = try #require(TicketNumber(parsing: filed.number))
            joined.append(try #require(try city.office.ledger.ticket(number)))
        }
        #expect(joined.allSatisfy { $0.state == .joined } && joined[0].joinedTo == joined[1].joinedTo)
        let incident = try #require(joined[0].joinedTo)
        let main = try city.office.ledger.revealWords(
            of: incident, purpose: "test", by: Actor("s", as: .supervisor), at: start)
        #expect(main?.content.contains("张大妈") == false && main?.title == "福镇街道停水")
    }

    @Test("where someone called from before is not where today's matter is")
    func earlierRegion() throws {
        var facts = TicketFacts(.help, by: .telephone)
        facts.region = Identifier("220421")
        _ = try city.office.ledger.file(
            Intake(
                key: "earlier", facts: facts, words: TicketWords(title: "x", content: "x"),
                caller: CallerIdentity(telephone: "13800000013")), by: Actor("a", as: .agent), at: start)
        let arrival = CallArrival(call: "today", caller: "13800000013")
        _ = desk.open(arrival)
        guard
            case .filed(let notice) = desk.perform(
                .file(TicketDraft("路灯不亮", place: "福镇街", number: nil)), for: arrival),
            let number = TicketNumber(parsing: notice.number)
        else {
            Issue.record("not filed")
            return
        }
        #expect(try city.office.ledger.ticket(number)?.facts.region == nil)
    }

    @Test("a car is moved though its caller says a telephone number")
    func carMoveWithNumber() {
        let arrival = CallArrival(call: "car-number", caller: "13800000001")
        let draft = TicketDraft(
            "挪车，我电话13812345678，或者一三八一二三四五六七九", place: "阳光小区 3号楼 138-1234-5678",
            number: "13800000001", for: .carMove(plate: "吉D12345", blocksRescue: false))
        guard case .filed = desk.perform(.file(draft), for: arrival) else {
            Issue.record("not filed")
            return
        }
    }
}
