import CallDialogue
import SwitchProtocols

/// An execution with what its end means.
struct EventSocketStep: Hashable, Sendable {
    let application: String
    let argument: EventSocketArgument
    let reading: Reading
    /// Variables to be set before it, in order.
    var variables: [OutcomeVariables.Variable] = []

    indirect enum Reading: Hashable, Sendable {
        /// A part was said; where it is a recording and missing, these are said instead.
        case said(recording: PromptName? = nil, fallback: [EventSocketStep] = [])
        case collected(typed: String, most: Int)
        case recognised
        case bridged
        case handedOver
    }

    /// Beside the application's own time.
    private static let grace = Duration.seconds(10)

    /// How long the end may take; nil: as long as the other side speaks.
    func patience(_ limits: CallLimits) -> Duration? {
        switch reading {
        case .said: limits.sentence
        case .handedOver: Self.grace
        case .collected(_, let keys): limits.sentence + limits.silence * keys + Self.grace
        case .recognised: limits.sentence + limits.silence + Self.grace
        case .bridged: nil
        }
    }
}

extension EventSocketLeg {
    /// What plays a prompt, an execution after the other.
    func steps(for prompt: Prompt) -> [EventSocketStep] { prompt.parts.flatMap(steps) }

    /// What plays a question and listens; the last part is played by what listens, so that speech can interrupt it.
    func question(_ prompt: Prompt, _ expected: Expected, _ typed: String) -> [EventSocketStep] {
        guard typed.isEmpty else { return [collecting(expected, typed: typed)] }
        guard let sound = sound(endOf: prompt) else { return steps(for: prompt) + [listening(expected, "")] }
        return prompt.parts.dropLast().flatMap(steps) + [listening(expected, sound)]
    }

    /// The recording that a question ends with.
    func sound(endOf prompt: Prompt) -> String? {
        guard case .recorded(let name, _)? = prompt.parts.last else { return nil }
        return file(name)
    }

    private func listening(_ expected: Expected, _ sound: String) -> EventSocketStep {
        guard let engine = settings.recogniser, hearsWordsNow else {
            return collecting(expected, typed: "", sound)
        }
        let argument = EventSocketArgument.playAndDetectSpeech(
            file: sound, engine: engine,
            parameters: ["no-input-timeout": String(limits.silence.wholeMilliseconds)],
            grammar: settings.grammar)
        return EventSocketStep(
            application: "play_and_detect_speech", argument: argument, reading: .recognised)
    }

    /// Collects the rest of the keys.
    func collecting(_ expected: Expected, typed: String, _ sound: String = "") -> EventSocketStep {
        let prompt = EventSocketArgument.DigitPrompt(
            file: sound, count: 1...max(1, expected.longestDigits - typed.count), timeout: limits.silence,
            variable: Self.digitsVariable, regularExpression: #"[\d*]+"#)
        return EventSocketStep(
            application: "play_and_get_digits", argument: .playAndGetDigits(prompt),
            reading: .collected(typed: typed, most: max(1, expected.longestDigits - typed.count)))
    }

    private func steps(for part: Prompt.Part) -> [EventSocketStep] {
        guard case .recorded(let name, let text) = part, let file = file(name) else {
            return spoken(part.text)
        }
        return [
            EventSocketStep(
                application: "playback", argument: EventSocketArgument(file),
                reading: .said(recording: name, fallback: spoken(text)))
        ]
    }

    private func spoken(_ text: String) -> [EventSocketStep] {
        SpokenText.pieces(of: text, bytes: settings.longest).map { piece in
            EventSocketStep(
                application: "speak",
                argument: .speak(engine: settings.engine, voice: settings.voice, text: piece),
                reading: .said())
        }
    }

    private func file(_ name: PromptName) -> String? {
        guard !missing.contains(name) else { return nil }
        return settings.recordings.map { "\($0)/\(name.rawValue).\(settings.recordingType)" }
    }

    /// What passes a call on: the dial plan itself, or a bridge that leaves the caller with us where nobody answers.
    func transfer(_ order: TransferOrder) -> [EventSocketStep] {
        guard let dial = settings.dial, case .numbers(let numbers) = order.target, let number = numbers.first,
            order.mode == .blind
        else { return [] }
        let digits = number.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
        var step = EventSocketStep(
            application: "bridge", argument: .bridge([dial.replacing("{number}", with: digits)]),
            reading: .bridged)
        // Without these a callee that is engaged hangs up the caller's call too.
        step.variables = [
            // An announcement of the network is no answer.
            .init(name: "ignore_early_media", value: "true"),
            .init(name: "ringback", value: "%(1000,4000,450)"),
            .init(name: "continue_on_fail", value: "true"),
            .init(name: "hangup_after_bridge", value: "false"),
            .init(name: "call_timeout", value: String(settings.ringing)),
        ]
        return [step]
    }
}

extension CallArrival {
    /// What a FreeSWITCH announces, and what the dial plan set (`hotline_text`, `hotline_dnid`).
    init(_ headers: EventSocketHeaders) {
        self.init(
            call: headers.uniqueID ?? "", caller: headers.callerNumber,
            dialled: headers.variable("hotline_dnid") ?? headers.dialled,
            words: headers.variable("hotline_text"))
        for name in ["region", "queue", "rdnis"] {
            if let value = headers.variable("hotline_\(name)") { parameters[name] = value }
        }
        if headers.socketPath?.split(separator: "/").last == "callback" {
            let cause = headers.variable("hotline_cause").flatMap(CallBackDuty.Cause.init) ?? .abandoned
            leftBehind = CallBackDuty(cause, number: caller, words: headers.variable("hotline_reason") ?? "")
            // The call back is told on a line of its own, about the call that ended.
            call = headers.variable("hotline_call") ?? call
        }
    }
}

extension Duration {
    /// Milliseconds, cut.
    var wholeMilliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}
