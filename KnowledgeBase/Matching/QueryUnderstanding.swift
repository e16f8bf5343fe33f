public import HotlineModel
import Segmentation

/// What a question's words say beside what they ask about: the part asked for, when, where, numbers that are one thing.
public struct QueryUnderstanding: Hashable, Sendable {
    /// The part of an answer that is asked for; nil where the question is general.
    public let asked: AskedField?
    /// Whether it asks what is open at this moment (现在开门吗).
    public let asksWhetherOpen: Bool
    /// Whether it asks for what is near the asker (附近, 我这边).
    public let asksForHere: Bool
    /// Numbers, dates, plates and codes, each kept whole.
    public let entities: [Entity]

    /// A number that is one thing.
    public struct Entity: Hashable, Sendable {
        /// What it is.
        public let kind: Kind
        /// Its text, folded.
        public let text: String
        /// Where it stands among the folded characters.
        let range: Range<Int>

        /// What a number can be.
        public enum Kind: String, Hashable, Sendable, Codable {
            /// A vehicle's plate (GA 36): 吉D12345.
            case plate
            /// A day: 2026年11月24日, 11月24日, 2026-11-24.
            case date
            /// A sum of money: 300元, 5万块.
            case amount
            /// A telephone number or another run of seven digits and more.
            case number
            /// Letters and digits mixed: a code.
            case code
        }
    }

    /// What a question says.
    public init(_ question: String) {
        self.init(FoldedText(String(question.prefix(QueryPlanner.longestQuery))))
    }

    init(_ folded: FoldedText) {
        asked = AskedField(askedBy: folded)
        let scalars = folded.scalars
        asksForHere = !Self.here.matches(in: scalars).isEmpty
        asksWhetherOpen = !Self.now.matches(in: scalars).isEmpty && !Self.open.matches(in: scalars).isEmpty
        entities = EntityFinder(folded).entities
    }

    private static func lexicon(_ words: String) -> Lexicon {
        Lexicon(words.split(separator: " ").map(String.init))
    }

    private static let here = lexicon("附近 就近 离我 我这边 我这儿 我这里 咱这 周边 旁边 最近的")
    private static let now = lexicon("现在 这会儿 这个点 这时候 此刻 今天 今晚 目前 还")
    private static let open = lexicon("开门 开着 上班 营业 办公 下班 关门 开不开")
}

/// Finds numbers that are one thing, the longest reading first.
private struct EntityFinder {
    let entities: [QueryUnderstanding.Entity]

    init(_ folded: FoldedText) {
        let characters = folded.scalars.map { Unicode.Scalar($0).map(Character.init) ?? "\u{FFFD}" }
        var found: [QueryUnderstanding.Entity] = []
        var place = 0
        while place < characters.count {
            if let (kind, end) = Self.entity(in: characters, from: place) {
                found.append(.init(kind: kind, text: folded.text(place..<end), range: place..<end))
                place = end
            } else {
                place += 1
                // Not from the middle of a run.
                while place < characters.count, Self.isSpelled(characters[place - 1]),
                    Self.isSpelled(characters[place])
                { place += 1 }
            }
        }
        entities = found
    }

    private static func entity(
        in text: [Character], from start: Int
    ) -> (QueryUnderstanding.Entity.Kind, end: Int)? {
        if let end = VehiclePlate.serial(in: text, at: start)?.last { return (.plate, end + 1) }
        if let end = date(text, start) { return (.date, end) }
        if let end = amount(text, start) { return (.amount, end) }
        let end = text[start...].firstIndex { !isSpelled($0) } ?? text.count
        let run = text[start..<end]
        guard run.contains(where: isDigit) else { return nil }
        if run.allSatisfy(isDigit) {
            let whole = numberEnd(text, end)
            return text[start..<whole].count(where: isDigit) >= 7 ? (.number, whole) : nil
        }
        return run.count >= 4 ? (.code, end) : nil
    }

    /// Digits that go on behind one hyphen or blank: 0437-12345.
    private static func numberEnd(_ text: [Character], _ end: Int) -> Int {
        var end = end
        while end + 1 < text.count, "- ".contains(text[end]), isDigit(text[end + 1]) {
            end = text[(end + 1)...].firstIndex { !isDigit($0) } ?? text.count
        }
        return end
    }

    /// 2026年11月24日, 2026年11月, 11月24日, 2026-11-24.
    private static func date(_ text: [Character], _ start: Int) -> Int? {
        let numbers = Self.numbers(in: text, from: start)
        guard numbers.count > 1, let first = numbers.first else { return nil }
        let units = numbers.map(\.unit)
        if units.starts(with: ["年", "月"]) {
            return numbers.count > 2 && ["日", "号"].contains(numbers[2].unit)
                ? numbers[2].end + 1 : numbers[1].end + 1
        }
        if units[0] == "月", ["日", "号"].contains(units[1]) { return numbers[1].end + 1 }
        let isWritten = numbers.count > 2 && "-/.".contains(units[0]) && units[1] == units[0]
        return isWritten && first.end - start == 4 ? numbers[2].end : nil
    }

    /// Up to three numbers of one to four digits, each with the character behind it.
    private static func numbers(in text: [Character], from start: Int) -> [(end: Int, unit: Character)] {
        var numbers: [(end: Int, unit: Character)] = []
        var place = start
        while numbers.count < 3, place < text.count {
            let digits = text[place...].prefix { isDigit($0) }
            guard (1...4).contains(digits.count) else { break }
            numbers.append((digits.endIndex, digits.endIndex < text.count ? text[digits.endIndex] : "\u{0}"))
            place = digits.endIndex + 1
        }
        return numbers
    }

    private static func amount(_ text: [Character], _ start: Int) -> Int? {
        let digits = text[start...].prefix { isDigit($0) || ".".contains($0) }
        guard let first = digits.first, isDigit(first) else { return nil }
        var end = digits.endIndex
        while end < text.count, "百千万亿".contains(text[end]) { end += 1 }
        guard end < text.count, "元块".contains(text[end]) else { return nil }
        return end + 1
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
    private static func isLetter(_ character: Character) -> Bool { ("a"..."z").contains(character) }
    private static func isSpelled(_ character: Character) -> Bool {
        isDigit(character) || isLetter(character)
    }
}
