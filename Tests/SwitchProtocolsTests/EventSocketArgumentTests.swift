import HotlineModel
import SwitchFuzzing
import SwitchProtocols
import Testing

@Suite("Arguments of a switch's applications")
struct EventSocketArgumentTests {
    @Test("spoken text cannot choose engine, voice, parameters or markup")
    func speak() {
        let text = "他说|\"停水\"\n{a=b}<speak> it's C:\\n $5"
        let argument = EventSocketArgument.speak(engine: "t ts|x", voice: "小 燕", text: text)
        #expect(argument.text == "tts｜x|小燕|他说｜\"停水\" ｛a=b}＜speak> it＇s C:＼n ＄5")
    }

    @Test("spoken text is cut at a whole character")
    func cut() {
        let long = String(repeating: "水", count: 5_000)
        let argument = EventSocketArgument.speak(engine: "", voice: "", text: "a" + long)
        #expect(argument.text == "||a" + String(repeating: "水", count: 999))
        let family = String(repeating: "👨‍👩‍👧", count: 400)
        let spoken = EventSocketArgument.speak(engine: "", voice: "", text: family).text.dropFirst(2)
        #expect(spoken.allSatisfy { $0 == "👨‍👩‍👧" } && spoken.utf8.count <= EventSocketArgument.longestSpoken)
    }

    @Test("digits are asked for as the switch expects")
    func digits() {
        var prompt = EventSocketArgument.DigitPrompt(file: "prompt.wav", count: 1...4)
        #expect(
            EventSocketArgument.playAndGetDigits(prompt).text
                == #"1 4 1 5000 # prompt.wav silence_stream://250 digits \d+"#)
        prompt = EventSocketArgument.DigitPrompt(
            file: "say:请 按's", count: -3...900, tries: 0, timeout: .milliseconds(1_500), terminators: "x",
            invalidFile: " ", variable: "$ !", regularExpression: "^[0-9]{2} 'a$")
        #expect(
            EventSocketArgument.playAndGetDigits(prompt).text
                == #"0 127 1 1500 none 'say:请 按＇s' silence_stream://250 digits ^[0-9]{2}a\z"#)
        prompt.timeout = .seconds(Int64.max)
        #expect(EventSocketArgument.playAndGetDigits(prompt).text.contains(" 3600000 "))
        prompt.timeout = .seconds(-1)
        #expect(EventSocketArgument.playAndGetDigits(prompt).text.contains(" 0 none"))
    }

    @Test("speech is asked for as the switch expects")
    func speech() {
        #expect(
            EventSocketArgument.playAndDetectSpeech(
                file: "prompt.wav", engine: "ENGINE", parameters: ["no-input-timeout": "5000"],
                grammar: "grammar"
            ).text == "prompt.wav detect:ENGINE {no-input-timeout=5000}grammar")
        #expect(
            EventSocketArgument.playAndDetectSpeech(
                file: "say:detect:x y", engine: "a b", parameters: ["b ": "1,c=2}", "a": ""], grammar: ""
            ).text == "say:detect：x y detect:ab {a=,b=1，c＝2｝}")
        #expect(
            EventSocketArgument.playAndDetectSpeech(file: "", engine: "e", grammar: "g").text
                == "silence_stream://250 detect:e g")
    }

    @Test("transfers, bridges and variables keep their shape")
    func others() {
        #expect(
            EventSocketArgument.transfer(destination: "12348", context: "route").text == "12348 XML route")
        #expect(
            EventSocketArgument.transfer(destination: "-both 1 2", dialplan: "X ML", context: "a\nb").text
                == "both12 XML ab")
        #expect(
            EventSocketArgument.bridge(["user/1000", "{x=${y}}sofia/a|user/2"]).text
                == "user/1000|{x=＄{y}}sofia/a｜user/2")
        #expect(EventSocketArgument.set(name: "a-b=c d", value: "x=$y\n").text == "abcd=x=＄y ")
    }

    @Test("an argument keeps every character but those that a switch acts on")
    func kept() {
        var generator = SeededGenerator(seed: 4_573)
        for round in 0..<2_000 {
            let text = EventSocketFuzzing.hostileText(using: &generator)
            let sent = EventSocketArgument(text).text
            let isKept = zip(text.unicodeScalars, sent.unicodeScalars).allSatisfy { before, after in
                let isControl = before.properties.generalCategory == .control
                return switch before {
                case "$": after == "＄"
                case "\u{2028}", "\u{2029}": after == " "
                default: after == (isControl ? " " : before)
                }
            }
            guard isKept, text.unicodeScalars.count == sent.unicodeScalars.count else {
                Issue.record("round \(round): \(text.debugDescription)")
                return
            }
        }
    }

    @Test("whatever the text, a question stays nine words and a recognition asks the named engine")
    func laws() {
        var generator = SeededGenerator(seed: 12_345)
        for round in 0..<5_000 {
            let text = (0..<5).map { _ in EventSocketFuzzing.hostileText(using: &generator) }
            let prompt = EventSocketArgument.DigitPrompt(
                file: text[0], terminators: text[1], invalidFile: text[2], variable: text[3],
                regularExpression: text[4])
            let digits = EventSocketArgument.playAndGetDigits(prompt).text
            let speech = EventSocketArgument.playAndDetectSpeech(
                file: text[0], engine: "engine", parameters: ["a": text[1]], grammar: text[2]
            ).text
            let listening = speech.split(separator: "detect:", maxSplits: 1).last ?? ""
            let spoken = EventSocketArgument.speak(engine: text[0], voice: text[1], text: text[2]).text
            guard EventSocketReference.words(digits).count == 9, listening.hasPrefix("engine {a="),
                listening.contains("}"), spoken.count(where: { $0 == "|" }) == 2, !digits.contains("$"),
                !speech.contains("$"), !spoken.contains("$")
            else {
                Issue.record("round \(round): \(text)")
                return
            }
        }
    }
}
