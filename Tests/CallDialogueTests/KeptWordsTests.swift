import CallDialogue
import Testing

@Suite("What a caller said is kept")
struct KeptWordsTests {
    private static let fire = SpokenHandOver(["119"], say: "请马上离开。", isEmergency: true)

    private func talk(_ events: [DialogueEvent], notices: [SpokenNotice] = []) -> [DialogueAction] {
        var opening = CallOpening()
        opening.notices = notices
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
            .hungUp,
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

    @Test(
        "a choice comes into the ticket by its own name, by key or in words", arguments: ["", "第二个", "老二那个吧"])
    func label(said: String) throws {
        let pick: DialogueEvent = said.isEmpty ? .digits("2") : heard(said)
        let actions = talk([
            heard("暖气的事"), .replied(.clarify(subject: "暖气", choices: ["不热", "退费"])), pick,
            .replied(.ticket(TicketNeed(hasPlace: true))), .digits("1"),
        ])
        #expect(try #require(drafts(actions).last).words == "暖气的事；退费")
    }

    @Test("whoever hangs up on a choice is called back about what was chosen")
    func chosen() throws {
        let actions = talk([
            heard("暖气的事"), .replied(.clarify(subject: "暖气", choices: ["不热", "退费"])),
            heard("第一个，都三天了"), .hungUp, .replied(.ticket(TicketNeed())),
        ])
        #expect(try #require(duties(actions).last).words == "暖气的事；不热，第一个，都三天了")
    }

    @Test("a ticket after an answer has the question and what was said to it")
    func afterAnswer() throws {
        let actions = talk([
            heard("暖气不热找谁"), .replied(.answer(SpokenAnswer(title: "供热报修", words: "找供热公司。"))),
            heard("找了没人管，给我登记"), .replied(.notAnswerable), heard("康宁小区"), .replied(.calm), .digits("1"),
        ])
        let draft = try #require(drafts(actions).last)
        #expect(draft.words == "暖气不热找谁；找了没人管，给我登记")
        #expect(draft.place == "康宁小区")
    }

    @Test(
        "who joins a notice in more words than yes has them in the ticket",
        arguments: [
            "是，我家也停了", "我家也是", "对我这也停",
        ])
    func joined(said: String) throws {
        let notice = SpokenNotice(id: "n1", text: "仙城街道停水。")
        let draft = try #require(drafts(talk([heard(said), .replied(.calm)], notices: [notice])).last)
        #expect(draft.words == said)
        #expect(draft.purpose == .incident("n1"))
    }

    @Test("a car without a plate is filed without one")
    func plateless() throws {
        let actions = talk([
            heard("挪车"), .replied(.notAnswerable), heard("没挂牌"), .replied(.calm), heard("康宁小区"),
            .replied(.calm),
            .digits("1"),
        ])
        #expect(try #require(drafts(actions).last).purpose == .carMove(plate: "", blocksRescue: false))
    }

    @Test("a plate is read back digit by digit, its letters as they are")
    func plate() {
        let actions = talk([heard("挪车，吉D6A789"), .replied(.notAnswerable)])
        #expect(actions.last?.words?.hasPrefix("车牌吉D六A七八九。车停在哪里？") == true)
    }

    @Test("whoever left another number is called back there, from danger where the call came from")
    func otherNumber() throws {
        let asked: [DialogueEvent] = [
            heard("路灯不亮"), .replied(.ticket(TicketNeed(hasPlace: true))), .digits("13904378899"),
        ]
        let failed = duties(talk(asked + [.hungUp, .filingFailed]))
        #expect(failed == [CallBackDuty(.abandoned, number: "13904378899", words: "路灯不亮")])
        let filed: [DialogueEvent] = [.filed(FiledNotice(number: "261127-0100-00427")), heard("着火了")]
        let lost = duties(talk(asked + filed + [.replied(.handOver(Self.fire)), .hungUp]))
        #expect(lost.map(\.number) == ["13843701234"])
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
