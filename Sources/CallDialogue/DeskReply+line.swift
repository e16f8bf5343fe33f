extension DeskReply {
    /// The reply as a part of a record's line: `answer 公积金提取 / 带身份证和银行卡。`.
    var line: String {
        switch self {
        case .answer(let answer): Self.joined("answer", [answer.title, answer.words])
        case .clarify(let subject, let choices): Self.joined("clarify", [subject] + choices)
        case .handOver(let line): line.line
        case .refusal(let words): Self.joined("refusal", [words])
        case .ticket(let need): need.line
        case .notAnswerable: "none"
        case .nothingAsked: "nothing"
        case .calm: "calm"
        case .failed: "failed"
        }
    }

    init?(line: String) {
        let (word, rest) = RecordWords.first(of: line)
        let parts = RecordWords.parts(of: rest)
        switch word {
        case "answer":
            self = .answer(SpokenAnswer(title: parts[0], words: parts.count > 1 ? parts[1] : parts[0]))
        case "clarify":
            self = .clarify(subject: parts[0] == "-" ? "" : parts[0], choices: Array(parts.dropFirst()))
        case "emergency", "line":
            guard let line = SpokenHandOver(parts, isEmergency: word == "emergency") else { return nil }
            self = .handOver(line)
        case "refusal": self = .refusal(rest)
        case "ticket": self = .ticket(TicketNeed(parts))
        case "none": self = .notAnswerable
        case "nothing": self = .nothingAsked
        case "calm": self = .calm
        case "failed": self = .failed
        default: return nil
        }
    }

    fileprivate static func joined(_ word: String, _ parts: [String]) -> String {
        let parts = parts.map { $0.isEmpty ? "-" : RecordWords.plain($0) }
        return "\(word) \(parts.joined(separator: " / "))"
    }
}

extension SpokenHandOver {
    /// `emergency 119,120 / 燃气泄漏 / 请马上离开 / warm`, `line 12348 / 劳动纠纷 / - / blind / 公共法律服务`.
    fileprivate var line: String {
        DeskReply.joined(
            isEmergency ? "emergency" : "line",
            [numbers.joined(separator: ","), reason, say ?? "", mode.rawValue] + (name.map { [$0] } ?? []))
    }

    fileprivate init?(_ parts: [String], isEmergency: Bool) {
        func part(_ place: Int) -> String? {
            parts.count > place && parts[place] != "-" && !parts[place].isEmpty ? parts[place] : nil
        }
        // "-": nobody said whom to call.
        let numbers = parts[0] == "-" ? [] : parts[0].split(separator: ",").map(String.init)
        guard !parts[0].isEmpty, let mode = TransferOrder.Mode(rawValue: part(3) ?? "blind") else {
            return nil
        }
        self.init(
            numbers, name: part(4), say: part(2), isEmergency: isEmergency, mode: mode, reason: part(1) ?? "")
    }
}

extension TicketNeed {
    /// `ticket urgent place / 5个工作日内答复`.
    fileprivate var line: String {
        let words = [(isUrgent, "urgent"), (hasPlace, "place"), (isQuestion, "question")].filter(\.0).map(\.1)
        return DeskReply.joined("ticket", [words.joined(separator: " ")] + (promise.map { [$0] } ?? []))
    }

    fileprivate init(_ parts: [String]) {
        let words = parts[0].split(separator: " ")
        self.init(
            isUrgent: words.contains("urgent"), hasPlace: words.contains("place"),
            promise: parts.count > 1 ? parts[1] : nil)
        isQuestion = words.contains("question")
    }
}
