import Foundation
import HotlineModel
import Segmentation
import Testing

@testable import Triage

@Suite("Triage")
struct TriageTests {
    private let triage = Triage()

    @Test(
        "a turn of a talk is no emergency, however little it says; a short cry for help is one",
        arguments: [
            "第一个", "第二个", "最后一个", "3号", "对", "对对对", "嗯", "好", "行", "喂", "喂你好", "你好", "转人工", "听不见",
            "再说一遍", "大点声", "没有我要的", "我要找人工客服", "我叫啥来着", "有人吗", "不知道", "我有个事", "我要投诉", "谢谢啊", "再见",
            "麻烦帮我转人工客服", "刚才那个再说一遍", "稍等我拿下身份证", "我岁数大听不懂", "我叫王芳", "好的知道了辛苦了",
        ])
    func turns(text: String) {
        #expect(Triage().reply(to: text).level == .ordinary)
    }

    @Test(
        "whatever else is said before and after, the words around a danger count by themselves",
        arguments: [
            "我家着火了，快来人", "他拿刀砍我了", "我妈喝农药了",
        ])
    func amongOthers(cry: String) {
        let pads = [
            "我想问一下医保报销的事，去年我做手术花了五万，报了三万。",
            "我跟你说啊我家住五楼楼上那家天天晚上咚咚咚的我找他们说过好几回了物业也来过社区也来过都说管不了我这岁数大了血压也高睡不着觉你说我该找谁能不能给个说法。",
        ]
        for text in [pads[0] + cry, cry + "。" + pads[0], pads[1] + "现在" + cry] {
            #expect(Triage().reply(to: text).level == .emergency, "\(text)")
        }
    }

    @Test(
        "a call for help that has the form of a question, and a threat beside what is refused, are asked",
        arguments: ["老人没气了怎么办", "麻烦问一下楼道冒烟了怎么办", "想自杀怎么办", "法院判了不执行，我今天就死在法院门口", "怎么死不痛苦"])
    func asked(text: String) {
        let reply = Triage().reply(to: text)
        #expect(reply.level == .emergency && reply.certainty == .ask)
    }

    @Test(
        "nobody is sent away for what no list knows",
        arguments: ["我要举报一家药店卖过期药", "我要投诉你们", "声音太小了", "卖肉的往肉里注水"])
    func refusals(text: String) {
        #expect(Triage().reply(to: text).level != .refused)
    }

    @Test(
        "short cries for help are heard",
        arguments: [
            "着火了！", "孩子抽了！", "人没气了", "船进水了", "救命", "救命啊", "杀人了", "孩子没了", "有人闯入", "他不动了", "腿断了", "我想死",
        ])
    func cries(text: String) {
        #expect(Triage().reply(to: text).level == .emergency)
    }

    @Test(
        "who says nothing but the line that is needed is asked what happened, by that line",
        arguments: [
            ("120", "120"), ("报警！", "110"), ("幺幺九", "119"), ("救护车", "120"), ("爆炸了", "119"), ("我要死了", "120"),
        ])
    func calls(text: String, number: String) {
        let reply = Triage().reply(to: text)
        #expect(reply.route == .number(number) && reply.certainty == .ask && reply.rule == .called)
        #expect(Triage().reply(to: "\(text)这个词出现在哪部电影里").rule != .called)
    }

    @Test(
        "the same alarming word is an emergency or is none, by what stands around it",
        arguments: [
            ("厨房着火了，锅都烧起来了", "119"), ("找火了快来人", "119"), ("家里煤气味特别大", "119"),
            ("我爸突然晕倒了叫不醒", "120"), ("前面两个车撞了有人流血", "122"), ("有人拿刀砍人快来", "110"),
            ("水库里船翻了人还在水里", "12395"),
        ])
    func emergencies(text: String, number: String) {
        let reply = triage.reply(to: text)
        #expect(reply.level == .emergency && reply.route == .number(number), "\(text): \(reply.route)")
        #expect(reply.say?.isEmpty == false && reply.targets.first == .number(number))
    }

    @Test(
        "what is past, asked, insured, named or exaggerated is no emergency",
        arguments: [
            "烧烤店去年着火那个案子赔偿找谁", "救护车司机怎么考", "120号楼的电梯什么时候修", "灭火器过期了去哪年检",
            "这物价简直是抢劫", "电脑中毒了报不了税", "防溺水讲座几点开始", "119号楼停车费多少钱", "交通事故认定书怎么复印",
        ])
    func nearMisses(text: String) {
        let reply = triage.reply(to: text)
        #expect(reply.level != .emergency, "\(text): \(reply.emergency)")
    }

    @Test("it shows the words it went by, where they stand, and what each counts")
    func evidence() throws {
        let text = "去年着火那个案子赔偿找谁"
        let reply = triage.reply(to: text)
        let word = try #require(reply.evidence.first { $0.words == "着火" })
        #expect(word.utf8Range == 6..<12)
        #expect(reply.evidence.contains { $0.kind == .cue(.past) })
        let parts = triage.parts(of: text, words: .init())
        #expect(parts.contains { $0.name == "去年" && $0.value < 0 })
    }

    @Test("any text gets a reply, however long or strange, and the same one again")
    func hostile() {
        let texts = [
            "", " ", "。。。", "\u{0}", String(repeating: "着火", count: 5000), "🔥🔥🔥", "a\u{301}\u{301}", "1",
        ]
        for text in texts { #expect(triage.reply(to: text) == triage.reply(to: text)) }
        #expect(triage.reply(to: "").level == .ordinary)
    }

    @Test(
        "compound routes are taken apart",
        arguments: [
            ("110+119+120", "110", ["119", "120"], [String](), nil as String?),
            ("119/电梯救援", "119", [], [], "或电梯救援"),
            ("12356(有即时危险110/120)", "12356", ["110", "120"], [], "有即时危险110/120"),
            ("119+燃气抢修", "119", ["燃气抢修"], [], nil),
            ("应急/自然资源+119", "119", [], ["应急", "自然资源"], nil),
            ("先企业后12305", "12305", [], [], "先企业后12305"),
        ])
    func compound(cell: String, number: String, also: [String], departments: [String], note: String?) throws {
        let route = try #require(CompoundRoute(cell, level: .emergency))
        #expect(route.main == .number(number))
        #expect(route.also == also && route.departments == departments && route.note == note)
    }

    @Test("a row that cannot be used is told with its line, and the others count")
    func rows() throws {
        var problems: [TriageListProblem] = []
        let lists = TriageLists(
            triggers:
                "phrase,route,level,reason\n着火,119,P0,火灾\n火,119,P0,火灾\n塌方,应急,P0,险情\n井盖没了,12345紧急+住建,P9,坠落\n不动产,,P3,空\n",
            problems: &problems)
        #expect(lists.triggers.count == 1)
        #expect(problems.map(\.line) == [3, 4, 5, 6])
    }

    @Test(
        "a table without dangers still gives the sentence that fits, and what tells no danger gives one that is wrong for nobody"
    )
    func sentences() throws {
        var problems: [TriageListProblem] = []
        let lists = TriageLists(
            triggers: "phrase,route,level,reason,verified\n煤气味,119+燃气抢修,P0,疑似泄漏,yes\n", problems: &problems)
        let gas = Triage(lists: lists).reply(to: "屋里煤气味特别大快来人")
        #expect(gas.danger?.name == "gasLeak" && gas.targets.contains(.line("燃气抢修")))
        for number in ["110", "119"] {
            let usual = try #require(lists.usualDangers[number])
            #expect(usual.also.allSatisfy { $0 != "12345紧急" })
            #expect(usual.say == lists.dangers["other"]?.say && usual.number == number)
        }
    }

    @Test("the public table of triggers is read whole")
    func publicTable() throws {
        let path = "../shared/domain/routing_triggers.csv"
        guard let data = FileManager.default.contents(atPath: path) else {
            print("skipped: \(path) is not here")
            return
        }
        var problems: [TriageListProblem] = []
        let lists = TriageLists(triggers: String(decoding: data, as: UTF8.self), problems: &problems)
        // 枪 alone is one character: a phrase needs two.
        #expect(lists.triggers.count == 103)
        #expect(problems.count == 1 && problems.first?.message.contains("枪") == true, "\(problems)")
    }

    @Test("a model survives its bytes, and damaged bytes are no model")
    func bytes() throws {
        let bytes = TriageModel.shipped.bytes
        let copy = try #require(TriageModel(bytes: bytes))
        #expect(Triage(model: copy).reply(to: "楼道冒烟了").emergency == triage.reply(to: "楼道冒烟了").emergency)
        for length in [0, 3, 4, 100, bytes.count / 2, bytes.count - 1] {
            #expect(TriageModel(bytes: bytes.prefix(length)) == nil)
        }
        #expect(TriageModel(bytes: bytes + Data([0])) == nil)
    }
}
