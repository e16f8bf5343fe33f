import HotlineModel
import SwitchProtocols
import Testing

@Suite("What a server sends")
struct AGICommandTests {
    @Test(
        "each command is the line that the switch expects",
        arguments: [
            (AGICommand.answer, "ANSWER"), (.channelStatus, "CHANNEL STATUS"),
            (.streamFile("hotline/welcome", escapeDigits: "0#x\""), #"STREAM FILE "hotline/welcome" "0#""#),
            (.streamFile("a", escapeDigits: ""), #"STREAM FILE "a" """#),
            (.getData("menu", timeout: .seconds(5), maximumDigits: 4), #"GET DATA "menu" 5000 4"#),
            (.getData("menu", timeout: .zero, maximumDigits: 0), #"GET DATA "menu" 1 1"#),
            (.waitForDigit(.milliseconds(-1)), "WAIT FOR DIGIT 0"),
            (.setVariable(name: "ROUTE x\n", value: "a\r\nb\"c\\"), #"SET VARIABLE ROUTEx "a  b\"c\\""#),
            (.getVariable("DIALSTATUS"), "GET VARIABLE DIALSTATUS"),
            (.getVariable("${}"), #"GET VARIABLE """#),
            (
                .exec(application: "Di al1(", argument: "PJSIP/1,${SHELL(x)}"),
                #"EXEC Dial "PJSIP/1,＄｛SHELL(x)｝""#
            ),
            (.speechCreate(engine: "unimrcp"), #"SPEECH CREATE "unimrcp""#),
            (.speechSet(name: "n", value: "v w"), #"SPEECH SET "n" "v w""#),
            (.speechLoadGrammar(name: "g", path: "/a b"), #"SPEECH LOAD GRAMMAR "g" "/a b""#),
            (.speechActivateGrammar("g"), #"SPEECH ACTIVATE GRAMMAR "g""#),
            (.speechRecognize(prompt: "ask", timeout: .milliseconds(4200)), #"SPEECH RECOGNIZE "ask" 5"#),
            (.speechDestroy, "SPEECH DESTROY"), (.setContext("agent"), #"SET CONTEXT "agent""#),
            (.setExtension("s"), #"SET EXTENSION "s""#), (.setPriority(1), "SET PRIORITY 1"),
            (.hangUp, "HANGUP"), (.noop("你好"), #"NOOP "你好""#), (.verbose(""), #"VERBOSE """#),
        ])
    func lines(command: AGICommand, line: String) {
        #expect(String(decoding: command.line, as: UTF8.self) == line + "\n")
    }

    @Test("the switch reads back what was written, without its control characters")
    func readsBack() {
        for seed in UInt64(0)..<2_000 {
            var generator = SeededGenerator(seed: seed)
            let text = Self.text(ofLength: Int.random(in: 0...60, using: &generator), using: &generator)
            let words = AsteriskArguments.words(
                of: AGICommand.setVariable(name: "X", value: text).line.dropLast())
            #expect(words == ["SET", "VARIABLE", "X", Self.cleaned(text)], "seed \(seed)")
        }
    }

    @Test("no command is over 8,000 bytes, holds a control character or is cut inside an escape")
    func longCommands() {
        for seed in UInt64(0)..<12 {
            var generator = SeededGenerator(seed: seed)
            let text = Self.text(
                ofLength: Int.random(in: 1_900...9_000, using: &generator), using: &generator)
            for command in Self.commands(with: text) {
                let line = command.line
                #expect(line.count <= 8_000 && line.last == 0x0A)
                #expect(line.dropLast().allSatisfy { $0 >= 0x20 && $0 != 0x7F })
                #expect(String(validating: line, as: UTF8.self) != nil)
                let words = AsteriskArguments.words(of: line.dropLast())
                #expect(words.joined().unicodeScalars.allSatisfy { !("\u{80}"..."\u{9F}").contains($0) })
            }
            let kept = AsteriskArguments.words(of: AGICommand.noop(text).line.dropLast()).last ?? ""
            #expect(Self.cleaned(text).unicodeScalars.starts(with: kept.unicodeScalars), "seed \(seed)")
        }
    }

    @Test("a text one byte too long loses its last character, not half of it")
    func boundary() {
        let room = 8_000 - #"NOOP """#.utf8.count - 1
        let fits = String(repeating: "a", count: room - 3) + "水"
        #expect(AGICommand.noop(fits).line.count == 8_000)
        #expect(AGICommand.noop("a" + fits).line == Array("NOOP \"a\(fits.dropLast())\"\n".utf8))
        let escape = String(repeating: "a", count: room - 1) + "\""
        #expect(AGICommand.noop(escape).line == Array("NOOP \"\(escape.dropLast())\"\n".utf8))
    }

    @Test("nothing that a switch expands leaves in EXEC")
    func unexpanded() {
        for seed in UInt64(0)..<500 {
            var generator = SeededGenerator(seed: seed)
            let text = Self.text(ofLength: 80, using: &generator)
            let line = AGICommand.exec(application: text, argument: text).line
            #expect(!line.contains { "${}".utf8.contains($0) }, "seed \(seed)")
        }
    }

    @Test("a reply is awaited for the command's own time and ten seconds")
    func patience() {
        #expect(AGICommand.answer.patience == .seconds(10))
        #expect(AGICommand.waitForDigit(.seconds(5)).patience == .seconds(15))
        let digits = AGICommand.getData("a", timeout: .seconds(5), maximumDigits: 4)
        #expect(digits.patience == .seconds(30) && digits.patience(playing: .seconds(8)) == .seconds(38))
        #expect(AGICommand.speechRecognize(prompt: "a", timeout: .seconds(6)).patience == .seconds(16))
        let file = AGICommand.streamFile("a", escapeDigits: "")
        #expect(file.patience == nil && file.patience(playing: .seconds(20)) == .seconds(30))
    }

    private static func commands(with text: String) -> [AGICommand] {
        [
            .streamFile(text, escapeDigits: text), .getData(text, timeout: .seconds(5), maximumDigits: 4),
            .setVariable(name: text, value: text), .getVariable(text),
            .exec(application: text, argument: text),
            .speechCreate(engine: text), .speechSet(name: text, value: text),
            .speechLoadGrammar(name: text, path: text), .speechActivateGrammar(text),
            .speechRecognize(prompt: text, timeout: .seconds(5)), .setContext(text), .setExtension(text),
            .noop(text), .verbose(text),
        ]
    }

    private static func text(ofLength length: Int, using generator: inout SeededGenerator) -> String {
        let pieces = [
            "a", "Z", "_", "0", " ", "\"", "\\", "$", "{", "}", "水", "👨‍👩‍👧", "\n", "\r", "\0", "\t", "\u{7F}",
            "\u{85}", "\u{2028}", "\u{301}", ",", "(", "\\\"", "${SHELL(x)}",
        ]
        return (0..<length).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }

    private static func cleaned(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isBreak =
                scalar.properties.generalCategory == .control || ["\u{2028}", "\u{2029}"].contains(scalar)
            scalars.append(isBreak ? " " : scalar)
        }
        return String(scalars)
    }
}

/// Asterisk's way to part a command into words, written from its description: res_agi's `parse_args`.
private enum AsteriskArguments {
    static func words(of line: ArraySlice<UInt8>) -> [String] {
        var words: [[UInt8]] = []
        var (isQuoted, isEscaped, isApart) = (false, false, true)
        for byte in line {
            switch byte {
            case UInt8(ascii: "\"") where !isEscaped:
                isQuoted.toggle()
                if isQuoted, isApart { words.append([]) }
                isApart = false
            case UInt8(ascii: " ") where !isQuoted && !isEscaped,
                UInt8(ascii: "\t") where !isQuoted && !isEscaped:
                isApart = true
            case UInt8(ascii: "\\") where !isEscaped:
                isEscaped = true
                continue
            default:
                if isApart { words.append([]) }
                isApart = false
                words[words.count - 1].append(byte)
            }
            isEscaped = false
        }
        return words.map { String(decoding: $0, as: UTF8.self) }
    }
}
