import Segmentation

/// Lists that an editor keeps as plain files: they act on questions only, so a change works at once.
public struct EditorLists: Hashable, Sendable {
    /// Words that hold together.
    public var words: [String] = []
    /// Everyday names with what the catalogue calls them.
    public var synonyms: [Alias] = []
    /// Words that say nothing here; a question of nothing else still finds them.
    public var stopWords: [String] = []
    /// What people call places, with their names.
    public var places: [Alias] = []

    /// No lists.
    public init() {}

    /// The shipped everyday names: a start that a city adds to.
    public static let shipped: EditorLists = {
        var lists = EditorLists()
        var problems: [ListError] = []
        lists.synonyms = aliases(
            in: String(decoding: PackageResources.synonyms_csv, as: UTF8.self), origin: "synonyms.csv",
            problems: &problems)
        precondition(problems.isEmpty, "every shipped line is a pair")
        return lists
    }()

    /// These lists with shipped ones: what is said here takes the place of the shipped names, and where it stands alone in
    /// its line, takes them away.
    public func joined(to shipped: EditorLists) -> EditorLists {
        var lists = self
        let own = Set(synonyms.map { FoldedText($0.said).scalars })
        lists.synonyms =
            synonyms.filter { !$0.name.isEmpty }
            + shipped.synonyms.filter { !own.contains(FoldedText($0.said).scalars) }
        lists.places.removeAll { $0.name.isEmpty }
        return lists
    }

    /// One name that stands for another.
    public struct Alias: Hashable, Sendable {
        /// What people say.
        public let said: String
        /// What it is called.
        public let name: String

        /// A name for another.
        public init(said: String, name: String) {
            self.said = said
            self.name = name
        }
    }

    /// Everyday names and places alike.
    var aliases: [Alias] { (synonyms + places).filter { !$0.name.isEmpty } }
}

/// Why a list, or a line of it, cannot be used.
public struct ListError: Error, Hashable, CustomStringConvertible {
    /// The file and the line.
    public let origin: String
    /// What was expected.
    public let message: String

    /// A problem at a place.
    public init(origin: String, message: String) {
        self.origin = origin
        self.message = message
    }

    /// Where, and what was expected.
    public var description: String { "\(origin): \(message)" }
}

extension EditorLists {
    /// One word a line; empty lines and what stands behind # is left out.
    public static func words(in text: String) -> [String] {
        lines(of: text).map(\.text)
    }

    /// One pair a line, `房照,不动产权证书`; further columns, a heading and what stands behind # are left out.
    ///
    /// A line with an empty second cell takes a shipped name away. Lines that are no pair are told in `problems`; the others
    /// count.
    public static func aliases(in text: String, origin: String, problems: inout [ListError]) -> [Alias] {
        var aliases: [Alias] = []
        for (number, line) in lines(of: text) {
            let cells = line.split(omittingEmptySubsequences: false) { ",，\t".contains($0) }.map {
                String($0).trimmingCharacters
            }
            guard cells.count >= 2, !cells[0].isEmpty else {
                problems.append(
                    ListError(
                        origin: "\(origin):\(number)",
                        message: "expected two names and a comma between, found \"\(line)\""))
                continue
            }
            if number <= Self.headings, ["colloquial", "说法", "俗称", "口语"].contains(cells[0]) { continue }
            aliases.append(Alias(said: cells[0], name: cells[1]))
        }
        return aliases
    }

    /// A heading stands in one of the first lines, behind remarks.
    private static let headings = 5

    /// The lines of a list with their numbers, without blank ones and what stands behind #.
    package static func lines(of text: String) -> [(number: Int, text: String)] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().compactMap {
            let line = $1.prefix { $0 != "#" }
            let trimmed = String(line).trimmingCharacters
            return trimmed.isEmpty ? nil : ($0 + 1, trimmed)
        }
    }
}

extension String {
    fileprivate var trimmingCharacters: String {
        guard let start = firstIndex(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }),
            let end = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }
}

/// Where a query says what has another name.
struct NamedSpan: Hashable, Sendable {
    /// Places in the folded query.
    let range: Range<Int>
    /// What it says, and the name.
    let alias: EditorLists.Alias
}

/// Aliases and stop words, folded once, as a planner looks them up.
struct QueryLists: Sendable {
    private let said: Lexicon
    private let names: [[UInt32]: [String]]
    private let stopWords: Lexicon

    init(_ lists: EditorLists) {
        said = Lexicon(lists.aliases.map(\.said))
        names = Dictionary(lists.aliases.map { (FoldedText($0.said).scalars, [$0.name]) }) { $0 + $1 }
        stopWords = Lexicon(lists.stopWords)
    }

    /// Names for what the query says, with where it says it.
    func names(in folded: FoldedText) -> [NamedSpan] {
        said.matches(in: folded.scalars).flatMap { range in
            (names[Array(folded.scalars[range])] ?? []).map {
                NamedSpan(range: range, alias: EditorLists.Alias(said: folded.text(range), name: $0))
            }
        }
    }

    /// Positions of stop words; none where nothing else is asked.
    func stopPositions(in folded: FoldedText) -> Set<Int> {
        let positions = Set(stopWords.matches(in: folded.scalars).joined())
        let asked = folded.runs.flatMap { Array($0.range) }
        return asked.allSatisfy(positions.contains) ? [] : positions
    }
}
