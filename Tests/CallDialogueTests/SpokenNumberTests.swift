import CallDialogue
import HotlineModel
import Testing

@Suite("Digits and plates as they are spoken")
struct SpokenNumberTests {
    @Test("a ticket's number is said digit by digit, with a pause where it is grouped")
    func aloud() {
        #expect(SpokenDigits.aloud("261127-0100-00427") == "二六幺幺二七，零幺零零，零零四二七")
        #expect(SpokenDigits.aloud("").isEmpty)
        #expect(SpokenDigits.aloud("120") == "幺二零")
    }

    @Test("what is said digit by digit is heard as the same digits", arguments: UInt64(0)..<200)
    func roundTrip(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let digits = (0..<15).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
        let said = SpokenDigits.aloud(digits)
        #expect(SpokenDigits.read(said) == digits, "seed \(seed)")
        #expect(SpokenDigits.longestRun(in: "我的工单号是\(said)，帮我看看") == digits, "seed \(seed)")
    }

    @Test(
        "digits are read as people say them",
        arguments: [
            ("幺三八，零四三七，零三零三", "13804370303"), ("我的号码是 139 0437 8899", "13904378899"),
            ("洞两拐勾", "0279"), ("两两三〇", "2230"), ("１３８", "138"), ("呃，幺二零", "120"),
        ])
    func read(said: String, digits: String) {
        #expect(SpokenDigits.read(said) == digits)
    }

    @Test("words that are no number are no digits", arguments: ["", "三号楼二单元", "吉D12345", "没有", "号码"])
    func notRead(said: String) {
        #expect(SpokenDigits.read(said) == nil)
    }

    @Test("hyphens, blanks, pauses and 杠 do not break a number, other words do")
    func runs() {
        let number = "二六幺幺二七杠零幺零零杠零零四二七"
        #expect(SpokenDigits.longestRun(in: "麻烦查一下\(number)") == "261127010000427")
        #expect(SpokenDigits.longestRun(in: "3号楼5单元，电话138 0437-0303") == "13804370303")
        #expect(SpokenDigits.longestRun(in: "一会儿二楼三号").count == 1)
        #expect(SpokenDigits.longestRun(in: "没有数").isEmpty)
    }

    @Test(
        "a plate is read however it is said",
        arguments: [
            ("吉D12345", "吉D12345"), ("吉d·12345", "吉D12345"), ("吉林的吉，D，幺二三四五", "吉D12345"),
            ("车牌号是吉 D A 1 2 3 4", "吉DA1234"), ("吉ＤＡ１２３４", "吉DA1234"), ("辽A零洞八八八", "辽A00888"),
            ("那个白车吉DD12345，绿牌", "吉DD12345"), ("吉D12345D", "吉D12345D"),
        ])
    func plates(said: String, plate: String) {
        #expect(SpokenPlate.read(said) == plate)
    }

    @Test(
        "the number of a house does not run into a plate",
        arguments: ["吉D12345，3号楼门口", "吉D12345。6单元", "吉D12345 3号楼", "吉D12345，13904378899"])
    func apart(said: String) {
        #expect(SpokenPlate.read(said) == "吉D12345")
    }

    @Test("what is no plate is none", arguments: ["", "吉", "吉D", "吉D12", "鸡地一二三四五", "白色的车", "ABCDE 12345"])
    func noPlates(said: String) {
        #expect(SpokenPlate.read(said) == nil)
    }
}
