import Testing

@testable import Segmentation

@Suite("Index tokens")
struct IndexEncoderTests {
    private func tokens(_ index: IndexText) -> [[String]] {
        String(decoding: index.bytes, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
            .map { $0.split(separator: "\u{1}").map(String.init) }
    }

    @Test("bigrams, and each character once, and the last one of a run alone")
    func bigrams() {
        var encoder = IndexEncoder()
        let index = encoder.encode(["公积金，公积ABC-1"])
        #expect(
            tokens(index) == [
                ["公积", "公"], ["积金", "积"], ["金"], ["公积"], ["积"], ["abc"], ["1"],
            ])
        #expect(index.length == 7)
    }

    @Test("an encoder forgets one column before the next")
    func columns() {
        var encoder = IndexEncoder()
        #expect(encoder.encode(["水电"]).bytes == encoder.encode(["水电"]).bytes)
    }

    @Test("sounds: syllables, and initials from each character on")
    func sounds() {
        #expect(
            tokens(IndexEncoder().encodePinyin(["不动产登记证"])) == [
                ["bu", "-bdcdj"], ["dong", "-dcdjz"], ["chan", "-cdjz"], ["deng", "-djz"], ["ji", "-jz"],
                ["zheng", "-z"], ["-"],
            ])
        #expect(tokens(IndexEncoder().encodePinyin(["银行"])).last == ["-"])
        #expect(tokens(IndexEncoder().encodePinyin(["银行"]))[1].contains("hang"))
    }

    @Test(
        "letters are taken apart into syllables",
        arguments: [
            ("budongchan", ["bu", "dong", "chan"]), ("gongjijin", ["gong", "ji", "jin"]),
            ("budongch", ["bu", "dong", "ch"]),
            ("lvshi", ["lu", "shi"]), ("xian", ["xian"]), ("shebaoka", ["she", "bao", "ka"]),
        ])
    func split(letters: String, syllables: [String]) {
        #expect(Pinyin.shared.split(letters) == syllables)
    }

    @Test("what is no pinyin is not split", arguments: ["", "bdc", "hello", "xyz", "v2ray"])
    func noPinyin(letters: String) {
        #expect(Pinyin.shared.split(letters) == nil)
    }
}
