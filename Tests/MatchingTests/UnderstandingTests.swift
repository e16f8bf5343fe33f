import HotlineModel
import KnowledgeStorage
import Segmentation
import Testing

@testable import Matching

@Suite("What a question says")
struct UnderstandingTests {
    @Test(
        "numbers, days, plates and codes are one thing each",
        arguments: [
            ("吉D12345挡我车了", "plate", "吉d12345"), ("车牌吉D·A1234B", "plate", "吉d·a1234b"),
            ("2026年11月24日停电吗", "date", "2026年11月24日"),
            ("11月24号停水", "date", "11月24号"), ("2026-11-24办的", "date", "2026-11-24"),
            ("罚了200块", "amount", "200块"),
            ("3.5万元补贴", "amount", "3.5万元"), ("打0437-3123456没人接", "number", "0437-3123456"),
            ("单号LY2026A17查一下", "code", "ly2026a17"),
        ])
    func entities(question: String, kind: String, text: String) {
        let found = QueryUnderstanding(question).entities
        #expect(found.map(\.kind.rawValue) == [kind])
        #expect(found.map(\.text) == [text])
    }

    @Test("short numbers and words are no entities", arguments: ["2号楼电梯坏了", "打12345", "三天两头停水", "", "月月交"])
    func none(question: String) {
        #expect(QueryUnderstanding(question).entities.isEmpty)
    }

    @Test("now and here are heard")
    func nowAndHere() {
        #expect(QueryUnderstanding("政务大厅现在开门吗").asksWhetherOpen)
        #expect(!QueryUnderstanding("政务大厅几点开门").asksWhetherOpen)
        #expect(QueryUnderstanding("附近有药店吗").asksForHere)
    }

    @Test(
        "politeness and asking are no content",
        arguments: ["那多少钱", "在哪办呢", "要带什么材料", "几天能办好", "你好", "请问一下怎么办"])
    func empty(words: String) {
        #expect(SpokenWords(words).content.isEmpty)
    }

    @Test("what is asked about is content", arguments: [("请问取公积金要带什么", "取公积金"), ("房照丢了咋整啊", "房照丢")])
    func content(words: String, content: String) {
        #expect(String(SpokenWords(words).content) == content)
    }

    @Test("补贴多少钱 asks what one gets, not what one pays")
    func benefit() {
        #expect(AskedField(askedBy: "租房补贴多少钱") == nil)
        #expect(AskedField(askedBy: "办护照多少钱") == .fee)
    }

    @Test("a region's name is taken whole, and what lies in it and around it is told apart")
    func regions() throws {
        func region(_ id: String, _ name: String, _ parent: String?) throws -> Region {
            Region(id: try #require(Identifier(id)), name: name, parent: parent.flatMap(Identifier.init))
        }
        let gazetteer = Gazetteer(regions: [
            try region("22", "吉林省", nil), try region("2204", "辽源市", "22"),
            try region("220403", "西安区", "2204"),
            try region("220402", "龙山区", "2204"), try region("220403001", "仙城街道", "220403"),
            try region("61", "西安市", nil),
        ])
        let context = gazetteer.context(FoldedText("西安区政务大厅几点下班"), asker: Asker())
        #expect(context.regions == ["220403", "西安区", "220403001", "仙城街道"])
        #expect(context.otherRegions.contains("西安市") && context.otherRegions.contains("龙山区"))
        #expect(!context.otherRegions.contains("辽源市"))
        let asker = gazetteer.context(FoldedText("政务大厅几点下班"), asker: Asker(region: "龙山区"))
        #expect(asker.regions == ["220402", "龙山区"])
        #expect(gazetteer.knows("220402") && !gazetteer.knows("火星"))
    }
}

@Suite("Misheard words")
struct SoundTests {
    @Test("syllables that are taken for each other are of one class, others are not")
    func classes() {
        func one(_ characters: String) -> Bool {
            let units = Array(characters.utf16)
            return Sounds.shared.readings(of: units[0]).first?.soundsLike
                == Sounds.shared.readings(of: units[1]).first?.soundsLike
        }
        for pair in ["是四", "知资", "吃词", "你里", "安昂", "新星", "步不", "热乐"] { #expect(one(pair), "\(pair)") }
        for pair in ["是知", "公积", "水电"] { #expect(!one(pair), "\(pair)") }
    }

    @Test("步动铲 finds 不动产, and says so")
    func heard() throws {
        let fixture = try SearchFixture.city()
        let result = try fixture.search("步动铲转移登记")
        #expect(result.hits.first?.entry.title == "不动产转移登记")
        #expect(
            result.plan.hearing.map(\.name).allSatisfy { $0.contains("动产") } && !result.plan.hearing.isEmpty)
        #expect(result.hits.first?.score.parts.contains { $0.name.contains("音近") } == true)
    }

    @Test("a true match beats a sounded one")
    func trueFirst() throws {
        let fixture = try SearchFixture([
            SearchFixture.entry("sounded", "工商登记"), SearchFixture.entry("true", "工伤登记"),
        ])
        #expect(try fixture.first("工伤登记") == "true")
        #expect(try fixture.first("工商登记") == "sounded")
        #expect(try fixture.first("宫伤登记") == "true")
    }

    @Test("what is known stays as it was said")
    func known() throws {
        #expect(try SearchFixture.city().search("公积金提取").plan.hearing.isEmpty)
    }
}

@Suite("Everyday names")
struct EverydayNameTests {
    private func searcher(_ fixture: SearchFixture, _ lists: EditorLists) -> Searcher {
        var searcher = fixture.searcher
        searcher.planner = QueryPlanner(segmenter: Segmenter(), lists: lists)
        return searcher
    }

    @Test("a shipped name finds what it stands for, and a match of the words themselves still comes first")
    func shipped() throws {
        let fixture = try SearchFixture([
            SearchFixture.entry("deed", "不动产权证书补发"), SearchFixture.entry("other", "道路运输证补发"),
            SearchFixture.entry("literal", "房照样本"),
        ])
        let searcher = searcher(fixture, .shipped)
        let filter = SearchFilter(at: Moment(secondsSince1970: 0))
        let result = try searcher.search("房照补发", filter: filter, limit: 3)
        #expect(result.hits.first?.entry.id.text == "deed")
        #expect(result.hits.first?.score.parts.contains { $0.name.contains("俗称 房照") } == true)
        #expect(try searcher.search("房照样本", filter: filter, limit: 3).hits.first?.entry.id.text == "literal")
    }

    @Test("a city's line takes the place of a shipped one, and a line alone takes it away")
    func editable() {
        var own = EditorLists()
        own.synonyms = [.init(said: "房照", name: "不动产权属证书"), .init(said: "大照", name: "")]
        let joined = own.joined(to: .shipped)
        #expect(joined.synonyms.filter { $0.said == "房照" }.map(\.name) == ["不动产权属证书"])
        #expect(!joined.synonyms.contains { $0.said == "大照" })
        #expect(joined.synonyms.contains { $0.said == "马葫芦" })
    }
}

@Suite("A question back")
struct ClarificationTests {
    private func candidate(_ title: String, _ places: [String] = []) -> Clarification.Candidate {
        var entry = SearchFixture.entry(
            "\(title)-\(places)", title, organisation: places.count > 1 ? places[1] : nil)
        entry.region = places.first
        return Clarification.Candidate(entry)
    }

    @Test("choices are what differs, and can be said")
    func differences() throws {
        let asked = try #require(
            Clarification(["频率使用许可（续期）", "频率使用许可（注销）", "频率使用许可（新申请）"].map { candidate($0) }))
        #expect(asked.subject == "频率使用许可")
        #expect(asked.options.map(\.label) == ["续期", "注销", "新申请"])
    }

    @Test("families are one choice each where several may be meant")
    func families() throws {
        let asked = try #require(
            Clarification(["频率使用许可（变更）", "频率使用许可（变更二）", "公司变更登记"].map { candidate($0) }))
        #expect(asked.options.map(\.entries.count) == [2, 1])
    }

    @Test("one name in several places asks for the place; one thing alone asks nothing; never more than four")
    func places() throws {
        let asked = try #require(
            Clarification([candidate("最低生活保障", ["龙山区"]), candidate("最低生活保障", ["西安区"])]))
        #expect(asked.options.map(\.label) == ["龙山区", "西安区"])
        #expect(Clarification([candidate("最低生活保障", ["龙山区"])]) == nil)
        #expect(try #require(Clarification((0..<9).map { candidate("事项\($0)号办理") })).options.count == 4)
    }

    @Test("words are not cut in half, and marks are not said")
    func whole() throws {
        let asked = try #require(Clarification(["普通话证书补办", "普通护照补发", "停水了找谁？"].map { candidate($0) }))
        #expect(asked.subject.isEmpty)
        #expect(asked.options.map(\.label) == ["普通话证书补办", "普通护照补发", "停水了找谁"])
    }
}

@Suite("Weights and groups")
struct ModelTests {
    @Test("weights are written and read as they are; a bad line is told with its place")
    func text() throws {
        let model = MatchModel.shipped
        #expect(try MatchModel(text: model.text, origin: "w") == model)
        #expect(!model.ranking.isEmpty && model.confidence.count == 2)
        for bad in [
            "ranking titledMatch", "ranking height 1", "titled content nan", "other content 1",
            "ranking titledMatch 1 2",
        ] {
            #expect(throws: ListError.self) { try MatchModel(text: "# ok\n\(bad)\n", origin: "w") }
        }
    }

    @Test("questions of one meaning are one group, by sound and everyday names too; the largest first")
    func groups() {
        let questions = ["市民卡丢了怎么补", "停水", "请问市民卡丢了咋补啊", "市民咔丢了补办", "停水了", "外星人在哪"]
        let groups = QuestionGroups(questions).groups
        #expect(groups.first == [0, 2, 3])
        #expect(groups.count == 3)
    }

    @Test("no groups of nothing, one of many equals")
    func edge() {
        #expect(QuestionGroups([]).groups.isEmpty)
        #expect(QuestionGroups(Array(repeating: "停水", count: 500)).groups.map(\.count) == [500])
    }

    @Test(
        "a text's kinds of answer are told by its beginning",
        arguments: [
            ("要多少钱", "收费200元", 1.0), ("要多少钱", "到窗口办理", -1), ("打什么电话", "拨打0437-3123456", 1),
            ("几点开门", "上午8点到下午5点", 1),
            ("什么是低保", "低保是指最低生活保障", 1), ("随便问问", "收费200元", 0),
        ])
    func signs(question: String, text: String, expected: Float) {
        let agreement = AnswerSigns.agreement(
            asked: .asked(in: FoldedText(question).units), had: .had(by: FoldedText(text).units[...]))
        #expect(agreement == expected)
    }
}

@Suite("Suggestions")
struct SuggesterTests {
    @Test(
        "titles are offered by characters, pinyin and initials, those that begin so first",
        arguments: [
            ("住房公", ["住房公积金提取", "住房公积金贷款"]), ("zfgjj", ["住房公积金提取", "住房公积金贷款"]), ("shehui", ["社会保障卡补换"]),
            ("bdc", ["不动产转移登记"]), ("不", ["不动产转移登记", "供热温度不达标怎么办"]), ("公积金", ["住房公积金提取", "住房公积金贷款"]),
        ])
    func typed(text: String, titles: [String]) throws {
        let fixture = try SearchFixture.city()
        let found = try fixture.suggester.suggestions(
            text, filter: SearchFilter(at: Moment(secondsSince1970: 0)), limit: 5)
        #expect(found.map(\.title) == titles)
    }

    @Test(
        "nothing is offered for nothing, and nothing breaks",
        arguments: ["", " ", "\"", "*", "NEAR(", "^", "😀", "a:b", "\u{0}"])
    func nothing(text: String) throws {
        _ = try SearchFixture.city().suggester.suggestions(
            text, filter: SearchFilter(at: Moment(secondsSince1970: 0)), limit: 5)
    }

    @Test("what people picked comes first")
    func popular() throws {
        let fixture = try SearchFixture.city()
        let loan = try #require(Identifier<Entry>("loan"))
        try fixture.knowledge.learn([loan: EntryFeedback(picked: 9, wrong: 0)])
        let found = try fixture.suggester.suggestions(
            "公积金", filter: SearchFilter(at: Moment(secondsSince1970: 0)), limit: 5)
        #expect(found.first?.title == "住房公积金贷款")
    }
}
