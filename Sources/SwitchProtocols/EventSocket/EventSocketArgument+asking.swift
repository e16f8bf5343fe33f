extension EventSocketArgument {
    /// What `play_and_get_digits` plays and how it listens.
    public struct DigitPrompt: Hashable, Sendable {
        /// How many keys at least and at most.
        public var count: ClosedRange<Int>
        /// How often it asks.
        public var tries: Int
        /// How long it waits for a key; milliseconds count.
        public var timeout: Duration
        /// Keys that end the input and are not part of it; empty: none.
        public var terminators: String
        /// What is played.
        public var file: String
        /// What is played when the keys do not fit; empty: a short silence.
        public var invalidFile: String
        /// The variable that gets the keys.
        public var variable: String
        /// What keys fit; `$` at an end is written as `\z`, which means the same.
        public var regularExpression: String

        /// A question, asked once, with an answer of one key.
        public init(
            file: String, count: ClosedRange<Int> = 1...1, tries: Int = 1, timeout: Duration = .seconds(5),
            terminators: String = "#", invalidFile: String = "", variable: String = "digits",
            regularExpression: String = #"\d+"#
        ) {
            self.file = file
            self.count = count
            self.tries = tries
            self.timeout = timeout
            self.terminators = terminators
            self.invalidFile = invalidFile
            self.variable = variable
            self.regularExpression = regularExpression
        }
    }

    /// For `play_and_get_digits`: `1 4 1 5000 # prompt.wav silence_stream://250 digits \d+`.
    public static func playAndGetDigits(_ prompt: DigitPrompt) -> EventSocketArgument {
        let most = min(max(prompt.count.upperBound, 1), longestInput)
        let least = min(max(prompt.count.lowerBound, 0), most)
        let keys = prompt.terminators.filter(EventSocketDigits.keys.contains)
        let name = EventSocketText.word(prompt.variable, and: "_")
        let words: [String] = [
            String(least), String(most), String(max(prompt.tries, 1)), String(milliseconds(prompt.timeout)),
            keys.isEmpty ? "none" : keys, file(prompt.file), file(prompt.invalidFile),
            name.isEmpty ? "digits" : name, regularExpression(prompt.regularExpression),
        ]
        return EventSocketArgument(words.joined(separator: " "))
    }

    /// For `play_and_detect_speech`: `prompt.wav detect:ENGINE {no-input-timeout=5000}grammar`.
    public static func playAndDetectSpeech(
        file: String, engine: String, parameters: [String: String] = [:], grammar: String
    ) -> EventSocketArgument {
        let settings = parameters.keys.sorted().map { name in
            let value = EventSocketText.clean(word(parameters[name] ?? ""), widening: ",{}=")
            return "\(EventSocketText.word(name, and: "_-"))=\(value)"
        }
        // The switch splits at the first "detect:", whatever is before it.
        let prompt = EventSocketText.clean(file).replacing("detect:", with: "detect：")
        let braces = settings.isEmpty ? "" : "{\(settings.joined(separator: ","))}"
        return EventSocketArgument(
            "\(prompt.isEmpty ? silence : prompt) detect:\(word(engine)) \(braces)\(word(grammar))")
    }

    /// What is played where nothing is to be played.
    private static let silence = "silence_stream://250"
    /// Keys; the switch's own buffer holds 128 bytes.
    private static let longestInput = 127

    private static func milliseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        // An hour is longer than any caller waits, and keeps the sum in range.
        return min(seconds, 3_600) * 1_000 + attoseconds / 1_000_000_000_000_000
    }

    /// A file that stays one argument: quoted where it has spaces.
    private static func file(_ name: String) -> String {
        let name = EventSocketText.clean(name, widening: #"\'"#)
        guard !name.allSatisfy(\.isWhitespace) else { return silence }
        return name.contains(where: \.isWhitespace) ? "'\(name)'" : name
    }

    private static func regularExpression(_ pattern: String) -> String {
        let anchored = pattern.replacing("$", with: #"\z"#)
        let tight = EventSocketText.clean(anchored).filter { !$0.isWhitespace && $0 != "'" }
        return tight.isEmpty ? #"\d+"# : tight
    }
}
