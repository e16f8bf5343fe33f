/// Words of the field that hold together whatever ICU says: catalogue terms, organisations, places, an editor's list.
///
/// It acts on the query, as phrases over bigrams, so a new word works at once and nothing is indexed again.
public struct Lexicon: Sendable {
    private var words: Set<[UInt32]> = []
    private var longest: [UInt32: Int] = [:]

    /// A lexicon of these words; each is folded, and one character alone is no word.
    public init(_ words: some Sequence<String> = []) {
        for word in words { insert(word) }
    }

    /// Adds a word.
    public mutating func insert(_ word: String) {
        let scalars = FoldedText(word).scalars
        guard let first = scalars.first, (2...Self.longestWord).contains(scalars.count) else { return }
        words.insert(scalars)
        longest[first] = max(longest[first] ?? 0, scalars.count)
    }

    /// How many words it has.
    public var count: Int { words.count }

    /// The longest word that starts at each place, from left to right, none overlapping another.
    public func matches(in scalars: [UInt32]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        while start < scalars.count {
            let end = end(of: scalars, from: start)
            if let end { found.append(start..<end) }
            start = end ?? start + 1
        }
        return found
    }

    private func end(of scalars: [UInt32], from start: Int) -> Int? {
        guard let longest = longest[scalars[start]] else { return nil }
        return stride(from: min(longest, scalars.count - start), to: 1, by: -1)
            .first { words.contains(Array(scalars[start..<start + $0])) }
            .map { start + $0 }
    }

    /// Longer things are titles, not words.
    private static let longestWord = 16
}
