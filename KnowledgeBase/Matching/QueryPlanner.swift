import KnowledgeStorage
public import Segmentation

/// Turns what people type or say into clauses: bigrams and characters for what is written, phrases for words
/// that hold together, syllables and initials for letters.
///
/// Bigrams and digits are what "all words" asks for; politeness and question words are not.
public struct QueryPlanner: Sendable {
    /// Finds the words that hold together.
    public var segmenter: Segmenter
    /// How much each granularity counts.
    public var weights: Weights
    private let lists: QueryLists

    /// How much each granularity counts beside a bigram.
    public struct Weights: Hashable, Sendable {
        /// Two neighbouring ideographs.
        public var bigram = 1.0
        /// One ideograph: carries a query over a wrong neighbour.
        public var character = 1.0
        /// A word of three or more ideographs, as a phrase.
        public var word = 0.2
        /// What a piece of politeness or asking counts, beside the same piece elsewhere.
        public var filler = 0.6
        /// A run of letters and digits.
        public var alphanumeric = 1.0
        /// Two neighbouring ideographs of a name that stands for what was said.
        public var alias = 0.5
        /// A character or pair that sounds like what was said.
        public var heard = 0.9

        /// The shipped weights, chosen by hand on public data sets: docs/quality.md.
        public init() {}
    }

    /// Plans with a segmenter's words and an editor's lists.
    public init(
        segmenter: Segmenter = Segmenter(), weights: Weights = Weights(), lists: EditorLists = EditorLists()
    ) {
        self.segmenter = segmenter
        self.weights = weights
        self.lists = QueryLists(lists)
    }

    /// The plan of a query.
    ///
    /// A query without letters, digits or ideographs has no clauses.
    public func plan(_ text: String) -> QueryPlan { plan(text, heard: []) }

    func plan(_ text: String, heard: [SoundDecoder.Substitution]) -> QueryPlan {
        let folded = FoldedText(String(text.prefix(Self.longestQuery)))
        var draft = Draft(folded)
        let stopped = lists.stopPositions(in: folded)
        let runs = folded.runs
        // A plate, a day or a sum of money is one thing beside the words, and no entry has to have it.
        let isQuestion = runs.contains(where: \.isIdeographic)
        let things = isQuestion ? QueryUnderstanding(folded).entities.filter { $0.kind != .code } : []
        let besides = Set(things.flatMap(\.range))
        let optional = Fillers.shared.positions(in: folded.scalars).union(stopped)
        for run in runs {
            if run.isIdeographic {
                addIdeographs(
                    folded, run.range, optional: optional, stopped: stopped, besides: besides, to: &draft)
            } else {
                let isLast = run == runs.last && run.range.upperBound == folded.scalars.count
                addWord(
                    folded.text(run.range), at: run.range.lowerBound, isLast: isLast,
                    isRequired: !besides.contains(run.range.lowerBound), to: &draft)
            }
        }
        let words = segmenter.words(in: folded)
        for word in words where word.range.count > 2 { addPhrase(folded, word, to: &draft) }
        let names = lists.names(in: folded)
        for name in names { addName(name, to: &draft) }
        addHeard(heard, folded, optional: optional, to: &draft)
        let hasDigits = draft.marks.words.contains { !$0.isLetters }
        let isCode = hasDigits && !runs.contains(where: \.isIdeographic)
        return QueryPlan(
            text: text, clauses: draft.clauses, isCode: isCode, pieces: draft.pieces, folded: folded,
            heard: heard, names: names, endsInCharacter: words.last?.kind == .character, marks: draft.marks)
    }

    /// Longer texts are letters, not queries; their start says what they are about.
    static let longestQuery = 400

    private func addIdeographs(
        _ folded: FoldedText, _ range: Range<Int>, optional: Set<Int>, stopped: Set<Int>, besides: Set<Int>,
        to draft: inout Draft
    ) {
        for start in range where !stopped.contains(start) {
            let character = folded.scalars[start]
            if range.count == 1 { draft.marks.characters.insert(character) }
            let isPolite = optional.contains(start)
            draft.add(
                "\"\(folded.text(start..<start + 1))\"",
                weight: (range.count == 1 ? weights.bigram : weights.character)
                    * (isPolite ? weights.filler : 1),
                isRequired: range.count == 1 && !isPolite && !besides.contains(start),
                name: folded.text(start..<start + 1),
                .character, at: start, isFiller: isPolite)
            guard start + 1 < range.upperBound, !stopped.contains(start + 1) else { continue }
            draft.marks.bigrams.insert(Array(folded.scalars[start...start + 1]))
            let isFiller = isPolite || optional.contains(start + 1)
            draft.add(
                "\"\(folded.text(start..<start + 2))\"",
                weight: weights.bigram * (isFiller ? weights.filler : 1),
                isRequired: !isFiller && !besides.contains(start) && !besides.contains(start + 1),
                name: folded.text(start..<start + 2), .pair, at: start, isFiller: isPolite)
        }
    }

    /// What was probably meant adds to what was said, and takes nothing from it.
    private func addHeard(
        _ heard: [SoundDecoder.Substitution], _ folded: FoldedText, optional: Set<Int>, to draft: inout Draft
    ) {
        guard !heard.isEmpty else { return }
        var meant = folded.scalars
        for substitution in heard { meant[substitution.place] = UInt32(substitution.meant) }
        func text(_ range: Range<Int>) -> String {
            String(String.UnicodeScalarView(meant[range].compactMap(Unicode.Scalar.init)))
        }
        var starts: Set<Int> = []
        for run in folded.runs where run.isIdeographic {
            for substitution in heard where run.range.contains(substitution.place) {
                let place = substitution.place
                let share = optional.contains(place) ? weights.filler : 1
                draft.marks.characters.insert(UInt32(substitution.meant))
                draft.add(
                    "\"\(text(place..<place + 1))\"", weight: weights.heard * share, isRequired: false,
                    name: "\(text(place..<place + 1))（音近 \(folded.text(place..<place + 1))）", .heard,
                    text(place..<place + 1), at: place)
                starts.formUnion(
                    [place - 1, place].filter { run.range.contains($0) && run.range.contains($0 + 1) })
            }
        }
        for start in starts.sorted() {
            draft.marks.bigrams.insert(Array(meant[start...start + 1]))
            draft.add(
                "\"\(text(start..<start + 2))\"", weight: weights.heard, isRequired: false,
                name: "\(text(start..<start + 2))（音近 \(folded.text(start..<start + 2))）", .heard,
                text(start..<start + 2), at: start)
        }
    }

    /// A name adds to what was said and takes nothing from it: whatever has the words themselves stays found.
    private func addName(_ span: NamedSpan, to draft: inout Draft) {
        let (alias, folded) = (span.alias, FoldedText(span.alias.name))
        for run in folded.runs where run.isIdeographic {
            for start in run.range.dropLast() {
                draft.marks.bigrams.insert(Array(folded.scalars[start...start + 1]))
                draft.add(
                    "\"\(folded.text(start..<start + 2))\"", weight: weights.alias, isRequired: false,
                    name: "\(folded.text(start..<start + 2))（俗称 \(alias.said)→\(alias.name)）", .named,
                    folded.text(start..<start + 2), at: span.range.lowerBound)
            }
        }
    }

    private func addPhrase(_ folded: FoldedText, _ word: Segmenter.Word, to draft: inout Draft) {
        guard word.kind == .word || word.kind == .lexicon else { return }
        let tables = folded.scalars[word.range]
        guard
            folded.runs.contains(where: { $0.isIdeographic && $0.range.clamped(to: word.range) == word.range }
            )
        else { return }
        let pairs = tables.indices.dropLast().map { folded.text($0..<$0 + 2) }
        draft.add(
            "\"\(pairs.joined(separator: " "))\"", weight: weights.word, isRequired: false,
            name: folded.text(word.range), .word, at: word.range.lowerBound)
    }

    private func addWord(
        _ text: String, at place: Int, isLast: Bool, isRequired: Bool, to draft: inout Draft
    ) {
        let word = AlphanumericWord(text, isPrefix: isLast || text.unicodeScalars.count >= Self.codeLength)
        draft.marks.words.append(word)
        draft.add(
            word.expression, weight: weights.alphanumeric, isRequired: isRequired, name: text, .spelled,
            at: place)
    }

    /// From this length on a run is a code or a telephone number, and its start is enough.
    private static let codeLength = 6

    /// Clauses, each once; what is asked for twice counts twice.
    private struct Draft {
        private(set) var clauses: [SearchClause] = []
        private(set) var pieces: [QueryPiece] = []
        private var found: [String: Int] = [:]
        private let places: QueryPlaces
        var marks = QueryPlan.Marks()

        init(_ folded: FoldedText) {
            places = QueryPlaces(folded.scalars)
        }

        mutating func add(
            _ expression: String, weight: Double, isRequired: Bool, name: String, _ kind: QueryPiece.Kind,
            _ text: String? = nil, at place: Int? = nil, isFiller: Bool = false
        ) {
            let number = found[expression] ?? clauses.count
            if number < clauses.count {
                let old = clauses[number]
                // What was said in so many words is not made heavier by what it may stand for.
                let isReading = kind == .heard || kind == .named
                guard !isReading || pieces[number].kind == kind else { return }
                clauses[number] = SearchClause(
                    expression: expression, weight: weight + old.weight,
                    isRequired: isRequired || old.isRequired, name: old.name)
            } else {
                found[expression] = number
                clauses.append(
                    SearchClause(expression: expression, weight: weight, isRequired: isRequired, name: name))
                pieces.append(QueryPiece(kind, units: Array((text ?? name).utf16)))
            }
            if let place { pieces[number].note(at: place, in: places, isFiller: isFiller) }
        }
    }
}

extension AlphanumericWord {
    /// What FTS5 is asked: the word in the written columns, or its sound in the pinyin column.
    var expression: String {
        let written = "- pinyin : \"\(text)\"\(isPrefix ? " *" : "")"
        let sounded = soundPhrases.map { "pinyin : \"\($0)\" *" }
        return ([written] + sounded).map { "(\($0))" }.joined(separator: " OR ")
    }

    var soundPhrases: [String] {
        var phrases: [String] = []
        if let syllables { phrases.append(syllables.joined(separator: " ")) }
        if isLetters, text.count <= Self.longestInitials { phrases.append(initialsPhrase) }
        return phrases
    }

    // The index holds five initials a position, so longer ones are a phrase of windows.
    private var initialsPhrase: String {
        let letters = Array(text)
        let width = IndexEncoder.longestInitials
        let starts = letters.count <= width ? 0...0 : 0...(letters.count - width)
        return starts.map { "-" + String(letters[$0..<min($0 + width, letters.count)]) }.joined(
            separator: " ")
    }

    private static let longestInitials = 16
}
