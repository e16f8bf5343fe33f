import CallDialogue
import Testing

@Suite("What a caller said is kept")
struct KeptWordsTests {
    private static let fire = SpokenHandOver(["119"], say: "请马上离开。", isEmergency: true)

    private func talk(_ events: [DialogueEvent]) -> [DialogueAction] {
        var opening = CallOpening()
        opening.caller = "13843701234"
        var dialogue = Dialogue(opening)
        return ([.began] + events).flatMap { dialogue.advance(on: $0) }
    }

    private func heard(_ said: String) -> DialogueEvent { .heard(Recognition(said)) }

    private func drafts(_ actions: [DialogueAction]) -> [TicketDraft] {
        actions.compactMap { if case .errand(.file(let draft)) = $0 { draft } else { nil } }
    }

    private func duties(_ actions: [DialogueAction]) -> [CallBackDuty] {
        actions.compactMap { if case .errand(.duty(let duty)) = $0 { duty } else { nil } }
    }

    @Test("an emergency in the middle of a ticket keeps its own words, those before and the place")
    func emergency() throws {
        let actions = talk([
            heard("路灯不亮"), .replied(.ticket(TicketNeed())), heard("安家小区"), .replied(.calm),
            heard("哎呀着火了"), .replied(.handOver(Self.fire)),
        ])
        let draft = try #require(drafts(actions).last)
        #expect(draft.words == "路灯不亮；哎呀着火了")
        #expect(draft.place == "安家小区")
        #expect(draft.purpose == .emergency)
    }

    @Test("whoever calls back an emergency reads what the emergency is")
    func alarm() throws {
        let actions = talk([
            heard("路灯不亮"), .replied(.ticket(TicketNeed())), heard("着火了"), .replied(.handOver(Self.fire)),
            .hungUp, .filed(FiledNotice(number: "261127-0100-00427")),
        ])
        let duty = try #require(duties(actions).last)
        #expect(duty.cause == .emergencyLost)
        #expect(duty.words.contains("着火了"))
    }

    @Test("whoever calls back an abandoned ticket reads the place, too")
    func abandoned() throws {
        let actions = talk([
            heard("路灯不亮"), .replied(.ticket(TicketNeed())), heard("安家小区"), .replied(.calm), .hungUp,
        ])
        let duty = try #require(duties(actions).last)
        #expect(duty == CallBackDuty(.abandoned, number: "13843701234", words: "路灯不亮；安家小区"))
    }

    @Test("what is said instead of a choice comes into the ticket")
    func choice() throws {
        let actions = talk([
            heard("暖气的事"), .replied(.clarify(subject: "暖气", choices: ["不热", "退费"])), heard("我家马葫芦盖没了"),
            .replied(.ticket(TicketNeed(hasPlace: true))), .digits("1"),
        ])
        let draft = try #require(drafts(actions).last)
        #expect(draft.words == "暖气的事；我家马葫芦盖没了")
        #expect(draft.number == "13843701234")
    }

    @Test("of five choices the first three are offered")
    func three() {
        let actions = talk([
            heard("证明"), .replied(.clarify(subject: "证明", choices: ["甲", "乙", "丙", "丁", "戊"])),
        ])
        #expect(actions.last?.line == "ask free+chooseAgain choice 3")
        #expect(actions.last?.words?.contains("第三，丙。") == true)
        #expect(actions.last?.words?.contains("丁") == false)
    }
}
