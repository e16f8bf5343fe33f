extension DialogueEvent {
    /// The event as one line of a record: `heard 0.92 暖气不热`.
    public var line: String {
        switch self {
        case .began: "began"
        case .heard(let recognition): "heard \(recognition.line)"
        case .digits(let digits): "digits \(digits)"
        case .silence: "silence"
        case .hungUp: "hangup"
        case .replied(let reply): "reply \(reply.line)"
        case .filed(let notice): Self.joined("filed \(notice.number)", notice.promise)
        case .filingFailed: "filing-failed"
        case .tracked(let ticket): "tracked \(ticket.line)"
        case .dutyNoted(let isNoted): "duty-noted \(isNoted ? "yes" : "no")"
        case .texted(let isSent): "texted \(isSent ? "yes" : "no")"
        case .slow: "slow"
        case .late: "late"
        case .transferred(let result): "transferred \(result.rawValue)"
        case .limitReached: "limit"
        case .stopping: "stopping"
        case .passOn(let number, let mode): "pass \(number) \(mode.rawValue)"
        }
    }

    /// Reads a line of a record; nil where it is none.
    public init?(line: some StringProtocol) {
        let (word, rest) = RecordWords.first(of: line)
        if let event = Self.plain[word] {
            self = event
            return
        }
        switch word {
        case "heard": self = .heard(Recognition(line: rest))
        case "digits": self = .digits(rest)
        case "reply":
            guard let reply = DeskReply(line: rest) else { return nil }
            self = .replied(reply)
        case "filed":
            let parts = RecordWords.parts(of: rest)
            self = .filed(FiledNotice(number: parts[0], promise: parts.count > 1 ? parts[1] : nil))
        case "tracked":
            guard let ticket = TrackedTicket(line: rest) else { return nil }
            self = .tracked(ticket)
        case "duty-noted": self = .dutyNoted(rest == "yes")
        case "texted": self = .texted(rest == "yes")
        case "transferred":
            guard let result = TransferResult(rawValue: rest) else { return nil }
            self = .transferred(result)
        case "pass":
            let (number, mode) = RecordWords.first(of: rest)
            guard let mode = TransferOrder.Mode(rawValue: mode) else { return nil }
            self = .passOn(number, mode)
        default: return nil
        }
    }

    /// Events of a word.
    private static let plain: [String: DialogueEvent] = [
        "began": .began, "silence": .silence, "hangup": .hungUp, "filing-failed": .filingFailed,
        "slow": .slow, "late": .late, "limit": .limitReached, "stopping": .stopping,
    ]

    private static func joined(_ head: String, _ tail: String?) -> String {
        tail.map { "\(head) / \($0)" } ?? head
    }
}

/// The words of a line of a record.
enum RecordWords {
    /// The first word, and what stands behind it.
    static func first(of line: some StringProtocol) -> (word: String, rest: String) {
        guard let blank = line.firstIndex(of: " ") else { return (String(line), "") }
        return (String(line[..<blank]), String(line[line.index(after: blank)...].drop { $0 == " " }))
    }

    /// Parts between ` / `; at least one.
    static func parts(of text: String) -> [String] {
        var parts: [String] = []
        var rest = text[...]
        while let range = rest.firstRange(of: " / ") {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }

    /// One line: a line end would begin another.
    static func plain(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 }).replacing(" / ", with: "／")
    }
}

extension Recognition {
    var line: String {
        let words = ([text] + alternatives).map(RecordWords.plain).joined(separator: " / ")
        // Words that begin like a confidence need one before them.
        let isPlain = confidence == 1 && Self.confidence(RecordWords.first(of: words).word) == nil
        return isPlain ? words : "\(Self.shown(confidence)) \(words)"
    }

    init(line: String) {
        let (word, rest) = RecordWords.first(of: line)
        let confidence = Self.confidence(word)
        let parts = RecordWords.parts(of: confidence == nil ? line : rest)
        self.init(parts[0], confidence: confidence ?? 1, alternatives: Array(parts.dropFirst()))
    }

    private static func confidence(_ word: String) -> Double? { word.contains(".") ? Double(word) : nil }

    /// Two decimals, so that a record can be read by people.
    private static func shown(_ share: Double) -> String {
        let hundredths = Int((share * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}

extension TrackedTicket {
    var line: String {
        switch self {
        case .found(let words): "found \(RecordWords.plain(words))"
        case .unknown: "unknown"
        case .notForThisCaller: "private"
        case .failed: "failed"
        }
    }

    init?(line: String) {
        let (word, rest) = RecordWords.first(of: line)
        switch word {
        case "found": self = .found(rest)
        case "unknown": self = .unknown
        case "private": self = .notForThisCaller
        case "failed": self = .failed
        default: return nil
        }
    }
}
