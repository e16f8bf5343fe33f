import CallDialogue
import HotlineModel
import Testing

@Suite("Words made ready to be said")
struct SpokenTextTests {
    /// Sentences, words without an end, marks and characters of one to many bytes, at random.
    private static func text(_ seed: UInt64) -> String {
        var random = SeededGenerator(seed: seed)
        let bits = ["带身份证。", "到窗口办！", "几天？", "ok; ", "一二三四五六七八九十，", "👨‍👩‍👧‍👦", "é", "\n", "甲", "A"]
        return (0..<Int.random(in: 0...60, using: &random))
            .map { _ in bits[Int.random(in: 0..<bits.count, using: &random)] }.joined()
    }

    @Test("pieces fit into their bytes and together are the whole text", arguments: UInt64(0)..<300)
    func pieces(_ seed: UInt64) {
        let text = Self.text(seed)
        for limit in [4, 7, 16, 60, 500] {
            let pieces = SpokenText.pieces(of: text, bytes: limit)
            let bytes = pieces.flatMap { Array($0.utf8) }
            #expect(bytes == Array(text.utf8), "seed \(seed), limit \(limit)")
            #expect(pieces.allSatisfy { (1...limit).contains($0.utf8.count) }, "seed \(seed), limit \(limit)")
        }
    }

    @Test("pieces end where sentences end, as long as a sentence fits")
    func sentenceEnds() {
        let text = "带身份证。到窗口办。当场就拿。"
        #expect(SpokenText.pieces(of: text, bytes: 30) == ["带身份证。到窗口办。", "当场就拿。"])
        #expect(SpokenText.pieces(of: text, bytes: 15) == ["带身份证。", "到窗口办。", "当场就拿。"])
        #expect(SpokenText.pieces(of: text, bytes: 6) == ["带身", "份证", "。", "到窗", "口办", "。", "当场", "就拿", "。"])
        #expect(SpokenText.pieces(of: "", bytes: 30).isEmpty)
    }

    @Test("of a long answer the first two sentences are said, whole")
    func twoSentences() {
        let long = "带身份证和户口本。到派出所户籍窗口办！工本费二十元。二十天能取。"
        #expect(SpokenText(long, sentences: 2).text == "带身份证和户口本。到派出所户籍窗口办！")
        #expect(SpokenText(long, sentences: 2, characters: 12).text == "带身份证和户口本。")
        #expect(SpokenText("就一句", sentences: 2).text == "就一句")
        #expect(SpokenText("", sentences: 2).text.isEmpty)
    }

    @Test("a sentence that is too long is cut at a comma, and where there is none at the limit")
    func cut() {
        let said = SpokenText("带身份证，户口本，还有结婚证原件。", sentences: 2, characters: 12).text
        #expect(said == "带身份证，户口本。")
        #expect(SpokenText("带身份证户口本结婚证原件", sentences: 1, characters: 6).text == "带身份证户口")
    }

    @Test("what is said is never longer than its limits", arguments: UInt64(0)..<300)
    func bounded(_ seed: UInt64) {
        let said = SpokenText(Self.text(seed), sentences: 2).text
        #expect(said.count <= SpokenText.longest, "seed \(seed)")
        #expect(said.filter { "。！？；!?;".contains($0) }.count <= 2, "seed \(seed)")
    }

    @Test("marks that nobody hears are left out and lines become pauses")
    func marks() {
        let written = "【材料】\n■ 身份证\n\u{7}■ 户口本（原件）\t“只跑一次”——3~5天"
        let said = SpokenText(written).text
        #expect(said == "材料， 身份证， 户口本（原件），只跑一次，，3到5天")
        #expect(!said.contains { $0.isNewline || "【】■“”—~\u{7}".contains($0) })
    }
}
