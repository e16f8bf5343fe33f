import Contracts
import HotlineModel
import Segmentation
import Testing

@Suite("Segmenter")
struct SegmenterTests {
    @Test(
        "tokens tile the text",
        arguments: [
            "", " ", "12345", "小区停水三天了，找谁？", "ＡＢＣ１２３㎡", "不動產登記", "a\u{200B}b", "é e\u{301}", "𠀀𠀁字", "👨‍👩‍👧 家",
            "\u{FEFF}题", "ﬁ", "①②", "۱۲۳", "ア゙", "\n\r\n", "12345热线abc在哪",
        ])
    func tile(text: String) {
        #expect(SegmenterContract(Segmenter(lexicon: .shipped)).violations(in: text) == [])
    }

    @Test("tokens tile any text", arguments: 0..<200)
    func tileRandom(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("公积金不动产社保卡的a1 ，。Ａ㎡🚗\u{301}\u{200D}𠀀é臺".unicodeScalars)
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...40, using: &generator) {
            text.append(alphabet[Int.random(in: alphabet.indices, using: &generator)])
        }
        #expect(
            SegmenterContract(Segmenter(lexicon: .shipped)).violations(in: String(text)) == [], "seed \(seed)"
        )
    }

    @Test("the lexicon joins what ICU splits, and a new word works at once")
    func lexicon() {
        var segmenter = Segmenter(lexicon: Lexicon(["不动产", "社保卡"]))
        #expect(words("办不动产要社保卡", segmenter).contains("不动产"))
        #expect(words("办不动产要社保卡", segmenter).contains("社保卡"))
        #expect(!words("一号挪车怎么用", segmenter).contains("一号挪车"))
        segmenter.lexicon.insert("一号挪车")
        #expect(words("一号挪车怎么用", segmenter).contains("一号挪车"))
    }

    @Test("traditional script, width and case fold to one spelling")
    func folding() {
        #expect(FoldedText("不動產登記ＡＢＣ１２３").text == "不动产登记abc123")
        #expect(FoldedText("㎡").text == "m2")
        #expect(FoldedText("臺灣").text == "台湾")
    }

    private func words(_ text: String, _ segmenter: Segmenter) -> [String] {
        segmenter.tokens(in: text).map(\.text)
    }
}
