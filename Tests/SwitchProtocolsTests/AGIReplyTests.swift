import SwitchProtocols
import Testing

@Suite("A switch's replies")
struct AGIReplyTests {
    @Test("digits, time outs, a lone # and a hang-up are told apart")
    func digits() {
        #expect(AGIReply("200 result=0123")?.digits == .pressed("0123"))
        #expect(AGIReply("200 result= (timeout)")?.digits == .timeout(some: ""))
        #expect(AGIReply("200 result=12 (timeout)")?.digits == .timeout(some: "12"))
        #expect(AGIReply("200 result=")?.digits == .pressed(""))
        #expect(AGIReply("200 result=-1")?.digits == .hungUp)
        #expect(AGIReply("511 Command Not Permitted on a dead channel or intercept routine")?.digits == nil)
    }

    @Test("a missing file is no hang-up, and a bogus 1 is no key")
    func keys() {
        #expect(AGIReply("200 result=0 endpos=8000")?.key == .nothing)
        #expect(AGIReply("200 result=49 endpos=8000")?.key == .pressed("1"))
        #expect(AGIReply("200 result=35")?.key == .pressed("#"))
        #expect(AGIReply("200 result=-1 endpos=0")?.key == .missingFile)
        #expect(AGIReply("200 result=-1 endpos=8000")?.key == .brokenOff)
        #expect(AGIReply("200 result=-1")?.key == .hungUp)
        #expect(AGIReply("200 result=1")?.key == .nothing)
        #expect(AGIReply("200 result=99999999999999999999")?.key == nil)
        #expect(AGIReply("200 result=0 endpos=99999999999999999999")?.endPosition == nil)
    }

    @Test(
        "a variable's value keeps all its parentheses, quotes and line breaks",
        arguments: ["", "a", "a)b", "(a", ")", "((", "他说\"停水\"(三天)", "a\nb", "\u{301}", "\\n", " x "])
    func values(value: String) {
        #expect(AGIReply("200 result=1 (\(value))")?.value == value)
    }

    @Test("an unset variable has no value")
    func unset() {
        #expect(AGIReply("200 result=0")?.value == nil)
        #expect(AGIReply("200 result=6")?.number == 6)
    }

    @Test(
        "quotes and parentheses in a caller's words stay",
        arguments: ["他说\"我要投诉\"，还要(赔偿)", "\"", ")", "a\" grammar0=b", " endpos=7 score0=1", "\u{301}"])
    func speech(words: String) {
        let reply = AGIReply(
            "200 result=1 (speech) endpos=0 results=1 score0=92 text0=\"\(words)\" grammar0=builtin")
        #expect(reply?.speech == .speech([AGIHypothesis(text: words, score: 92)]))
        #expect(reply?.note == "speech" && reply?.endPosition == 0)
    }

    @Test("several hypotheses come best first")
    func severalHypotheses() {
        let reply = AGIReply(
            "200 result=1 (speech) endpos=5 results=3 score0=40 text0=\"a\" grammar0=g score1=900 text1=\"b\" "
                + "grammar1=g score2=-5 text2=\"\" grammar2=g")
        #expect(
            reply?.speech
                == .speech([
                    AGIHypothesis(text: "b", score: 100), AGIHypothesis(text: "a", score: 40),
                    AGIHypothesis(text: "", score: 0),
                ]))
    }

    @Test("results cut at any byte keep what is whole")
    func cutSpeech() throws {
        let start = "agi_x: y\n\n200 result=1 (speech) endpos=0 results=1 score0=92 text0=\""
        let words = "我家楼下漏水"
        let whole = Array((start + words + "\" grammar0=builtin").utf8)
        for cut in start.utf8.count...whole.count {
            var reader = AGIReader()
            guard case .reply(let reply)? = try reader.read(whole[..<cut] + [0x0A]).last,
                case .speech(let heard)? = reply.speech, let text = heard.first?.text
            else {
                Issue.record("cut at \(cut)")
                continue
            }
            let count = min(words.count, (cut - start.utf8.count) / 3)
            #expect(text == String(words.prefix(count)), "cut at \(cut)")
        }
    }

    @Test("a key, silence, a hang-up and a missing recogniser are no words")
    func noSpeech() {
        #expect(AGIReply("200 result=1 (digit) digit=1 endpos=0")?.speech == .digit("1"))
        #expect(AGIReply("200 result=1 (timeout) endpos=0")?.speech == .timeout)
        #expect(AGIReply("200 result=1 (hangup) endpos=0")?.speech == .hungUp)
        #expect(AGIReply("200 result=1 (speech) endpos=0 results=0 ")?.speech == .speech([]))
        #expect(AGIReply("200 result=0")?.speech == .failed)
        #expect(AGIReply("200 result=0 endpos=0")?.speech == .failed)
        #expect(AGIReply("511 Command Not Permitted")?.speech == nil)
    }

    @Test(
        "what is no reply is none",
        arguments: [
            "", "2", "200", "200 ", "200 OK", "200result=1", "201 result=0", "HANGUP", "2000 result=1",
            "+20 result=0",
        ])
    func none(text: String) {
        #expect(AGIReply(text) == nil)
    }

    @Test("every code of the switch is known, with and without its words")
    func codes() {
        #expect(AGIReply("510 Invalid or unknown command")?.code == .unknownCommand)
        #expect(AGIReply("511")?.code == .deadChannel)
        #expect(AGIReply("520 Invalid command syntax.")?.code == .wrongUsage)
        #expect(AGIReply("503 result=-2 Memory allocation failure")?.code == .outOfMemory)
        #expect(AGIReply("200 result=-1 Gosub label not found")?.result == "-1")
    }
}
