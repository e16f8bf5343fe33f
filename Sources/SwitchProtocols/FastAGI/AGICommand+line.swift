extension AGICommand {
    /// The command as the switch reads it: one line, at most 8,000 bytes, whose only control character is its last `\n`.
    ///
    /// What does not fit is cut after a whole character; what cannot be sent (line breaks) becomes a space.
    public var line: [UInt8] {
        var line = AGICommandLine(words)
        addArguments(to: &line)
        return line.finished
    }

    private var words: String {
        switch self {
        case .answer: "ANSWER"
        case .channelStatus: "CHANNEL STATUS"
        case .streamFile: "STREAM FILE"
        case .getData: "GET DATA"
        case .waitForDigit: "WAIT FOR DIGIT"
        case .setVariable: "SET VARIABLE"
        case .getVariable: "GET VARIABLE"
        case .exec: "EXEC"
        case .speechCreate: "SPEECH CREATE"
        case .speechSet: "SPEECH SET"
        case .speechLoadGrammar: "SPEECH LOAD GRAMMAR"
        case .speechActivateGrammar: "SPEECH ACTIVATE GRAMMAR"
        case .speechRecognize: "SPEECH RECOGNIZE"
        case .speechDestroy: "SPEECH DESTROY"
        case .setContext: "SET CONTEXT"
        case .setExtension: "SET EXTENSION"
        case .setPriority: "SET PRIORITY"
        case .hangUp: "HANGUP"
        case .noop: "NOOP"
        case .verbose: "VERBOSE"
        }
    }

    private func addArguments(to line: inout AGICommandLine) {
        switch self {
        case .answer, .channelStatus, .speechDestroy, .hangUp: break
        case .streamFile(let file, let digits):
            line.add(file, .short)
            line.add(String(digits.filter { "0123456789*#ABCDabcd".contains($0) }), .short)
        case .getData(let file, let timeout, let digits):
            line.add(file, .short)
            // Zero would wait for ever.
            line.add(max(1, timeout.wholeMilliseconds))
            line.add(min(max(digits, 1), Self.mostDigits))
        case .waitForDigit(let timeout): line.add(timeout.wholeMilliseconds)
        case .setVariable(let name, let value):
            line.addName(name) { $0.isASCIIWordCharacter }
            line.add(value, .long)
        case .getVariable(let name): line.addName(name) { $0.isASCIIWordCharacter }
        case .exec(let application, let argument):
            line.addName(application) { $0.isASCIILetter }
            line.add(argument, .unexpanded)
        case .speechRecognize(let prompt, let timeout):
            line.add(prompt, .short)
            line.add(max(1, (timeout.wholeMilliseconds + 999) / 1000))
        case .speechSet(let name, let text), .speechLoadGrammar(let name, let text):
            line.add(name, .short)
            line.add(text, .long)
        case .speechCreate(let text), .speechActivateGrammar(let text), .setContext(let text),
            .setExtension(let text):
            line.add(text, .short)
        case .setPriority(let priority): line.add(max(1, priority))
        case .noop(let text), .verbose(let text): line.add(text, .long)
        }
    }

    static let mostDigits = 100
}

extension Duration {
    /// 0 to an hour: nothing waits longer, and below zero would be for ever.
    var wholeMilliseconds: Int {
        let bounded = min(max(self, .zero), .seconds(3600))
        let (seconds, attoseconds) = bounded.components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}

extension UInt8 {
    var isASCIILetter: Bool { (self | 0x20).isASCIILower }
    var isASCIIWordCharacter: Bool { isASCIILetter || isASCIIDigit || self == UInt8(ascii: "_") }
}
