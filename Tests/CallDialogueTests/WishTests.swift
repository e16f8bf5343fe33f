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
        var opening = CallOpening()
        opening.caller = "13843701234"
        var dialogue = listening(opening)
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
            "狗叫烦死了", "供热公司糊弄人", "没完没了地放歌", "你好，楼上天天吵架烦死了", "老板骂我滚犊子", "消防通道堵了杂物",
            "我打算办个证", "我八十了，补贴咋领", "我7号楼停水", "社保认证整不明白", "给我登记",
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

    @Test(
        "anger at us leads to a person, whatever else is said",
        arguments: [
            "你们推来推去的，我家暖气还没热", "这破机器听不懂人话，我问的是医保", "叫你们领导来，路灯坏一个月了",
        ])
    func angerAtUs(said: String) {
        var dialogue = listening()
        #expect(dialogue.advance(on: .heard(Recognition(said))).map(\.line) == ["consult \(said)"])
        let actions = dialogue.advance(on: .replied(.notAnswerable)).map(\.line)
        #expect(actions == ["say toPerson", "transfer person"])
    }

    @Test(
        "who says no more than being old or hard of hearing gets the seats for old people",
        arguments: [
            "我七十多了", "我八十", "我都八十三岁了", "我82了", "我岁数大", "我耳朵不好", "整不明白", "我七十多了，耳朵背，听不清",
        ])
    func old(said: String) {
        #expect(lines(listening(), said) == ["say toPerson", "transfer person queue=elderly"])
    }

    @Test(
        "what is asked of a ticket is a wish to track it",
        arguments: [
            "我上次反映的事咋样了", "工单办得怎么样了", "我投诉的有没有消息", "上回反映那个事办没办", "我的单子有信儿没", "查工单",
        ])
    func track(said: String) {
        #expect(lines(listening(), said) == ["ask askTicketNumber digits 15"])
    }

    @Test(
        "who has no ticket number goes to a person who finds it",
        arguments: [
            "忘了", "没有", "不记得了", "没记住", "工单号找不着了", "没给我号", "号我忘了", "没有工单号",
        ])
    func forgotten(said: String) {
        var dialogue = listening()
        _ = dialogue.advance(on: .heard(Recognition("查工单")))
        #expect(lines(dialogue, said) == ["say searchByNumber", "transfer person"])
    }

    @Test(
        "after an answer content is a goodbye, and mere yes is not",
        arguments: [
            ("好的", true), ("知道了", true), ("行行行", true), ("嗯好的知道了", true), ("妥了", true), ("嗯呢", false),
            ("要", false),
        ])
    func content(said: String, isEnough: Bool) {
        #expect(lines(answered(), said) == (isEnough ? ["say goodbye", "end done"] : ["ask listen words"]))
    }

    @Test(
        "this number is agreed to in many words",
        arguments: [
            ("打这个就行", "-"), ("就这个号", "-"), ("就用这个", "-"), ("就打这个电话", "-"), ("不用换，打这个", "-"), ("可以可以", "-"),
            ("那行吧", "-"), ("别打这个", nil), ("换一个吧", "other"), ("打我老伴的，一三九零四三七八八九九", "13904378899"),
        ])
    func number(said: String, expected: String?) {
        var opening = CallOpening()
        opening.caller = "04373201234"
        var dialogue = listening(opening)
        _ = dialogue.advance(on: .heard(Recognition("路灯不亮")))
        _ = dialogue.advance(on: .replied(.ticket(TicketNeed(hasPlace: true))))
        _ = dialogue.advance(on: .heard(Recognition(said)))
        let line = dialogue.advance(on: .replied(.calm)).map(\.line)
        switch expected {
        case nil: #expect(line == ["ask notUnderstood+askNumber consent"])
        case "other": #expect(line == ["ask askOtherNumber digits 14"])
        case let number?: #expect(line == ["file request call=\(number == "-" ? "04373201234" : number)"])
        }
    }

    @Test(
        "a ticket is given up in a slot, and not where the words are a place",
        arguments: [
            ("算了", true), ("算了，不登记了", true), ("那算了吧", true), ("不用了", true), ("不用登记，我自己去", true),
            ("结算中心门口", false), ("算了一下是三号楼", false),
        ])
    func cancel(said: String, isCancelled: Bool) {
        var dialogue = listening()
        _ = dialogue.advance(on: .heard(Recognition("路灯不亮")))
        _ = dialogue.advance(on: .replied(.ticket(TicketNeed())))
        _ = dialogue.advance(on: .heard(Recognition(said)))
        let line = dialogue.advance(on: .replied(.calm)).map(\.line)
        #expect((line == ["ask notFiled+anythingElse words"]) == isCancelled, "\(line)")
    }
}
