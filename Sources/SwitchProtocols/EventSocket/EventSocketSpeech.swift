/// What a recognition engine made of a caller's words.
///
/// Engines answer in JSON, in NLSML or in plain text; all are read, and nothing in them can do harm.
public enum EventSocketSpeech: Hashable, Sendable {
    /// Words, the likeliest reading first.
    case heard(best: EventSocketHypothesis, others: [EventSocketHypothesis])
    /// The caller said nothing.
    case noInput
    /// The caller said something that was not understood.
    case noMatch
    /// The caller pressed a key of `playback_terminators` instead.
    case key(Character)

    /// How the switch itself writes a key where a result is expected: `DIGIT: 5`.
    private static let keyMark = "DIGIT: "

    /// Bytes of a result that are read; an engine's result has some hundred.
    static let longestResult = 65_536

    /// Reads an engine's result.
    public init(_ result: String) {
        let bytes = Array(result.utf8.prefix(Self.longestResult))
        switch bytes.first(where: { !EventSocketByte.isBlank($0) }) {
        case nil: self = .noInput
        case UInt8(ascii: "{"): self = EventSocketSpeechJSON(bytes).speech
        case UInt8(ascii: "<"): self = EventSocketSpeechMarkup(bytes).speech
        default: self.init(plain: String(decoding: bytes, as: UTF8.self))
        }
    }

    /// All readings, the likeliest first; none where nothing was heard.
    public var hypotheses: [EventSocketHypothesis] {
        switch self {
        case .heard(let best, let others): [best] + others
        case .noInput, .noMatch, .key: []
        }
    }

    /// The likeliest reading.
    public var best: EventSocketHypothesis? { hypotheses.first }

    /// Engines behind unimrcp say what went wrong instead of a result: `Completion-Cause: 002`.
    private init(plain result: String) {
        let text = Self.tidied(result)
        if text.hasPrefix(Self.keyMark), let key = text.last, EventSocketDigits.keys.contains(key),
            text.count == Self.keyMark.count + 1
        {
            self = .key(key)
            return
        }
        let mark = "completion-cause:"
        guard text.lowercased().hasPrefix(mark) else {
            self = text.isEmpty ? .noInput : .heard(best: EventSocketHypothesis(text: text), others: [])
            return
        }
        let cause = text.dropFirst(mark.count).drop(while: \.isWhitespace).prefix(while: \.isNumber)
        self = cause == "002" ? .noInput : .noMatch
    }

    /// The speech of some readings; nil where none has words.
    ///
    /// Engines count to 1 or to 100: where one reading has more than 1, all count to 100.
    static func heard(_ readings: [(text: String, confidence: Double?)]) -> EventSocketSpeech? {
        let scale: Double = readings.contains { ($0.confidence ?? 0) > 1 } ? 100 : 1
        var hypotheses: [EventSocketHypothesis] = []
        for reading in readings {
            let text = tidied(reading.text)
            guard !text.isEmpty else { continue }
            let confidence = reading.confidence.map { $0 / scale } ?? 1
            let hypothesis = EventSocketHypothesis(text: text, confidence: confidence)
            let place = hypotheses.firstIndex { $0.confidence < hypothesis.confidence }
            hypotheses.insert(hypothesis, at: place ?? hypotheses.endIndex)
        }
        guard let best = hypotheses.first else { return nil }
        return .heard(best: best, others: Array(hypotheses.dropFirst()))
    }

    /// A number of an engine; nil where it is none.
    static func confidence(_ text: String?) -> Double? {
        text.flatMap { Double($0) }.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
    }

    /// White space and control characters as one space, none around.
    static func tidied(_ text: String) -> String {
        let words = text.unicodeScalars.split {
            $0.properties.isWhitespace || $0.properties.generalCategory == .control
        }
        return words.map { String($0) }.joined(separator: " ")
    }
}
