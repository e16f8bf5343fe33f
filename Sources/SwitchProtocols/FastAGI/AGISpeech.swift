/// What a recogniser made of a caller's words: the reply of SPEECH RECOGNIZE.
public enum AGISpeech: Hashable, Sendable {
    /// Words, best first; empty: it heard nothing it knows.
    case speech([AGIHypothesis])
    /// The caller pressed a key instead.
    case digit(Character)
    /// Nobody spoke in time.
    case timeout
    /// The caller has gone.
    case hungUp
    /// There is no recogniser on the channel, or it broke off.
    case failed
}

/// One thing that a caller may have said.
public struct AGIHypothesis: Hashable, Sendable {
    /// The words, without what the switch cut off.
    public let text: String
    /// How sure the recogniser is, 0 to 100.
    public let score: Int

    /// A hypothesis; the score is moved into its range.
    public init(text: String, score: Int) {
        self.text = text
        self.score = min(max(score, 0), 100)
    }
}

extension AGIReply {
    /// The words, read as SPEECH RECOGNIZE's reply; nil where the command did not run.
    public var speech: AGISpeech? {
        guard code == .done else { return nil }
        switch note {
        case "speech": return .speech(Self.hypotheses(in: AGIText(text)))
        case "digit": return Self.digit(in: AGIText(text)).map(AGISpeech.digit)
        case "timeout": return .timeout
        case "hangup": return .hungUp
        default: return note == nil && ["0", "-1"].contains(result) ? .failed : nil
        }
    }

    private static func digit(in line: AGIText) -> Character? {
        let name = "(digit) digit="
        guard let field = line.first(name, from: 0) else { return nil }
        let place = field + name.utf8.count
        return place < line.end ? line.string(place..<place + 1).first : nil
    }

    /// `score0=92 text0="…" grammar0=…`, then the same with 1, 2…, best first.
    private static func hypotheses(in line: AGIText) -> [AGIHypothesis] {
        var found: [AGIHypothesis] = []
        var place = 0
        while found.count < mostHypotheses,
            let hypothesis = hypothesis(found.count, in: line, from: &place)
        {
            found.append(hypothesis)
        }
        let order = found.indices.sorted { (-found[$0].score, $0) < (-found[$1].score, $1) }
        return order.map { found[$0] }
    }

    /// The text ends at the LAST `" grammar0=`: quotes inside it are not escaped.
    private static func hypothesis(_ index: Int, in line: AGIText, from place: inout Int) -> AGIHypothesis? {
        let opening = " text\(index)=\""
        guard let field = line.first(opening, from: place) else { return nil }
        let score = number("score\(index)", in: line, from: place) ?? 0
        let start = field + opening.utf8.count
        let closing = "\" grammar\(index)="
        guard let end = line.last(closing, from: start) else {
            place = line.end
            return AGIHypothesis(text: cut(line.bytes[start...], closing), score: score)
        }
        place = end + closing.utf8.count
        return AGIHypothesis(text: line.string(start..<end), score: score)
    }

    /// The switch cuts all results at 4,095 bytes: maybe inside a character, maybe inside `" grammar0=`.
    private static func cut(_ bytes: ArraySlice<UInt8>, _ closing: String) -> String {
        let begun = (1..<closing.utf8.count).last {
            bytes.suffix($0).elementsEqual(closing.utf8.prefix($0))
        }
        var text = String(decoding: bytes.dropLast(begun ?? 0), as: UTF8.self)
        if text.unicodeScalars.last == "\u{FFFD}" { text.unicodeScalars.removeLast() }
        return text
    }

    /// Recognisers give 1 to 10; the bound keeps the work linear in what a line may hold.
    private static let mostHypotheses = 32
}
