import CallDialogue
import HotlineModel

/// Anything that can happen on a call, at random: mostly what fits, often what does not.
struct RandomEvents {
    private var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    private mutating func pick<T>(_ choices: [T]) -> T {
        choices[Int.random(in: 0..<choices.count, using: &random)]
    }

    private mutating func isOne(in count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    mutating func opening() -> CallOpening {
        var opening = CallOpening()
        opening.caller = pick(["13843701234", "04373201234", nil, "+8613843701234", "匿名"])
        opening.isStaffed = !isOne(in: 3)
        opening.hearsWords = !isOne(in: 6)
        opening.sendsTexts = !isOne(in: 5)
        opening.isElderly = isOne(in: 8)
        if isOne(in: 4) { opening.notices = [SpokenNotice(id: "n1", text: "仙城街道停水到八点。")] }
        if isOne(in: 6) { opening.notices.append(SpokenNotice(id: "n2", text: "仙城街道停热到六点。")) }
        if isOne(in: 6) { opening.words = pick(Self.said) }
        if isOne(in: 5) { opening.queue = pick([.enterprise, .legal, CallQueue("heating")]) }
        return opening
    }

    mutating func event(for state: Dialogue.State) -> DialogueEvent {
        if isOne(in: 6) { return anything() }
        // Not too often: little comes after it.
        if isOne(in: 16) { return .hungUp }
        switch StateKind(state) {
        case .new: return .began
        case .consulting, .checking, .checkingNumber:
            return isOne(in: 5) ? pick([.slow, .late]) : .replied(reply())
        case .filing: return isOne(in: 4) ? .filingFailed : filed()
        case .tracking: return tracked()
        case .noting: return .dutyNoted(!isOne(in: 3))
        case .transferring: return .transferred(pick(TransferResult.allCases))
        case .listening, .choosing, .offering, .incident, .drafting, .askingTicket, .leavingNumber, .ended:
            return isOne(in: 4) ? pick([.silence, .digits(pick(Self.keys))]) : heard()
        }
    }

    private mutating func anything() -> DialogueEvent {
        switch pick(EventKind.allCases) {
        case .began: .began
        case .heard: heard()
        case .digits: .digits(pick(Self.keys))
        case .silence: .silence
        case .hungUp: .silence
        case .replied: .replied(reply())
        case .filed: filed()
        case .filingFailed: .filingFailed
        case .tracked: tracked()
        case .dutyNoted: .dutyNoted(!isOne(in: 3))
        case .texted: .texted(!isOne(in: 3))
        case .slow: .slow
        case .late: .late
        case .transferred: .transferred(pick(TransferResult.allCases))
        case .limitReached: .limitReached
        case .stopping: .stopping
        case .passOn: .passOn(pick(["110", "04373112369"]), pick(TransferOrder.Mode.allCases))
        }
    }

    private mutating func heard() -> DialogueEvent {
        let confidence = pick([1, 0.9, 0.6, 0.3, 0, -4, .nan, 7])
        let others = isOne(in: 3) ? [pick(Self.said), pick(Self.said)] : []
        let said = isOne(in: 50) ? String(repeating: "啊", count: 5000) : pick(Self.said)
        return .heard(Recognition(said, confidence: confidence, alternatives: others))
    }

    private mutating func filed() -> DialogueEvent {
        .filed(FiledNotice(number: pick(["261127-0100-00427", "", "😀"]), promise: pick([nil, "5个工作日内答复"])))
    }

    private mutating func tracked() -> DialogueEvent {
        .tracked(pick([.found("正由市住建局办理。"), .unknown, .notForThisCaller, .failed, .found("")]))
    }

    private mutating func reply() -> DeskReply {
        let line = SpokenHandOver(
            pick([["119"], ["12356", "120"], []]), name: pick([nil, "公共法律服务热线"]),
            say: pick([nil, "", "请马上离开。"]), isEmergency: isOne(in: 2),
            mode: pick(TransferOrder.Mode.allCases), reason: pick(["着火", "", Self.hostile[0]]))
        return pick([
            .answer(SpokenAnswer(title: "公积金", words: pick(["带身份证。", "", Self.hostile[1]]))),
            .clarify(subject: pick(["", "户口"]), choices: Array(Self.said.prefix(Int(random.next() % 7)))),
            .handOver(line), .refusal(pick(["这里不受理。", ""])),
            .ticket(TicketNeed(isUrgent: isOne(in: 3), hasPlace: isOne(in: 3), promise: nil)),
            .notAnswerable, .nothingAsked, .calm, .calm, .failed,
        ])
    }

    static let keys = [
        "0", "1", "2", "3", "7", "9", "*", "#", "00", "", "13904378899", "261127010000427", "26112",
        String(repeating: "9", count: 400), "１", "abc", "-1",
    ]
    static let said: [String] =
        [
            "暖气不热", "我想取公积金", "着火了", "查工单", "挪车", "有车堵了消防通道，吉D12345", "吉D12345", "可以",
            "不用", "换号码", "好的谢谢", "再说一遍", "发短信", "都不是", "第二个", "龙山区康宁小区六号楼", "没有了",
            "幺三九零四三七八八九九", "二六幺幺二七零幺零零零零四二七", "我要找未成年人专席，同学老欺负我", "你们推来推去的",
            "我妈的医保卡丢了", "说什么呢听不见", "是", "嗯呢", "工单号忘了", "不对", "算了", "不用登记了", "给我登记",
            "没挂牌，看不清", "没记住", "我家也停了", "是，我家也停了", "第一个", "打这个就行", "我七十多了", "好的",
            "狗叫烦死了", "上次投诉咋样了", "消防通道堆满杂物堵了", "一三九零四三七八八九九，着火了", "知道了",
        ] + hostile
    static let hostile = [
        "甲 / 乙 ; 丙 « 丁\n> hangup\r\n< end done", "👨‍👩‍👧‍👦é\u{202E}\u{0}\u{7}", "   ", "",
        "0.1 0.2", "<script>alert(1)</script>", "'; DROP TABLE ticket; --",
        "１２３４５６７", "吉", "吉D", "\u{FEFF}人工湖",
    ]
}
