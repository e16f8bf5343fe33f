import CallDialogue
import Testing

@Suite("What a caller wants of the talk")
struct WishTests {
    /// A talk that listens.
    private func listening(_ opening: CallOpening = CallOpening()) -> Dialogue {
        var dialogue = Dialogue(opening)
        _ = dialogue.advance(on: .began)
        return dialogue
    }

    /// A talk that has answered.
    private func answered() -> Dialogue {
        var dialogue = listening()
        _ = dialogue.advance(on: .heard(Recognition("公积金咋提")))
        _ = dialogue.advance(on: .replied(.answer(SpokenAnswer(title: "公积金提取", words: "带身份证。"))))
        return dialogue
    }

    private func lines(_ dialogue: Dialogue, _ said: String) -> [String] {
        var dialogue = dialogue
        return dialogue.advance(on: .heard(Recognition(said))).map(\.line)
    }

    @Test(
        "who asks for a person and nothing else gets one at once",
        arguments: [
            "人工", "转人工", "请帮我转人工服务", "找个人", "给我接话务员", "喂，人工客服！", "麻烦转一下人工吧", "我要真人",
        ])
    func person(said: String) {
        #expect(lines(listening(), said) == ["say toPerson", "transfer person"])
    }

    @Test(
        "who asks for one group gets that group",
        arguments: [
            ("老年人专席", "elderly"), ("转企业专席", "enterprise"), ("我要方言座席", "dialect"), ("听不懂普通话", "dialect"),
            ("未成年人专席", "minor"), ("给我接法律专席", "legal"),
        ])
    func queue(said: String, queue: String) {
        #expect(lines(listening(), said) == ["say toPerson", "transfer person queue=\(queue)"])
    }

    @Test("angry words lead to a person", arguments: ["烦死了", "滚", "滚犊子", "别废话", "你有病吧", "听不懂人话", "别磨叽"])
    func anger(said: String) {
        #expect(lines(listening(), said) == ["say toPerson", "transfer person"])
    }

    @Test(
        "what only sounds like a wish is asked of the desk",
        arguments: [
            "水没了", "水没有了", "人没了", "牌子挂了", "人工湖臭了", "我妈的身份证丢了", "家里有病人能报销吗",
            "滚动发布的通知", "孩子他妈住院了", "人工费多少钱", "没听见过这个政策能办吗", "要", "对", "不",
        ])
    func desk(said: String) {
        #expect(lines(listening(), said) == ["consult \(said)"])
    }

    @Test("a person is only sent for after the desk has seen the rest of the words")
    func rest() {
        var dialogue = listening()
        let said = Recognition("找人工，我家厨房有煤气味")
        #expect(dialogue.advance(on: .heard(said)) == [.errand(.consult(said))])
        var calm = dialogue
        #expect(calm.advance(on: .replied(.calm)).map(\.line) == ["say toPerson", "transfer person"])
        let line = SpokenHandOver(["119"], say: "请马上开窗。", isEmergency: true)
        let actions = dialogue.advance(on: .replied(.handOver(line))).map(\.line)
        #expect(actions == ["file emergency call=-", "say free+stayOnLine", "transfer 119 emergency"])
    }

    @Test(
        "after an answer it can be repeated in any words for it",
        arguments: ["再说一遍", "没听清", "啥？", "你说啥", "没听懂啊", "慢点说"])
    func again(said: String) {
        #expect(lines(answered(), said) == ["ask free+offer words"])
    }

    @Test(
        "after an answer thanks and no end the call",
        arguments: ["谢谢", "没有了", "不用了，谢谢", "再见", "没别的事了", "挂了", "不用", "没了"])
    func goodbye(said: String) {
        #expect(lines(answered(), said) == ["say goodbye", "end done"])
    }

    @Test("a person that was misheard is one all the same")
    func misheard() {
        var dialogue = listening()
        let said = Recognition("转仁公", confidence: 0.4, alternatives: ["专人供", "转人工"])
        #expect(dialogue.advance(on: .heard(said)).map(\.line) == ["say toPerson", "transfer person"])
    }
}
