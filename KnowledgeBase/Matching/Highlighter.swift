import HotlineModel
import KnowledgeStorage
import Segmentation

/// Marks in a hit exactly what the query matched, by the same tokens that found it.
struct Highlighter {
    let marks: QueryPlan.Marks

    /// The title, and the first other text that has matches, cut to the part around them.
    func highlights(of entry: Entry) -> [Highlight] {
        let found = pairs(of: entry)
        if found.contains(where: { !$0.ranges.isEmpty }) { return found }
        // No pair matched: single characters brought the hit here.
        return Highlighter(marks: marks.characterByCharacter).pairs(of: entry)
    }

    private func pairs(of entry: Entry) -> [Highlight] {
        let title = Highlight(
            field: "title", text: entry.title, ranges: ranges(in: entry.title, sounds: .heard))
        let others: [SearchColumn] = [.names, .body, .identifiers, .organisation]
        let other = others.lazy.flatMap { column in
            entry.searchTexts(column).lazy.map {
                Highlight(
                    field: column.name, text: $0,
                    ranges: ranges(in: $0, sounds: column == .names ? .heard : .unheard))
            }
        }.first { !$0.ranges.isEmpty }
        return (entry.title.isEmpty ? [] : [title]) + [other.map(Self.cut)].compactMap(\.self)
    }

    /// Whether letters may match by sound: only titles and names are indexed so.
    enum Sounds {
        case heard
        case unheard
    }

    /// What the query matched in a text, in UTF-8 bytes, merged where pieces touch.
    func ranges(in text: String, sounds: Sounds) -> [Range<Int>] {
        let folded = FoldedText(text)
        var isMarked = [Bool](repeating: false, count: folded.scalars.count)
        for run in folded.runs {
            run.isIdeographic
                ? markIdeographs(folded, run.range, sounds, &isMarked)
                : markWord(folded, run.range, &isMarked)
        }
        var ranges: [Range<Int>] = []
        for place in isMarked.indices where isMarked[place] {
            let start = folded.sourceOffsets[place]
            let end = folded.sourceOffsets[(place + 1)...].first { $0 > start } ?? start
            if let last = ranges.last, last.upperBound >= start {
                ranges[ranges.count - 1] = last.lowerBound..<max(end, last.upperBound)
            } else {
                ranges.append(start..<end)
            }
        }
        return ranges
    }

    private func markIdeographs(
        _ folded: FoldedText, _ range: Range<Int>, _ sounds: Sounds, _ isMarked: inout [Bool]
    ) {
        for place in range {
            if marks.characters.contains(folded.scalars[place]) { isMarked[place] = true }
            guard place + 1 < range.upperBound else { continue }
            if marks.bigrams.contains(Array(folded.scalars[place...place + 1])) {
                isMarked[place] = true
                isMarked[place + 1] = true
            }
        }
        guard sounds == .heard, marks.words.contains(where: \.isLetters) else { return }
        let readings = folded.scalars[range].map { Pinyin.shared.readings(of: $0) }
        for word in marks.words where word.isLetters {
            for start in readings.indices {
                guard let length = word.lengthOfSound(in: readings[start...]) else { continue }
                for place in start..<start + length { isMarked[range.lowerBound + place] = true }
            }
        }
    }

    private func markWord(_ folded: FoldedText, _ range: Range<Int>, _ isMarked: inout [Bool]) {
        let text = folded.text(range)
        for word in marks.words where text == word.text || (word.isPrefix && text.hasPrefix(word.text)) {
            for place in range.prefix(word.text.unicodeScalars.count) { isMarked[place] = true }
        }
    }

    /// Some characters before the first match and enough after it to be read.
    private static func cut(_ highlight: Highlight) -> Highlight {
        guard let first = highlight.ranges.first, highlight.text.utf8.count > width else { return highlight }
        let text = highlight.text
        let utf8 = text.utf8
        let match = utf8.index(utf8.startIndex, offsetBy: first.lowerBound)
        let start = text.index(match, offsetBy: -lead, limitedBy: text.startIndex) ?? text.startIndex
        let end = text.index(start, offsetBy: width / 3, limitedBy: text.endIndex) ?? text.endIndex
        let offset = utf8.distance(from: utf8.startIndex, to: start)
        let limit = utf8.distance(from: start, to: end)
        let ranges = highlight.ranges.compactMap { range -> Range<Int>? in
            let lower = max(0, range.lowerBound - offset)
            let upper = min(limit, range.upperBound - offset)
            return lower < upper ? lower..<upper : nil
        }
        return Highlight(field: highlight.field, text: String(text[start..<end]), ranges: ranges)
    }

    private static let lead = 12
    private static let width = 240
}

extension AlphanumericWord {
    /// How many characters, from the first on, are read as this word; nil where they are not.
    func lengthOfSound(in readings: ArraySlice<[String]>) -> Int? {
        if let syllables, matches(syllables, readings) { return syllables.count }
        let letters = text.map(String.init)
        return isLetters && readings.count >= letters.count
            && zip(letters, readings).allSatisfy { letter, options in
                options.contains { $0.hasPrefix(letter) }
            }
            ? letters.count : nil
    }

    private func matches(_ syllables: [String], _ readings: ArraySlice<[String]>) -> Bool {
        readings.count >= syllables.count
            && zip(syllables.indices, readings).allSatisfy { place, options in
                place == syllables.count - 1
                    ? options.contains { $0.hasPrefix(syllables[place]) } : options.contains(syllables[place])
            }
    }
}
