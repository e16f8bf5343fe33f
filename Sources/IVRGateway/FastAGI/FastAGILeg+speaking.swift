import CallDialogue
import SwitchProtocols

extension FastAGILeg {
    /// What plays a prompt, a command after the other.
    func steps(for prompt: Prompt) -> [AGIStep] { prompt.parts.flatMap(steps) }

    /// What plays a question and listens for the answer.
    ///
    /// Keys that are pressed while nothing runs are thrown away, so the last part is played by what listens, once it is known to be
    /// there.
    func question(_ prompt: Prompt, _ expected: Expected, _ typed: String) -> [AGIStep] {
        // Who typed through the question does not need to hear it.
        guard typed.isEmpty else { return [collecting(expected, typed: typed)] }
        guard let sound = sound(endOf: prompt) else { return steps(for: prompt) + [listening(expected, nil)] }
        return prompt.parts.dropLast().flatMap(steps) + [listening(expected, sound)]
    }

    /// The recording that a question ends with, where it is known to be there.
    func sound(endOf prompt: Prompt) -> String? {
        guard case .recorded(let name, _)? = prompt.parts.last, found.contains(name) else { return nil }
        return file(name)
    }

    private func listening(_ expected: Expected, _ sound: String?) -> AGIStep {
        guard settings.recogniser != nil, hearsWordsNow else { return collecting(expected, typed: "", sound) }
        let prompt = sound ?? settings.listeningSound
        return AGIStep(.speechRecognize(prompt: prompt, timeout: settings.listening), .recognised(expected))
    }

    /// Collects the rest of the keys.
    func collecting(_ expected: Expected, typed: String, _ sound: String? = nil) -> AGIStep {
        let rest = max(1, expected.longestDigits - typed.count)
        let timeout = typed.isEmpty ? limits.silence : Self.betweenKeys
        return AGIStep(
            .getData(sound ?? "", timeout: timeout, maximumDigits: rest),
            .collected(typed: typed, expected))
    }

    /// Who presses keys takes less time for the next one than for the first.
    private static let betweenKeys = Duration.seconds(4)

    private func steps(for part: Prompt.Part) -> [AGIStep] {
        switch part {
        case .recorded(let name, let text):
            guard let file = file(name) else { return synthesised(text) }
            let play = AGICommand.streamFile(file, escapeDigits: Self.keys)
            return [AGIStep(play, .said(recording: name, fallback: synthesised(text)))]
        case .spoken(let text): return synthesised(text)
        case .digits(let digits):
            guard settings.synthesiser == nil else { return synthesised(SpokenDigits.aloud(digits)) }
            return digits.filter { $0.isASCII && $0.isNumber }.map { digit in
                AGIStep(.streamFile("digits/\(digit)", escapeDigits: Self.keys), .said())
            }
        }
    }

    private func synthesised(_ text: String) -> [AGIStep] {
        guard let synthesiser = settings.synthesiser else { return [] }
        return SpokenText.pieces(of: text, bytes: synthesiser.longest).map { piece in
            // A comma would begin the application's next argument; quotes and brackets would hide one that does.
            let words = String(piece.compactMap { Self.plain[$0] ?? $0 }.filter { !"\"\\".contains($0) })
            let argument = synthesiser.argument.replacing("{text}", with: words)
            return AGIStep(.exec(application: synthesiser.application, argument: argument), .said())
        }
    }

    private func file(_ name: PromptName) -> String? {
        settings.recordings.map { "\($0)/\(name.rawValue)" }
    }

    private static let keys = "0123456789*#"
    private static let plain: [Character: Character] = [
        ",": "，", "(": "（", ")": "）", "[": "〔", "]": "〕",
    ]

    /// What passes a call on: the dial plan itself, or a dialled number.
    func transfer(_ order: TransferOrder) -> [AGIStep] {
        guard let dial = settings.dial, case .numbers(let numbers) = order.target, let number = numbers.first,
            order.mode == .blind
        else { return [] }
        let digits = number.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
        return [
            AGIStep(.exec(application: "Dial", argument: dial.replacing("{number}", with: digits)), .dialled),
            AGIStep(.getVariable("DIALSTATUS"), .dialStatus),
        ]
    }
}

extension CallArrival {
    /// What an Asterisk announces, and what the dial plan wrote into the address.
    init(_ request: AGIRequest) {
        let query = request.query
        self.init(
            call: request.uniqueID.isEmpty ? request.channel : request.uniqueID,
            // What the dial plan says counts, also where it says that nobody is known.
            caller: query["cid"].map { Self.known($0) } ?? Self.known(request.caller),
            dialled: Self.known(query["dnid"]) ?? request.dialled, words: Self.known(query["text"]))
        parameters = query
        if let redirected = request.redirectedFrom { parameters["rdnis"] = redirected }
        if request.script.split(separator: "/").last == "callback" {
            let cause = query["cause"].flatMap(CallBackDuty.Cause.init) ?? .abandoned
            leftBehind = CallBackDuty(cause, number: caller, words: query["reason"] ?? "")
        }
    }

    /// What switches and carriers write where a number is withheld.
    private static let nobody: Set = [
        "unknown", "anonymous", "restricted", "unavailable", "private", "withheld", "_undef_",
    ]

    private static func known(_ text: String?) -> String? {
        guard let text, !text.isEmpty, !nobody.contains(text.lowercased()) else { return nil }
        return text
    }
}
