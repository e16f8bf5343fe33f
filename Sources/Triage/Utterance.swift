import TextClassifiers

/// Something that a caller may say, with where it belongs: what triage is learned from and measured on.
public struct Utterance: Hashable, Sendable {
    /// The words.
    public let text: String
    /// How fast.
    public let level: TriageLevel
    /// `answer`, `ticket`, `refuse` or a number.
    public let route: String
    /// Whether it has alarming words and is no emergency.
    public let isNearMiss: Bool
    /// Utterances of one family say the same in like words.
    public let family: String
    /// How it is said: plain, northeast, asr.
    public let style: String

    /// A row `text,urgency,route,near,family,style`, the text in quotes where it holds a comma; nil where it is none.
    public init?(row: String) {
        var cells: [String] = [""]
        var isQuoted = false
        for character in row {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        guard cells.count == 6, let level = TriageLevel(rawValue: cells[1]), !cells[0].isEmpty else {
            return nil
        }
        text = cells[0]
        self.level = level
        route = cells[2]
        isNearMiss = cells[3] == "1"
        family = cells[4]
        style = cells[5].filter { !$0.isWhitespace }
    }

    /// What a model learns from it.
    func lesson(_ lists: TriageLists, label: String) -> Lesson {
        Lesson(
            id: text, text: ClassifiableText(text, marks: Reading(text, lists).marks), label: label,
            group: family)
    }

    /// `P0 119`, `P3 12348`, `P1`, `X`, `P2`.
    public var label: String {
        route.allSatisfy(\.isNumber) ? "\(level.rawValue) \(route)" : level.rawValue
    }
}
