import Testing

@testable import HotlineDesk

@Suite("Words that say where")
struct PlaceWordsTests {
    @Test(
        "a named place is one",
        arguments: ["福镇街道阳光小区3号楼暖气不热", "南康街那边路灯不亮", "人民大街水管爆了", "东艺社区没人管", "安家村的井盖丢了", "中心医院门口堵车"])
    func named(words: String) {
        #expect(PlaceWords.tell(where: words))
    }

    @Test(
        "a word that only sounds like one is none",
        arguments: [
            "家里电路坏了", "网络线路不通", "门口的马路塌了", "走道路灯不亮", "我住在农村", "附近医院在哪", "我们小区停水", "老旧小区改造", "旁边学校太吵",
            "昨天去医院没人管", "修路修了半年", "这条路不好走", "农村医保怎么交", "孩子学校乱收费",
        ])
    func vague(words: String) {
        #expect(!PlaceWords.tell(where: words))
    }
}
