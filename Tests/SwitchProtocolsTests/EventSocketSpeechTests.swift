import HotlineModel
import SwitchFuzzing
import SwitchProtocols
import Testing

@Suite("What a recognition engine heard")
struct EventSocketSpeechTests {
    private static func heard(_ text: String, _ confidence: Double = 1) -> EventSocketSpeech {
        .heard(best: EventSocketHypothesis(text: text, confidence: confidence), others: [])
    }

    @Test(
        "results in JSON are read, escaped or not",
        arguments: [
            (#"{"grammar": "builtin", "text": "我家楼下停水", "confidence": 92.0}"#, heard("我家楼下停水", 0.92)),
            (
                #"{"grammar": "builtin", "text": "他说"我要投诉"，还要(赔偿)", "confidence": 87.300000}"#,
                heard(#"他说"我要投诉"，还要(赔偿)"#, 0.873)
            ),
            (#"{"grammar": "b", "text": ""停水"", "confidence": 50}"#, heard(#""停水""#, 0.5)),
            (#"{"grammar": "b", "text": "a", "b", "confidence": 50}"#, heard(#"a", "b"#, 0.5)),
            (#"{"text": "a\", "confidence": 1}"#, heard(#"a\"#, 1)),
            (#"{"text":"他说\"停水\"\n\u6c34\ud83d\ude00","confidence":0.5}"#, heard(#"他说"停水" 水😀"#, 0.5)),
            (#"{"text": "\ud83d\u12"}"#, heard("\u{FFFD}\\u12")),
            (#"{"confidence": 0.25, "text": "停水", "grammar": "g"}"#, heard("停水", 0.25)),
            (#"{"result": [{"conf": 1.0, "word": "停水"}], "text": "停水"}"#, heard("停水")),
            (#"{"text": "停水", "confidence": -1}"#, heard("停水")),
            (#"{"text": "停水"#, heard("停水")),
            (#"{"grammar": "b", "text": "", "confidence": 0, "error": "no_input"}"#, .noInput),
            (#"{"grammar": "b", "text": "", "confidence": 0, "error": "no_match"}"#, .noMatch),
            (#"{"error": "no_input"}"#, .noInput), (#"{"error": "engine"}"#, .noMatch), ("{}", .noInput),
            (#"{"text": " "}"#, .noInput), (#"{"text":"#, .noInput), (#"{"error":"#, .noInput),
        ] as [(String, EventSocketSpeech)])
    func json(result: String, speech: EventSocketSpeech) {
        #expect(EventSocketSpeech(result) == speech)
    }

    @Test(
        "results in NLSML are read",
        arguments: [
            (
                """
                <?xml version="1.0" encoding="utf-8"?>
                <result><interpretation grammar="session:x" confidence="0.92"><instance>报修</instance>
                <input mode="speech"> 我家楼下
                停水 </input></interpretation></result>
                """, heard("我家楼下 停水", 0.92)
            ),
            (
                "<result><interpretation confidence='88'><instance><a>停</a><b>水</b></instance><input/>"
                    + "</interpretation></result>", heard("停水", 0.88)
            ),
            (
                "<nl:result><nl:interpretation nl:confidence='1'><nl:input>a &lt;&#x6c34;&#65;&lol;&amp;amp; "
                    + "<![CDATA[<b>]]><!-- no --></nl:input></nl:interpretation></nl:result>",
                heard("a <水A&lol;&amp; <b>", 1)
            ),
            ("<result><input confidence='0.5'>停水</input></result>", heard("停水", 0.5)),
            ("<result><interpretation><input><noinput/></input></interpretation></result>", .noInput),
            (
                "<result><interpretation><input><nomatch>嗯</nomatch></input></interpretation></result>",
                heard("嗯")
            ),
            ("<result><nomatch/></result>", .noMatch), ("<noinput/>", .noInput), ("<", .noMatch),
            ("<result><interpretation><input>停水", heard("停水")), ("<a b='", .noMatch),
            ("<!DOCTYPE r [<!ENTITY a 'b'>]><result><input>&a;</input></result>", heard("&a;")),
        ] as [(String, EventSocketSpeech)])
    func markup(result: String, speech: EventSocketSpeech) {
        #expect(EventSocketSpeech(result) == speech)
    }

    @Test("several readings come with the likeliest first, all counted to the same number")
    func readings() {
        func one(_ text: String, _ confidence: String) -> String {
            "<interpretation confidence=\"\(confidence)\"><input>\(text)</input></interpretation>"
        }
        let result = "<result>" + one("丙", "1") + one("甲", "95") + one("乙", "95") + "</result>"
        let speech = EventSocketSpeech(result)
        #expect(speech.hypotheses.map(\.text) == ["甲", "乙", "丙"])
        #expect(speech.hypotheses.map(\.confidence) == [0.95, 0.95, 0.01])
        #expect(speech.best?.text == "甲")
        let many = EventSocketSpeech(String(repeating: one("字", "1"), count: 100))
        #expect(many.hypotheses.count == 16)
    }

    @Test(
        "plain results are words, or say what went wrong",
        arguments: [
            ("我家停水", heard("我家停水")), (" 停水\n\u{0}了 ", heard("停水 了")), ("", .noInput), (" \n", .noInput),
            ("Completion-Cause: 002", .noInput), ("Completion-Cause: 002 no-input-timeout\n", .noInput),
            ("Completion-Cause: 001", .noMatch), ("completion-cause:", .noMatch),
            ("DIGIT: 5", .key("5")), ("DIGIT: #", .key("#")), ("DIGIT: ", heard("DIGIT:")),
            ("DIGIT: 停", heard("DIGIT: 停")),
        ] as [(String, EventSocketSpeech)])
    func plain(result: String, speech: EventSocketSpeech) {
        #expect(EventSocketSpeech(result) == speech)
    }

    @Test("confidence is always between 0 and 1")
    func confidence() {
        #expect(EventSocketHypothesis(text: "", confidence: .nan).confidence == 0)
        #expect(EventSocketHypothesis(text: "", confidence: 7).confidence == 1)
        #expect(EventSocketSpeech(#"{"text": "a", "confidence": 1e300}"#).best?.confidence == 1)
    }

    @Test("twenty thousand damaged results are read without harm")
    func damaged() {
        var generator = SeededGenerator(seed: 6_787)
        for round in 0..<20_000 {
            let bytes = EventSocketFuzzing.result(using: &generator)
            let speech = EventSocketSpeech(String(decoding: bytes, as: UTF8.self))
            let isSound = speech.hypotheses.allSatisfy {
                !$0.text.isEmpty && (0...1).contains($0.confidence) && $0.text.utf8.count <= 3 * bytes.count
            }
            guard isSound else {
                Issue.record("round \(round): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
                return
            }
        }
    }

    @Test(
        "a hostile megabyte is read quickly and kept short",
        arguments: [
            "<a", "<!", "<![CDATA[", "<!--", "<?", "<a b='", "&", "&#", "{\"text\": \"", "\", \"", "\\", "\"",
            "<input>", "</", "<a b=c ", "= ", "<interpretation><input>a",
        ])
    func hostile(unit: String) {
        for start in ["", "{\"text\":\"", "<input>"] {
            let text = start + String(repeating: unit, count: 1_000_000 / unit.utf8.count)
            let speech = EventSocketSpeech(text)
            #expect(speech.hypotheses.count <= 16 && (speech.best?.text.utf8.count ?? 0) <= 65_536 * 3)
        }
    }
}
