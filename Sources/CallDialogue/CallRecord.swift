/// A call on record (通话记录): how it began, what happened, what was done, each on a line.
///
///     call caller=13812345678 dialled=12345
///     @0 > began
///     @1 < ask greeting+listen words « 您好，这里是12345……
///     @5210 > heard 0.92 暖气不热
///
/// `@` milliseconds since the call began, `>` what happened, `<` what was done, behind `«` what was said; `#`
/// comments.
/// The same form holds the conversations of the tests and what `hotline ivr replay` reads.
public struct CallRecord: Hashable, Sendable {
    /// What was known when the call began.
    public var opening: CallOpening
    /// What happened and what was done, in order.
    public var steps: [Step] = []

    /// One line.
    public struct Step: Hashable, Sendable {
        /// Milliseconds since the call began; nil where nobody measured.
        public var at: Int?
        /// What it was.
        public var content: Content

        /// What a line tells.
        public enum Content: Hashable, Sendable {
            /// Something happened.
            case event(DialogueEvent)
            /// Something was done, as `DialogueAction.line` says it, and what was said with it.
            case action(String, said: String?)
        }

        /// A step.
        public init(at: Int? = nil, _ content: Content) {
            self.at = at
            self.content = content
        }
    }

    /// A call of which nothing has happened yet.
    public init(_ opening: CallOpening) {
        self.opening = opening
    }

    /// Reads a record; what is wrong is told with its line.
    public init(text: String) throws(CallRecordError) {
        opening = CallOpening()
        for (place, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            let line = line.drop { $0 == " " }
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("call") {
                opening = CallOpening(line: RecordWords.first(of: line).rest)
                continue
            }
            guard let step = Step(line: String(line)) else {
                throw CallRecordError(line: place + 1, text: String(line.prefix(80)))
            }
            steps.append(step)
        }
    }

    /// The record as text, a line each.
    public var text: String {
        (["call \(opening.line)"] + steps.map(\.line)).joined(separator: "\n") + "\n"
    }
}

/// A line of a record that says nothing that can happen.
public struct CallRecordError: Error, Hashable, CustomStringConvertible {
    /// Its number, from 1.
    public let line: Int
    /// How it begins.
    public let text: String

    /// What was expected there.
    public var description: String {
        "\(line): 应是 > 发生了什么（如 > heard 暖气不热）或 < 做了什么（如 < say greeting）：\(text)"
    }
}

extension CallRecord.Step {
    var line: String {
        let time = at.map { "@\($0) " } ?? ""
        return switch content {
        case .event(let event): "\(time)> \(RecordWords.oneLine(event.line))"
        case .action(let action, let said):
            "\(time)< \(RecordWords.oneLine(action))" + (said.map { " « \(RecordWords.oneLine($0))" } ?? "")
        }
    }

    init?(line: String) {
        var line = line[...]
        if line.hasPrefix("@") {
            let digits = line.dropFirst().prefix { $0.isASCII && $0.isNumber }
            at = Int(digits)
            line = line.dropFirst(digits.count + 1).drop { $0 == " " }
        }
        if line.hasPrefix("> ") {
            guard let event = DialogueEvent(line: line.dropFirst(2)) else { return nil }
            content = .event(event)
        } else if line.hasPrefix("< ") {
            let parts = line.dropFirst(2).split(separator: " « ", maxSplits: 1).map(String.init)
            guard let action = parts.first else { return nil }
            content = .action(action, said: parts.count > 1 ? parts[1] : nil)
        } else {
            return nil
        }
    }
}

extension RecordWords {
    static func oneLine(_ text: String) -> String { String(text.map { $0.isNewline ? " " : $0 }) }
}

extension CallOpening {
    /// As `caller=13812345678 queue=elderly elderly staffed=no`.
    ///
    /// A value ends at the next blank, but that of `words`, `greeting` and `notice` at ` ; `.
    var line: String {
        var words: [String] = []
        if let caller { words.append("caller=\(caller)") }
        if let queue { words.append("queue=\(queue.name)") }
        if isElderly { words.append("elderly") }
        if !isStaffed { words.append("staffed=no") }
        if !hearsWords { words.append("hears=no") }
        if !sendsTexts { words.append("texts=no") }
        var long = greeting.map { ["greeting=\(RecordWords.plain($0))"] } ?? []
        long += notices.map { "notice=\($0.id):\(RecordWords.plain($0.text))" }
        if let said = self.words { long.append("words=\(RecordWords.plain(said))") }
        return ([words.joined(separator: " ")] + long).joined(separator: " ; ")
    }

    init(line: String) {
        self.init()
        // The first part is there even where nothing stands in it.
        let parts = " \(line)".split(separator: " ; ", omittingEmptySubsequences: false).map(String.init)
        for part in parts.dropFirst() {
            if part.hasPrefix("greeting=") { greeting = String(part.dropFirst("greeting=".count)) }
            if part.hasPrefix("words=") { words = String(part.dropFirst("words=".count)) }
            if part.hasPrefix("notice=") {
                let notice = part.dropFirst("notice=".count).split(separator: ":", maxSplits: 1)
                if notice.count == 2 {
                    notices.append(SpokenNotice(id: String(notice[0]), text: String(notice[1])))
                }
            }
        }
        for word in parts.first?.split(separator: " ") ?? [] {
            switch word {
            case "elderly": isElderly = true
            case "staffed=no": isStaffed = false
            case "hears=no": hearsWords = false
            case "texts=no": sendsTexts = false
            default:
                if word.hasPrefix("caller=") { caller = String(word.dropFirst("caller=".count)) }
                if word.hasPrefix("queue=") { queue = CallQueue(String(word.dropFirst("queue=".count))) }
            }
        }
    }
}
